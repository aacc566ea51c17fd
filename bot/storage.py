"""aiogram's FSM storage over the forum's conversations, in the transaction of the update."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from forum.conversations import Conversations


class ConversationStorage(BaseStorage):
    def __init__(self, conversations: Conversations, clock: Callable[[], datetime]) -> None:
        self._conversations = conversations
        self._clock = clock

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        self._conversations.set_state(_text(key), key.user_id, name, self._clock())

    async def get_state(self, key: StorageKey) -> str | None:
        return self._conversations.state(_text(key))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        if not isinstance(data, dict):
            message = f"{type(data).__name__} is no dict"
            raise DataNotDictLikeError(message)
        text = json.dumps(data, ensure_ascii=False)
        self._conversations.set_data(_text(key), key.user_id, text, self._clock())

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self._conversations.data(_text(key)))
        return data

    async def close(self) -> None:
        """The database is closed by the one who opened it."""


def _text(key: StorageKey) -> str:
    parts = (key.bot_id, key.chat_id, key.user_id, key.thread_id, key.business_connection_id)
    return ":".join("" if part is None else str(part) for part in (*parts, key.destiny))
