"""What a request says that real Telegram would ignore silently."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from aiogram.methods import TelegramMethod
from pydantic import BaseModel, ValidationError

from sandbox.names import MODELS
from sandbox.requests import ATTACHED, BotRequest


def complaints(request: BotRequest) -> Iterator[str]:
    """Unknown parameters and wrong types, by aiogram's own model of the method."""
    model = MODELS[request.method.lower()]
    name = model.__api_method__
    try:
        call = model.model_validate(_values(model, request))
    except ValidationError as fault:
        for error in fault.errors():
            where = ".".join(map(str, error["loc"]))
            yield f"{name}: {where}: {error['msg']}"
    else:
        yield from (f"{name}: {extra}: unknown" for extra in _extras(call, ""))


def _values(model: type[TelegramMethod[Any]], request: BotRequest) -> dict[str, Any]:
    texts = _texts(model)
    values = {
        name: value if name in texts else _decoded(value) for name, value in request.fields.items()
    }
    attached = {name: f"{ATTACHED}{name}" for name in request.uploads}
    return {name: value for name, value in attached.items() if name in model.model_fields} | values


@cache
def _texts(model: type[TelegramMethod[Any]]) -> frozenset[str]:
    """Parameters that are plain text, whatever they look like."""
    return frozenset(
        name for name, field in model.model_fields.items() if field.annotation in {str, str | None}
    )


def _decoded(value: str) -> Any:
    if value[:1] not in {"{", "["}:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _extras(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from (f"{path}{name}" for name in value.model_extra or ())
        for name in value.model_fields_set:
            yield from _extras(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for item in value:
            yield from _extras(item, path)
