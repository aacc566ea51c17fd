"""One question of the registration, with the answers that can be tapped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.keyboards import registration as buttons
from bot.replies import Reply
from bot.screens import Event, say, screen
from bot.views import registration as view
from forum.drafts import Draft, Step
from forum.places import District, Region, RegionId
from forum.registration import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """`page` of the answers, from 1."""

    step: Step
    draft: Draft
    registry: Registry
    now: datetime
    page: int = 1

    def put(self, event: Event) -> Reply:
        """Under the finger; anew for the number, whose button stands under the input field."""
        text = view.question(self.draft, self.step, is_listed=bool(self._districts()))
        if self.step is Step.PHONE:
            return say(event, text, buttons.phone_request())
        return screen(event, text, self._answers())

    def _answers(self) -> InlineKeyboardMarkup:
        match self.step:
            case Step.ROLE:
                return buttons.roles()
            case Step.REGION:
                return buttons.regions(self._nearest_regions(), are_all=False)
            case Step.DISTRICT:
                return buttons.districts(self._districts(), self.page)
            case _:
                return buttons.back(self.step)

    def _districts(self) -> Sequence[District]:
        return self.registry.districts_for(self.draft)

    def _nearest_regions(self) -> Sequence[Region]:
        """Those of their own forum, or of the one whose day is next."""
        forums = self.registry.forums.all()
        region = self.registry.places.region(self.draft.region_id or RegionId(""))
        ahead = [forum.id for forum in forums if not forum.is_over(self.now)]
        nearest = region.forum_id if region else (ahead or [forums[-1].id])[0]
        return [each for each in self.registry.places.regions() if each.forum_id == nearest]
