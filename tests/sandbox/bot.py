"""A bot that speaks bare HTTP: what a test sends is what goes over the wire."""

import io
import json
from typing import Any

import aiohttp


class BareBot:
    def __init__(self, http: aiohttp.ClientSession, url: str, token: str) -> None:
        self.http = http
        self.url = url
        self.token = token

    def address(self, method: str) -> str:
        return f"{self.url}/bot{self.token}/{method}"

    async def call(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """The whole answer to a form."""
        form = {name: _written(value) for name, value in parameters.items()}
        async with self.http.post(self.address(method), data=form) as response:
            answer: dict[str, Any] = await response.json()
        return answer

    async def result(self, method: str, /, **parameters: Any) -> Any:
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, /, **parameters: Any) -> str:
        """The description, after its prefix was seen to fit the code."""
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        prefix, _, text = answer["description"].partition(": ")
        assert _PREFIXES[answer["error_code"]] == prefix
        return str(text)

    async def upload(
        self, method: str, /, files: dict[str, tuple[str, bytes]], **parameters: Any
    ) -> dict[str, Any]:
        """The whole answer to a multipart request."""
        form = aiohttp.FormData(default_to_multipart=True)
        for name, value in parameters.items():
            form.add_field(name, _written(value))
        for name, (file_name, content) in files.items():
            form.add_field(name, io.BytesIO(content), filename=file_name)
        async with self.http.post(self.address(method), data=form) as response:
            answer: dict[str, Any] = await response.json()
        return answer

    async def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.result("getUpdates", **parameters)
        return found


_PREFIXES = {400: "Bad Request", 403: "Forbidden", 409: "Conflict", 429: "Too Many Requests"}


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value)


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(text: str, data: str = "data") -> dict[str, Any]:
    return {"text": text, "callback_data": data}
