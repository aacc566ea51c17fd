"""A page of what the staff did."""

from bot.views.deeds import deed
from forum.audit import Entry, Page
from forum.forums import Forums
from forum.staff import Colleague
from locales import dates
from locales.phrases import Html, phrase, plain


def page(shown: Page, reader: Colleague, forums: Forums) -> Html:
    if not shown.entries:
        return phrase("audit.empty")
    lines = "\n\n".join(_entry(entry, reader, forums) for entry in shown.entries)
    return phrase("audit.page", number=shown.number, entries=Html(lines))


def _entry(entry: Entry, reader: Colleague, forums: Forums) -> Html:
    """Who works for all forums reads at which one it was."""
    forum = forums.get(entry.forum_id)
    when = dates.moment(entry.at, forum.zone)
    if reader.roams:
        when = plain("audit.elsewhere", moment=when, city=forum.city)
    return phrase(
        "audit.entry",
        moment=when,
        actor=_actor(entry),
        role=plain(f"staff.role.{entry.role}"),
        action=deed(entry),
    )


def _actor(entry: Entry) -> str:
    if entry.actor_id is None:
        return plain("audit.forgotten")
    return entry.actor or (str(entry.actor_id) if entry.actor_id else plain("audit.command_line"))
