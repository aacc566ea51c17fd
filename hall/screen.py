"""The hall's big screen: `/screen/<key>`."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from forum.forums import Direction, ForumId
from forum.pages import Page
from forum.screens import ByName, ByRole, ScreenState, Sources, screen_state
from forum.weights import Weight
from hall.codes import picture
from hall.drawing import draw
from hall.gallery import Painting
from hall.voices import Voice
from locales.dates import span

OTHER = 0  # the colour of a question of no direction


def screen_painting(sources: Sources, username: str, link: str) -> Painting[ScreenState]:
    """`link` opens the bot of that name where a question is asked."""

    def read(forum_id: ForumId, now: datetime) -> ScreenState:
        return screen_state(sources, forum_id, now)

    def paint(state: ScreenState) -> str:
        return draw(
            "screen_part.html",
            state=state,
            colour=partial(colour, state.directions),
            signed=signed,
            asked=asked,
            span=span,
            name=f"@{username}",
            link=link,
            code=picture(link),
        )

    return Painting(page=Page.SCREEN, read=read, draw=paint)


def colour(directions: Sequence[Direction], direction: Direction | None) -> int:
    """Its number in the minister's speech, which has a colour of its own."""
    numbered = [None, *directions]
    return numbered.index(direction) if direction in numbered else OTHER


def signed(author: ByName | ByRole, voice: Voice) -> tuple[str, str]:
    """Who, and from where."""
    if isinstance(author, ByName):
        return author.name, author.organisation
    role = author.title or voice.plain(f"registration.role.{author.role}")
    return role, author.region.spoken(voice.language)


def asked(weight: Weight, voice: Voice) -> str:
    people = voice.plain("hall.people", count=weight.people)
    if weight.regions == 1:
        return voice.plain("hall.asked", people=people)
    regions = voice.plain("hall.regions", count=weight.regions)
    return voice.plain("hall.asked.regions", people=people, regions=regions)
