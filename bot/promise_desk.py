"""Where promises are kept in mind: the register, one promise, what is to be said next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.keyboards import promises as keyboards
from bot.promise_draft import Draft
from bot.question_card import Face
from bot.views import promises as views
from forum.forums import Forums
from forum.languages import Bilingual, Language
from forum.offices import Offices, offered, translated
from forum.promises import Promise, PromiseId
from forum.promising import Register, listed, promise_at
from forum.staff import Colleague, Right, entitled

PAGE = 6  # promises


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDesk:
    """What a colleague needs in front of them; whether they may is asked at every turn."""

    colleague: Colleague | None  # None: somebody who is not of the staff
    register: Register
    offices: Offices
    forums: Forums
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(self._zone).date()

    def page(self, number: int) -> Face:
        """A page that is not there any more: the last one."""
        promises = listed(self.register, self.colleague)
        last = max(1, -(-len(promises) // PAGE))
        number = min(number, last)
        shown = promises[(number - 1) * PAGE : number * PAGE]
        return Face(
            text=views.register(shown, self._zone),
            keyboard=keyboards.register(shown, number, has_more=number < last),
        )

    def card(self, promise_id: PromiseId) -> Face:
        promise = promise_at(self.register, self.colleague, promise_id)
        return Face(text=views.card(promise, self._zone), keyboard=keyboards.card(promise))

    def ask_text(self, draft: Draft) -> Face:
        text = views.ask_text(draft.language, draft.number)
        return Face(text=text, keyboard=keyboards.way_out())

    def ask_owner(self, draft: Draft) -> Face:
        text = views.ask_owner(draft.language)
        return Face(text=text, keyboard=keyboards.owners(draft.turn, draft.offices))

    def ask_date(self, draft: Draft) -> Face:
        """Who was of the staff when they began is asked no further once they are not."""
        entitled(self.colleague, Right.KEEP_PROMISES)
        keyboard = keyboards.dates(draft.turn, may_be_none=draft.promise_id is None)
        return Face(text=views.ask_date(), keyboard=keyboard)

    def offered(self, language: Language) -> tuple[str, ...]:
        return tuple(offered(self._known(), language))

    def owner_of(self, draft: Draft) -> str:
        """Where it is known already how the owner is called; empty: it has to be asked."""
        if draft.promise_id is None:
            return ""
        promise = promise_at(self.register, self.colleague, draft.promise_id)
        return translated(self._known(), promise.owner.spoken(draft.language), draft.language)

    def _known(self) -> Sequence[Bilingual]:
        return self.offices.known(entitled(self.colleague, Right.KEEP_PROMISES).forum_id)

    @property
    def _zone(self) -> ZoneInfo:
        colleague = entitled(self.colleague, Right.KEEP_PROMISES)
        return self.forums.get(colleague.forum_id).zone


class WithPromises(Filter):
    """Gives the handler the `desk` of whoever presses or types; never says no itself."""

    async def __call__(
        self,
        _event: TelegramObject,
        register: Register,
        offices: Offices,
        forums: Forums,
        clock: Callable[[], datetime],
        colleague: Colleague | None = None,
    ) -> dict[str, Any]:
        desk = PromiseDesk(
            colleague=colleague, register=register, offices=offices, forums=forums, now=clock()
        )
        return {"desk": desk}


def asked(promise: Promise, zone: ZoneInfo) -> Face:
    """On its date, in the language that is being spoken."""
    return Face(text=views.asked(promise, zone), keyboard=keyboards.card(promise))
