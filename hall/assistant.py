"""What the minister's assistant reads on a tablet: `/assistant/<key>`."""

from datetime import datetime
from functools import partial
from typing import Final

from forum.backstage import Cue, CueKind
from forum.briefings import Briefing, BriefingSources, briefing
from forum.forums import ForumId
from forum.pages import Page
from hall.drawing import draw
from hall.gallery import Painting
from hall.screen import asked, colour
from hall.voices import VOICES
from locales.dates import span, time
from locales.phrases import plain, reader

PAUSE: Final = 0.5  # seconds: the strongest questions change with every press of a director


def assistant_painting(of: BriefingSources) -> Painting[Briefing]:
    def read(forum_id: ForumId, now: datetime) -> Briefing:
        return briefing(of, forum_id, now)

    return Painting(page=Page.ASSISTANT, read=read, draw=_paint, pause=PAUSE)


def _paint(seen: Briefing) -> str:
    return draw(
        "assistant_part.html",
        seen=seen,
        colour=partial(colour, seen.directions),
        here=VOICES[reader()],
        asked=asked,
        words=_words,
        span=span,
        time=time,
    )


def _words(cue: Cue) -> str:
    return cue.text if cue.kind is CueKind.OWN else plain(f"backstage.words.{cue.kind}")
