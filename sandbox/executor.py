"""Does what a call asks: complaints first, then pace, then the method itself."""

import asyncio
import inspect
from collections.abc import Callable
from typing import Any, Final

from sandbox.chores import Chores
from sandbox.cloud import Cloud
from sandbox.errors import BotApiError, conflict, unknown_method
from sandbox.methods.table import METHODS
from sandbox.names import is_known
from sandbox.pace import Gate, Pace
from sandbox.polling import Polling
from sandbox.requests import BotRequest
from sandbox.strictness import complaints
from sandbox.updates import Pending
from sandbox.webhook import Webhook

_PACED: Final = ("send", "copy", "forward", "edit")
_UNPACED: Final = {"sendChatAction"}
_WEBHOOK_ACTIVE: Final = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)


class Executor:
    """All methods of the Bot API, with those of updates among them."""

    def __init__(self, cloud: Cloud, chores: Chores, pace: Pace | None, *, strict: bool) -> None:
        self._cloud = cloud
        self._gate = Gate(pace, cloud.steady()) if pace else None
        self._strict = strict
        self.polling = Polling(cloud.updates)
        self.webhook = Webhook(cloud, self.polling, chores)
        self._own: dict[str, Callable[[BotRequest], Any]] = {
            "getUpdates": self._get_updates,
            "setWebhook": self.webhook.set,
            "deleteWebhook": self.webhook.delete,
            "getWebhookInfo": self.webhook.info,
        }
        cloud.updates.arrived = self._on_update

    async def execute(self, request: BotRequest) -> Any:
        """The result; `BotApiError` if it is refused."""
        method = request.method
        if method not in self._own and method not in METHODS:
            raise self._unknown(method)
        if self._strict:
            self._cloud.complaints.extend(complaints(request))
        await self._keep_pace(request)
        if method in METHODS:
            return METHODS[method](self._cloud, request)
        result = self._own[method](request)
        return await result if inspect.isawaitable(result) else result

    async def close(self) -> None:
        self.polling.end()
        await self.webhook.close()

    def _on_update(self, pending: Pending) -> None:
        self.polling.arrived(pending)
        self.webhook.arrived(pending)

    def _unknown(self, method: str) -> BotApiError:
        if is_known(method):
            self._cloud.complaints.append(f"{method}: the sandbox has no such method yet")
        return unknown_method()

    async def _keep_pace(self, request: BotRequest) -> None:
        if not request.method.startswith(_PACED) or request.method in _UNPACED:
            return
        chat = self._cloud.chats.get(request.integer("chat_id"))
        if chat is None:
            return
        now = self._cloud.steady()
        self._cloud.rates.add(chat, now)
        wait = self._gate.wait(chat, now) if self._gate else 0
        if wait:
            await asyncio.sleep(wait)

    async def _get_updates(self, request: BotRequest) -> str:
        if self.webhook.is_active:
            raise conflict(_WEBHOOK_ACTIVE)
        return await self.polling.get_updates(request)
