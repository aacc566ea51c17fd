"""How the server says no: a code, and a description built by the Bot API's own rule."""

from typing import Any

from sandbox.wire import Json

_PREFIXES = {400: "Bad Request", 403: "Forbidden", 409: "Conflict", 500: "Internal Server Error"}


class BotApiError(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body

    def headers(self) -> dict[str, str]:
        """A flood says in a header too how long it lasts."""
        wait = self.parameters.get("retry_after")
        return {} if wait is None else {"Retry-After": str(wait)}


def bad_request(text: str) -> BotApiError:
    return _refusal(400, text)


def forbidden(text: str) -> BotApiError:
    return _refusal(403, text)


def conflict(text: str) -> BotApiError:
    return _refusal(409, text)


def restarting() -> BotApiError:
    return _refusal(500, "restart")


def too_many_requests(seconds: int) -> BotApiError:
    text = f"Too Many Requests: retry after {seconds}"
    return BotApiError(429, text, retry_after=seconds)


def unauthorized(text: str = "Unauthorized") -> BotApiError:
    return BotApiError(401, text)


def unknown_method() -> BotApiError:
    return BotApiError(404, "Not Found: method not found")


def _refusal(code: int, text: str) -> BotApiError:
    return BotApiError(code, f"{_PREFIXES[code]}: {_lower_first(text)}")


def _lower_first(text: str) -> str:
    """Names of the backend (BUTTON_DATA_INVALID) stay, sentences begin small."""
    second = text[1:2]
    is_name = second == "_" or "A" <= second <= "Z"
    return text if is_name else text[:1].lower() + text[1:]
