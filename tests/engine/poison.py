"""Updates that nobody should send, and that come one day all the same."""

from typing import Any

from hypothesis import strategies as st

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=2**60, max_value=2**80)
    | st.floats(allow_nan=True)
    | st.text(max_size=8)
    | st.sampled_from(["\ud83d", "\0", "private", "9" * 30]),  # half an emoji among them
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["from", "user", "chat", "id", "type", "text", "data", "message"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "something_new")


def poison(update_id: int) -> st.SearchStrategy[dict[str, Any]]:
    """JSON objects of any shape, with an id."""
    contents = st.dictionaries(st.sampled_from(KINDS), ANYTHING, max_size=3)
    return contents.map(lambda content: {"update_id": update_id, **content})


def message(update_id: int, text: str = "hello", person_id: int = 7) -> dict[str, Any]:
    """A good one."""
    person = {"id": person_id, "is_bot": False, "first_name": "Айгүл"}
    chat = {"id": person_id, "type": "private", "first_name": "Айгүл"}
    content = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text}
    return {"update_id": update_id, "message": content}


def press(update_id: int, data: str = "x", person_id: int = 7) -> dict[str, Any]:
    person = {"id": person_id, "is_bot": False, "first_name": "Айгүл"}
    content = {"id": str(update_id), "from": person, "chat_instance": "1", "data": data}
    return {"update_id": update_id, "callback_query": content}


def blocking(update_id: int, person_id: int = 7) -> dict[str, Any]:
    """The person blocked the bot."""
    person = {"id": person_id, "is_bot": False, "first_name": "Айгүл"}
    bot = {"id": 42, "is_bot": True, "first_name": "Bot"}
    content = {
        "chat": {"id": person_id, "type": "private", "first_name": "Айгүл"},
        "from": person,
        "date": 1,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
    }
    return {"update_id": update_id, "my_chat_member": content}
