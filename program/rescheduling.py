"""Those whom a changed day concerns are told: one message each, was and is."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from aiogram.methods import SendMessage

from bot.replies import Card, letters
from bot.views import changes as view
from forum.changes import Hearer, Notice
from forum.forums import Forum
from forum.outbox import Lane, Letter, OnUnknown, Posted
from locales.phrases import speaking
from program.sweeper import Sweeper

KIND = "change"


class Rescheduling(Sweeper):
    async def sweep(self) -> None:
        transactions, changes = self._storage.transactions, self._storage.planning.changes
        if await transactions.read(lambda: changes.due(self._clock())):
            self._deliver(await transactions.write(self._tell))

    def _tell(self) -> list[Posted]:
        """In a unit: what is told is owed no more."""
        changes, now = self._storage.planning.changes, self._clock()
        posted = []
        for forum_id, group in groupby(changes.due(now), key=lambda each: each.session.forum_id):
            notices = list(group)
            owed = [each.session.id for each in notices]
            forum = self._storage.forums.get(forum_id)
            told = [self._letter(each, notices, forum) for each in changes.hearers(owed)]
            posted += [self._storage.outbox.post(each, now) for each in told]
            changes.told(owed)
        return posted

    def _letter(self, hearer: Hearer, notices: Sequence[Notice], forum: Forum) -> Letter:
        """What is taken back changes the message that told of it, without a sound."""
        own = [each for each in notices if each.session.id in hearer.sessions]
        with speaking(hearer.language):
            text = view.notice(own, forum.zone)
        card = Card(
            kind=KIND,
            ref=1,
            message=SendMessage(chat_id=hearer.person_id, text=text),
            afresh=not all(each.is_undo for each in own),
        )
        [letter] = letters([card], self._bot, hearer.person_id)
        return replace(letter, lane=Lane.BULK, on_unknown=OnUnknown.RESEND_ONCE)
