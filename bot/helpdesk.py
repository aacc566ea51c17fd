"""Letters to the organizers as messages: a card for each colleague, the answer for the sender."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.methods import SendMessage
from aiogram.types import TelegramObject

from bot.keyboards import helpdesk as buttons
from bot.replies import Card, Reply
from forum.helpdesk import Helpdesk, LetterToStaff, answered_by, colleagues_for
from forum.languages import Language
from forum.participants import Participants
from forum.people import People, PersonId
from forum.places import Places
from forum.spelling import shortened
from locales.phrases import Html, phrase, speaking

KIND = "helpdesk"
PREVIEW = 200  # characters of a letter in the list


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDesk:
    """Words one letter for everybody whom it concerns, each in their own language."""

    helpdesk: Helpdesk
    people: People
    participants: Participants
    places: Places
    now: datetime

    def cards(self, letter: LetterToStaff) -> list[Reply]:
        """For all who may read it, and can be written to; an answered one makes no sound."""
        readers = [each.id for each in colleagues_for(self.helpdesk, letter)]
        return [self._card(letter, each) for each in readers if self.people.reader(each)]

    def reply(self, letter: LetterToStaff) -> list[Reply]:
        """The answer; nothing for a sender who has blocked the bot."""
        sender = letter.sender.person_id
        if self.people.reader(sender) is None:
            return []
        with speaking(self._language(sender)):
            text = phrase(
                "helpdesk.reply", text=letter.answer, letter=shortened(letter.text, PREVIEW)
            )
        return [SendMessage(chat_id=sender, text=text)]

    def item(self, letter: LetterToStaff) -> Html:
        """In the list."""
        return self._said("helpdesk.item", letter, text=shortened(letter.text, PREVIEW))

    def _card(self, letter: LetterToStaff, colleague_id: PersonId) -> Card:
        is_open = letter.answered_at is None
        with speaking(self._language(colleague_id)):
            message = SendMessage(
                chat_id=colleague_id,
                text=self._open(letter) if is_open else self._answered(letter),
                reply_markup=buttons.card(letter.id) if is_open else None,
                disable_notification=None if is_open else True,
            )
        return Card(kind=KIND, ref=letter.id, message=message)

    def _open(self, letter: LetterToStaff) -> Html:
        return self._said("helpdesk.card", letter, text=letter.text)

    def _answered(self, letter: LetterToStaff) -> Html:
        return self._said(
            "helpdesk.answered",
            letter,
            text=letter.text,
            colleague=answered_by(self.helpdesk, letter, self.now),
            answer=letter.answer,
        )

    def _said(self, key: str, letter: LetterToStaff, **more: str) -> Html:
        """With whose letter it is."""
        sender = self.participants.find(letter.sender.person_id)
        region_id = letter.sender.region_id
        region = self.places.region(region_id) if region_id else None
        return phrase(
            key,
            count=None,
            number=letter.id,
            name=sender.profile.name if sender else phrase("helpdesk.guest"),
            region=region.name if region else "\N{EM DASH}",
            **more,
        )

    def _language(self, person_id: PersonId) -> Language:
        person = self.people.reader(person_id)
        return (person and person.language) or Language.KAZAKH


class WithLetters(Filter):
    """Gives the handler the `letter_desk`; never says no itself."""

    async def __call__(
        self,
        _event: TelegramObject,
        helpdesk: Helpdesk,
        people: People,
        participants: Participants,
        places: Places,
        clock: Callable[[], datetime],
    ) -> dict[str, Any]:
        desk = LetterDesk(
            helpdesk=helpdesk,
            people=people,
            participants=participants,
            places=places,
            now=clock(),
        )
        return {"letter_desk": desk}
