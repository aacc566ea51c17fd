"""Certificates: their owners are told, and the files that they want are drawn and sent."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.certificates import ready
from bot.replies import letters, written
from forum.certificates import MARK, Issued
from forum.facts import USERNAME
from forum.languages import Language
from forum.outbox import Lane, Letter, OnUnknown, Posted
from forum.participants import registered
from forum.people import PersonId
from forum.tickets import LINK
from locales.phrases import phrase, speaking
from papers.certificate import Certificate, certificate
from program.elsewhere import elsewhere
from program.sweeper import Sweeper

PORTION = 100  # people who are told in one transaction
AT_ONCE = 20  # files from one visit to the other process


class Certifying(Sweeper):
    async def sweep(self) -> None:
        transactions, certificates = self._storage.transactions, self._storage.certificates
        while await transactions.read(partial(certificates.untold, 1)):
            self._deliver(await transactions.write(self._tell))
        while wanted := await transactions.read(self._wanted):
            files = await elsewhere(draw, [paper for _, paper in wanted])
            unit = partial(self._give, [issued for issued, _ in wanted], files)
            self._deliver(await transactions.write(unit))

    def _tell(self) -> list[Posted]:
        """In a unit: who is told and that they are told are one thing."""
        storage = self._storage
        untold = storage.certificates.untold(PORTION)
        for issued in untold:
            storage.certificates.told(issued.person_id)
        told = [self._letter(issued) for issued in untold]
        return [storage.outbox.post(each, self._clock()) for each in told]

    def _letter(self, issued: Issued) -> Letter:
        owner = registered(self._storage.participants.find(issued.person_id))
        with speaking(self._language(issued.person_id)):
            [letter] = letters([ready(issued, owner)], self._bot, issued.person_id)
        return replace(letter, lane=Lane.BULK, on_unknown=OnUnknown.RESEND_ONCE)

    def _wanted(self) -> list[tuple[Issued, Certificate]]:
        found = self._storage.certificates.wanted(AT_ONCE)
        return [(issued, self._paper(issued)) for issued in found]

    def _paper(self, issued: Issued) -> Certificate:
        """With the name as it is told now: it may have been corrected since."""
        storage = self._storage
        profile = registered(storage.participants.find(issued.person_id)).profile
        forum = storage.forums.get(issued.forum_id)
        link = LINK.format(username=storage.facts.get(USERNAME), payload=f"{MARK}{issued.code}")
        return Certificate(
            name=profile.name,
            organisation=profile.organisation,
            forum=forum.title,
            city=forum.city,
            day=forum.day,
            code=issued.code,
            link=link,
        )

    def _give(self, wanted: Sequence[Issued], files: Sequence[bytes]) -> list[Posted]:
        posted = []
        for issued, file in zip(wanted, files, strict=True):
            self._storage.certificates.given(issued.person_id)
            with speaking(self._language(issued.person_id)):
                caption = phrase("certificate.given", code=issued.code)
            document = BufferedInputFile(file, f"{issued.code}.pdf")
            method = SendDocument(chat_id=issued.person_id, document=document, caption=caption)
            letter = written(method, self._bot, issued.person_id)
            posted.append(self._storage.outbox.post(letter, self._clock()))
        return posted

    def _language(self, person_id: PersonId) -> Language:
        person = self._storage.people.find(person_id)
        return (person and person.language) or Language.KAZAKH


def draw(papers: Sequence[Certificate]) -> list[bytes]:
    """What the other process does."""
    return [certificate(each) for each in papers]
