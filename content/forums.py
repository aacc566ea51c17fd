"""Reads a forum's own fields, its rooms, and the directions of the minister's speech."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from content.fields import Fields
from content.ids import Ids
from content.values import day, moment, whole_number, zone
from forum.content import Room, RoomId
from forum.forums import Direction, DirectionId, Forum, ForumId

SOME_DAY = date(2000, 1, 1)  # stands in for one that could not be read
SOME_ZONE = ZoneInfo("UTC")


def read_forum(fields: Fields, ids: Ids) -> Forum:
    its_day = fields.value("day", day, SOME_DAY)
    its_zone = fields.value("zone", zone, SOME_ZONE)
    opens, closes = _window(fields, its_day, its_zone)
    forum = Forum(
        id=ForumId(ids.give(fields)),
        title=fields.bilingual("title"),
        city=fields.bilingual("city"),
        venue=fields.bilingual("venue"),
        zone=its_zone,
        day=its_day,
        questions_open=opens,
        questions_close=closes,
        contact=fields.bilingual("contact"),
    )
    fields.close()
    return forum


def read_room(fields: Fields, forum: Forum, ids: Ids) -> Room:
    room = Room(
        forum_id=forum.id,
        id=RoomId(ids.give(fields)),
        name=fields.bilingual("name"),
        capacity=fields.value("capacity", whole_number, 0),
    )
    fields.close()
    return room


def read_direction(fields: Fields, ids: Ids) -> Direction:
    direction = Direction(
        id=DirectionId(ids.give(fields)),
        short=fields.bilingual("short"),
        full=fields.bilingual("full"),
    )
    fields.close()
    return direction


def at_its_place(fields: Fields, name: str, local: datetime, its_zone: ZoneInfo) -> datetime:
    """Local time in UTC; an hour that the clocks skip that day is a mistake."""
    moment_there = local.replace(tzinfo=its_zone).astimezone(UTC)
    is_skipped = moment_there.astimezone(its_zone).replace(tzinfo=None) != local
    if is_skipped and fields.has(name):
        problem = f"the clocks of {its_zone.key} skip {local:%H:%M} on {local:%Y-%m-%d}"
        fields.note(name, problem, "Write an hour before or after that.")
    return moment_there


def _window(fields: Fields, its_day: date, its_zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When questions are taken: HH:MM on the forum's day, or with an earlier day before it."""
    window = fields.group("questions")
    midnight = datetime.combine(its_day, time())
    opens, closes = (
        window.value(name, lambda written: moment(written, its_day), midnight)
        for name in ("opens", "closes")
    )
    if fields.has("day") and window.has("opens", "closes"):
        _check_window(window, opens, closes, its_day)
    window.close()
    return (
        at_its_place(window, "opens", opens, its_zone),
        at_its_place(window, "closes", closes, its_zone),
    )


def _check_window(window: Fields, opens: datetime, closes: datetime, its_day: date) -> None:
    if closes <= opens:
        window.note("closes", "it is not after the opening", "Write a later time.")
    if closes.date() > its_day:
        window.note("closes", "it is after the forum's day", "Close on that day.")
