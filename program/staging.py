"""The sweep of the stage: every phone that follows it shows what is there now."""

from collections.abc import Iterator
from datetime import datetime

from bot.replies import Card, letters
from bot.stage_panel import drawn, stage_card, stage_face
from forum.languages import Language
from forum.outbox import Posted
from forum.panels import Panel
from forum.people import PersonId
from forum.scene import scene
from forum.staff import RIGHTS, Colleague, Right, StaffRole
from forum.stage import Proposal, Stage
from locales.phrases import speaking
from program.sweeper import Sweeper


class Staging(Sweeper):
    async def sweep(self) -> None:
        self._deliver(await self._storage.transactions.write(self.draw))

    def draw(self) -> list[Posted]:
        """In a transaction: panels that ring for a proposal, and those that are out of date."""
        now = self._clock()
        ringing = [
            card
            for stage in self._storage.stages.proposals(now)
            if stage.proposal
            for card in self._ring(stage, stage.proposal, now)
        ]
        outdated = self._storage.panels.outdated(now)
        drawn_anew = [card for panel in outdated for card in self._redraw(panel, now)]
        return [
            self._storage.outbox.post(letter, now)
            for letter in letters([*ringing, *drawn_anew], self._bot, 0)
        ]

    def _ring(self, stage: Stage, proposal: Proposal, now: datetime) -> Iterator[Card]:
        """A second person is wanted: whoever may be one learns it."""
        panels = self._storage.panels
        for colleague in self._eyes(stage, now):
            if colleague.id == proposal.by or panels.rung_at(colleague.id) == proposal.at:
                continue
            with speaking(self._language(colleague.id)):
                seen = scene(self._storage.scenery, colleague, now)
                face = stage_face(seen, self._storage.scenery)
                panels.ring(colleague.id, drawn(seen, face), proposal.at, now)
                yield stage_card(colleague.id, face, afresh=True)

    def _eyes(self, stage: Stage, now: datetime) -> list[Colleague]:
        """Moderators of the forum, and whoever runs the stage just now."""
        staff = self._storage.staff
        moderators = {
            each.id for each in staff.at(stage.forum_id) if each.role is StaffRole.MODERATOR
        }
        watching = set(self._storage.panels.watching(stage.forum_id, now))
        found = [staff.find(each, now) for each in sorted(moderators | watching)]
        return [
            each
            for each in found
            if each and each.forum_id == stage.forum_id and Right.RUN_STAGE in RIGHTS[each.role]
        ]

    def _redraw(self, panel: Panel, now: datetime) -> Iterator[Card]:
        colleague = self._storage.staff.find(panel.person_id, now)
        if colleague is None or Right.FOLLOW_STAGE not in RIGHTS[colleague.role]:
            self._storage.panels.leave(panel.person_id)
            return
        with speaking(self._language(colleague.id)):
            seen = scene(self._storage.scenery, colleague, now)
            face = stage_face(seen, self._storage.scenery)
        shown = drawn(seen, face)
        self._storage.panels.redraw(colleague.id, shown, now)
        if shown.face != panel.face:
            yield stage_card(colleague.id, face)

    def _language(self, person_id: PersonId) -> Language:
        person = self._storage.people.find(person_id)
        return person.language if person and person.language else Language.KAZAKH
