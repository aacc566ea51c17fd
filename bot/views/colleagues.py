"""The staff in words."""

from bot.views.staff import role
from forum.colleagues import Reception
from forum.forums import Forum, ForumId
from forum.places import RegionId
from forum.staff import Colleague
from locales import dates
from locales.phrases import Html, phrase, plain, reader


def colleagues(forum: Forum, working: int, invited: int) -> Html:
    return phrase(
        "staff.colleagues",
        city=forum.city,
        day=dates.day(forum.day, forum.zone),
        working=working,
        invited=invited,
    )


def colleague(of: Colleague, reception: Reception) -> Html:
    return phrase("staff.colleague", name=of.name, role=role(of), where=place(of, reception))


def sure(of: Colleague, reception: Reception) -> Html:
    """Before somebody's work ends."""
    return phrase("staff.dismiss", name=of.name, role=role(of), where=place(of, reception))


def place(of: Colleague, reception: Reception) -> str:
    return where(None if of.roams else of.forum_id, of.region_id, reception)


def where(forum_id: ForumId | None, region_id: RegionId | None, reception: Reception) -> str:
    """The city of the forum, or all of them; the region of a coordinator."""
    if forum_id is None:
        return plain("staff.all_forums")
    city = reception.forums.get(forum_id).city.spoken(reader())
    region = reception.places.region(region_id) if region_id else None
    return plain("staff.where", city=city, region=region.name) if region else city
