"""What the page with phones shows, as JSON."""

from sandbox.cloud import Answer, Cloud
from sandbox.messages import Media, Message
from sandbox.methods.answering import ANSWERABLE
from sandbox.people import Person
from sandbox.phone import shown
from sandbox.wire import Json


def phone_json(cloud: Cloud, person: Person) -> Json:
    chat, account = person.chat, person.account
    return {
        "id": account.id,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "username": account.username,
        "language_code": account.language_code,
        "phone": account.phone,
        "blocked": chat.blocked,
        "started": chat.started,
        "unread": chat.unread,
        "typing": chat.acting_until > cloud.steady(),
        "commands": cloud.bot.commands_for(account),
        "keyboard": _keyboard(chat.keyboard),
        "messages": _messages(cloud, person),
    }


def bot_json(cloud: Cloud) -> Json:
    bot = cloud.bot
    return {
        "id": bot.id,
        "first_name": bot.first_name,
        "username": bot.username,
        "names": bot.names,
        "descriptions": bot.descriptions,
        "short_descriptions": bot.short_descriptions,
    }


def answer_json(answer: Answer) -> Json:
    return {
        "type": "answer",
        "person": answer.person_id,
        "query_id": answer.query_id,
        "text": answer.text,
        "show_alert": answer.show_alert,
        "url": answer.url or None,
    }


def _messages(cloud: Cloud, person: Person) -> list[Json]:
    fresh = cloud.clock() - ANSWERABLE
    pressed = {
        query.message_id: query.data
        for query in cloud.presses[person.id]
        if not query.is_answered and query.at > fresh
    }
    return [
        _shown_json(message, person.id, person.chat.pinned, pressed.get(message.id))
        for message in person.chat.visible()
    ]


def _shown_json(message: Message, reader: int, pinned: list[int], pressed: str | None) -> Json:
    screen = shown(message, reader, pinned)
    replied = message.reply_to
    return {
        "id": screen.id,
        "mine": screen.mine,
        "date": screen.date,
        "edit_date": screen.edited_at,
        "text": screen.text,
        "entities": [entity.as_json() for entity in screen.entities],
        "buttons": [[button.as_json() for button in row] for row in screen.buttons],
        "media": _media_json(message.media),
        "contact": screen.contact,
        "forward_from": screen.forward_from,
        "reply_to": {"id": replied.id, "text": replied.text} if replied else None,
        "pinned": screen.pinned,
        "silent": screen.silent,
        "reaction": screen.reaction,
        "pressed": pressed,
    }


def _keyboard(shape: Json | None) -> Json | None:
    if shape is None:
        return None
    rows = [
        [
            {"text": button["text"], "request_contact": bool(button.get("request_contact"))}
            for button in row
        ]
        for row in shape["keyboard"]
    ]
    return {
        "rows": rows,
        "resize": bool(shape.get("resize_keyboard")),
        "one_time": bool(shape.get("one_time_keyboard")),
        "placeholder": shape.get("input_field_placeholder"),
    }


def _media_json(media: Media | None) -> Json | None:
    if media is None:
        return None
    file = media.file
    return {
        "kind": media.kind,
        "file_id": file.file_id,
        "name": file.name,
        "size": len(file.content),
        "mime": file.mime,
        "width": file.width,
        "height": file.height,
    }
