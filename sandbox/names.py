"""Methods of the Bot API by name, as aiogram knows them."""

from typing import Any, Final

from aiogram import methods
from aiogram.methods import TelegramMethod

MODELS: Final[dict[str, type[TelegramMethod[Any]]]] = {
    model.__api_method__.lower(): model
    for model in (getattr(methods, name) for name in methods.__all__)
    if issubclass(model, TelegramMethod) and model is not TelegramMethod
}


def canonical(method: str) -> str:
    """The method's name as it is documented; as it came if there is none."""
    model = MODELS.get(method.lower())
    return model.__api_method__ if model else method


def is_known(method: str) -> bool:
    return method.lower() in MODELS
