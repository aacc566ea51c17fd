"""Where staff answer: the lists, a question with its answer, what is to be typed next."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.answer_draft import Draft
from bot.callbacks import ListAnswers
from bot.keyboards import answers as keyboards
from bot.question_card import Face
from bot.views import answers as views
from forum.cases import Answering, Case, Pile, case_of, cases, name_of
from forum.forums import DirectionId, Forums
from forum.languages import Bilingual, Language
from forum.offices import Offices, offered, translated
from forum.opinions import Opinions
from forum.people import PersonId
from forum.questions import QuestionNumber
from forum.staff import Colleague, Right, entitled
from locales.phrases import Html

PAGE = 6  # questions
COMMENTS = 2  # of askers, under an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDesk:
    """What a colleague needs in front of them; whether they may is asked at every turn."""

    colleague: Colleague | None  # None: somebody who is not of the staff
    answering: Answering
    offices: Offices
    opinions: Opinions
    forums: Forums
    now: datetime

    def overview(self) -> Face:
        open_cases = cases(self.answering, self.colleague)
        waiting = Counter(case.pile for case in open_cases)
        unbegun = [case for case in open_cases if case.pile is Pile.WRITE]
        counts = Counter(case.question.wording.direction for case in unbegun)
        directions = dict(counts.most_common())
        keyboard = keyboards.overview(waiting, directions, self.forums.directions())
        return Face(text=views.overview(waiting, directions), keyboard=keyboard)

    def listed(self, wanted: ListAnswers) -> Face:
        """A page that is not there any more: the last one."""
        found = [case for case in cases(self.answering, self.colleague) if _is_in(case, wanted)]
        last = max(1, -(-len(found) // PAGE))
        shown = wanted.model_copy(update={"page": min(wanted.page, last)})
        page = found[(shown.page - 1) * PAGE : shown.page * PAGE]
        direction = self.forums.direction(DirectionId(wanted.direction))
        return Face(
            text=views.listed(wanted.pile, page, direction, len(found)),
            keyboard=keyboards.listed(shown, page, has_more=shown.page < last),
        )

    def case(self, number: QuestionNumber, language: Language) -> Face:
        shown = case_of(self.answering, self.colleague, number)
        text = views.case(
            shown,
            self.forums.direction(shown.question.wording.direction),
            language,
            list(self._hands(shown)),
            self.opinions.tally(number, COMMENTS),
        )
        colleague = entitled(self.colleague, Right.ANSWER)
        return Face(text=text, keyboard=keyboards.case(shown, language, colleague))

    def ask_text(self, draft: Draft) -> Face:
        shown = case_of(self.answering, self.colleague, draft.number)
        before = shown.answer.version(draft.language) if shown.answer else None
        text = views.ask_text(shown.question, draft.language, before)
        return Face(text=text, keyboard=keyboards.way_out(draft.number))

    def ask_office(self, draft: Draft) -> Face:
        text = views.ask_office(draft.language, draft.text)
        keyboard = keyboards.offices(draft.turn, draft.offices, draft.number)
        return Face(text=text, keyboard=keyboard)

    def office_of(self, draft: Draft) -> str:
        """Where it is known already who answers; empty: it has to be asked."""
        answer = case_of(self.answering, self.colleague, draft.number).answer
        if answer is None or answer.version(draft.language):
            return ""
        return translated(self._known(), answer.spoken(draft.language).office, draft.language)

    def offered(self, draft: Draft) -> tuple[str, ...]:
        """The one that stood there before comes first."""
        answer = case_of(self.answering, self.colleague, draft.number).answer
        before = answer.version(draft.language) if answer else None
        names = [before.office] if before else []
        return tuple(dict.fromkeys([*names, *offered(self._known(), draft.language)]))

    def _known(self) -> Sequence[Bilingual]:
        return self.offices.known(entitled(self.colleague, Right.ANSWER).forum_id)

    def _hands(self, shown: Case) -> Iterator[Html]:
        answer = shown.answer
        if answer is None:
            return
        yield views.hand("written", self._name(answer.written_by))
        if answer.missing is None:
            yield views.hand("translated", self._name(answer.translated_by))
        if answer.approved_at:
            yield views.hand("approved", self._name(answer.approved_by))

    def _name(self, person_id: PersonId | None) -> str:
        return name_of(self.answering, person_id, self.now)


class WithAnswers(Filter):
    """Gives the handler the `desk` of whoever presses or types; never says no itself."""

    async def __call__(
        self,
        _event: TelegramObject,
        answering: Answering,
        offices: Offices,
        opinions: Opinions,
        forums: Forums,
        clock: Callable[[], datetime],
        colleague: Colleague | None = None,
    ) -> dict[str, Any]:
        desk = AnswerDesk(
            colleague=colleague,
            answering=answering,
            offices=offices,
            opinions=opinions,
            forums=forums,
            now=clock(),
        )
        return {"desk": desk}


def _is_in(case: Case, wanted: ListAnswers) -> bool:
    is_there = not wanted.direction or case.question.wording.direction == wanted.direction
    return case.pile is wanted.pile and is_there
