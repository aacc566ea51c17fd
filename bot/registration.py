"""The conversation in which people tell about themselves, and later correct it."""

from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, ReplyKeyboardRemove

from bot.asking import Prompt
from bot.callbacks import EditAnswer, Register
from bot.commands import menu
from bot.drafts import keep_draft
from bot.keyboards import registration as buttons
from bot.records import my_data, record_of
from bot.replies import Reply
from bot.screens import Event, Keyboard, say, screen
from bot.states import Registering
from bot.tickets import ticket
from bot.toasts import number_awaited
from bot.views import registration as view
from forum.drafts import (
    Draft,
    Step,
    invitation,
    next_step,
    step_before,
    with_region,
    without_region,
)
from forum.participants import Participant
from forum.people import Person
from forum.places import DistrictId, RegionId
from forum.privacy import Privacy
from forum.registration import RegistrationClosed, Registry, change, check_open, moves
from locales.phrases import phrase, reader

STATES: dict[Step, State] = {
    Step.PHONE: Registering.phone,
    Step.NAME: Registering.name,
    Step.ROLE: Registering.role,
    Step.ROLE_TITLE: Registering.role_title,
    Step.REGION: Registering.region,
    Step.DISTRICT: Registering.district,
    Step.ORGANISATION: Registering.organisation,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One person's, at this moment."""

    person: Person
    participant: Participant | None  # None: not registered yet
    draft: Draft
    state: FSMContext
    registry: Registry
    privacy: Privacy
    retention_days: int
    username: str  # of the bot
    now: datetime

    async def ask(self, event: Event, step: Step) -> Reply:
        """Ask for this, and keep what was told so far."""
        is_asked = await self.state.get_state() == STATES[step].state
        await self.state.set_state(STATES[step])
        await keep_draft(self.state, self.draft)
        if is_asked and step is Step.PHONE and isinstance(event, CallbackQuery):
            return number_awaited(event)
        return self.prompt(step).put(event)

    async def invite(self, payload: str) -> None:
        """Remember the region that the link names, if it names one."""
        await keep_draft(self.state, invitation(self.registry.places, payload))

    async def go_on(self, event: Event) -> list[Reply]:
        """Ask for what is missing; when nothing is, show or save it all."""
        step = next_step(self.draft)
        if step is not None:
            return [await self.ask(event, step)]
        if self.participant is not None:
            return await self._save(event, self.participant)
        return [await self._show(event)]

    async def tell(self, event: Event, draft: Draft) -> list[Reply]:
        """One more answer was given."""
        return await replace(self, draft=draft).go_on(event)

    async def tell_region(
        self, event: Event, region_id: RegionId, *, moving: bool = False
    ) -> list[Reply]:
        """Another forum is gone to only by those who saw what that changes."""
        try:
            check_open(self.registry, self.participant, region_id, self.now)
        except RegistrationClosed:
            forum = self.registry.forum_of(region_id)
            elsewhere = buttons.closed(EditAnswer(step=Step.REGION))
            return [screen(event, view.closed(forum), elsewhere)]
        move = moves(self.registry, self.participant, self.draft, region_id)
        if move is not None and not moving:
            return [screen(event, view.move(move), buttons.move(region_id))]
        return await self.tell(event, with_region(self.draft, region_id))

    async def tell_district(self, event: Event, district_id: DistrictId) -> list[Reply]:
        """One of the list."""
        told = replace(self.draft, district_id=district_id, district_name="")
        return await self.tell(event, told)

    async def too_late(self, event: Event) -> Reply | None:
        """Every forum is over, or theirs; None: there is one to register for."""
        forums = self.registry.forums.all()
        if all(forum.is_over(self.now) for forum in forums):
            return screen(event, view.closed(forums[-1]), buttons.closed(None))
        if self.draft.region_id is None:
            return None
        forum = self.registry.forum_of(self.draft.region_id)
        if not forum.is_over(self.now):
            return None
        await keep_draft(self.state, without_region(self.draft))
        return screen(event, view.closed(forum), buttons.closed(Register(step="begin")))

    async def go_back(self, event: Event, step: Step) -> list[Reply]:
        """One step; out of a correction, to all that was told."""
        if self.participant is not None:
            await self.state.clear()
            return [self.my_data(event, self.participant)]
        if next_step(self.draft) is None:
            return [await self._show(event)]
        before = step_before(self.draft, step)
        if before is not None:
            return [await self.ask(event, before)]
        await self.state.set_state(None)
        return [say(event, phrase("registration.paused"), menu(reader()))]

    async def repeat(self, event: Event) -> list[Reply]:
        """The question that waits for its answer, in another language."""
        waiting = await self.state.get_state()
        step = next((each for each, state in STATES.items() if state.state == waiting), None)
        return [self.prompt(step).put(event)] if step else await self.go_on(event)

    def my_data(self, event: Event, participant: Participant, *, is_saved: bool = False) -> Reply:
        record = record_of(
            participant, self.person, self.registry, self.privacy, self.retention_days
        )
        return my_data(event, record, self.registry, is_saved=is_saved)

    def prompt(self, step: Step, page: int = 1) -> Prompt:
        return Prompt(step=step, draft=self.draft, registry=self.registry, now=self.now, page=page)

    def under_the_input(self) -> Keyboard:
        """In place of the button that sends the number."""
        return menu(reader()) if self.participant else ReplyKeyboardRemove(remove_keyboard=True)

    async def _show(self, event: Event) -> Reply:
        forum = self.registry.forum_of(self.draft.region_id)
        await self.state.set_state(Registering.card)
        await keep_draft(self.state, self.draft)
        text = view.card(self.draft, self.registry.whereabouts(self.draft), forum)
        return screen(event, text, buttons.confirmation(self.draft))

    async def _save(self, event: Event, participant: Participant) -> list[Reply]:
        changed = change(self.registry, participant, self.draft, self.now)
        await self.state.clear()
        shown = self.my_data(event, changed, is_saved=True)
        if changed.forum_id == participant.forum_id:
            return [shown]
        forum = self.registry.forums.get(changed.forum_id)
        return [shown, ticket(changed, forum, self.username)]
