"""The panel of the staff in words."""

from forum.forums import Forum
from forum.staff import Colleague
from locales import dates
from locales.phrases import Html, phrase, plain


def panel(colleague: Colleague, forum: Forum) -> Html:
    return phrase(
        "staff.panel",
        name=colleague.name,
        role=role(colleague),
        city=forum.city,
        day=dates.day(forum.day, forum.zone),
    )


def role(colleague: Colleague) -> str:
    return plain(f"staff.role.{colleague.role}")
