"""Setting the bot's own address, and taking it away."""

import re
from dataclasses import dataclass
from typing import Any, Final

from sandbox.chores import Chores
from sandbox.cloud import Cloud
from sandbox.delivery import Delivery, Execute, Target
from sandbox.errors import bad_request, too_many_requests
from sandbox.links import LinkRefused, checked_url
from sandbox.polling import Polling
from sandbox.requests import BotRequest
from sandbox.updates import Pending
from sandbox.wire import Json

MAX_SECRET: Final = 256  # characters

_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A result that comes with a sentence."""

    result: Any
    description: str


class Webhook:
    """As the Bot API server in its local mode: http, any port and loopback are welcome."""

    execute: Execute  # does a call that an answer of the bot carries

    def __init__(self, cloud: Cloud, polling: Polling, chores: Chores) -> None:
        self._cloud = cloud
        self._polling = polling
        self._chores = chores
        self._delivery: Delivery | None = None
        self._next_set = 0.0

    @property
    def is_active(self) -> bool:
        return self._delivery is not None

    def arrived(self, pending: Pending) -> None:
        if self._delivery:
            self._delivery.add(pending)

    async def set(self, request: BotRequest) -> Described:
        url = request.text("url")
        if not url:
            return await self.delete(request)
        self._check_pace()
        target = _target(url, request)
        self._cloud.updates.allow(request.parsed("allowed_updates"))
        drops = request.boolean("drop_pending_updates")
        if self._delivery and self._delivery.target == target and not drops:
            return Described(result=True, description="Webhook is already set")
        await self.close()
        self._polling.end_for_webhook()
        self._begin(target, drops=drops)
        return Described(result=True, description="Webhook was set")

    async def delete(self, request: BotRequest) -> Described:
        if request.boolean("drop_pending_updates"):
            self._cloud.updates.clear()
        was = "was" if self._delivery else "is already"
        await self.close()
        return Described(result=True, description=f"Webhook {was} deleted")

    def info(self, _request: BotRequest) -> Json:
        updates = self._cloud.updates
        shape: Json = {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(updates),
        }
        if self._delivery:
            shape |= _described(self._delivery)
        if updates.chosen:
            shape["allowed_updates"] = updates.chosen
        return shape

    async def close(self) -> None:
        delivery, self._delivery = self._delivery, None
        if delivery:
            await delivery.close()

    def _check_pace(self) -> None:
        now = self._cloud.steady()
        if now < self._next_set:
            raise too_many_requests(1)
        self._next_set = now + 1

    def _begin(self, target: Target, *, drops: bool) -> None:
        if drops:
            self._cloud.updates.clear()
        self._delivery = Delivery(self._cloud, self._chores, target, self.execute)
        for pending in self._cloud.updates.alive():
            self._delivery.add(pending)


def _described(delivery: Delivery) -> Json:
    target = delivery.target
    shape: Json = {"url": target.url, "max_connections": target.max_connections}
    shape["ip_address"] = target.ip_address or "<unknown>"
    if delivery.last_error:
        date, reason = delivery.last_error
        shape |= {"last_error_date": date, "last_error_message": reason}
    return shape


def _target(url: str, request: BotRequest) -> Target:
    try:
        checked = checked_url(url)
    except LinkRefused:
        message = "invalid webhook URL specified"
        raise bad_request(message) from None
    secret = request.text("secret_token")
    if len(secret) > MAX_SECRET:
        message = "secret token is too long"
        raise bad_request(message)
    if not _SECRET.fullmatch(secret):
        message = "secret token contains unallowed characters"
        raise bad_request(message)
    return Target(
        url=checked,
        secret=secret,
        max_connections=request.clamped("max_connections", 40, 1, 100_000),
        ip_address=request.text("ip_address"),
    )
