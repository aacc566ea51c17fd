"""Certificates: issued to those who came, taken by them, verified by anybody."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Message

from bot.callbacks import IssueCertificates, TakeCertificate
from bot.certificates import ToVerify
from bot.keyboards import certificates as buttons
from bot.replies import Reply
from bot.screens import say, screen
from forum.audit import Audit
from forum.certificates import Certificates, deserving, issue_all, take, verify
from forum.forums import Forums
from forum.participants import Participant, Participants, registered
from forum.staff import Colleague
from locales import dates
from locales.phrases import phrase, plain

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(verify_one, ToVerify())
    router.callback_query.register(issue, IssueCertificates.filter())
    router.callback_query.register(take_one, TakeCertificate.filter())
    return router


async def verify_one(
    message: Message,
    code: str,
    certificates: Certificates,
    participants: Participants,
    forums: Forums,
) -> Reply:
    """Whoever holds the paper sees whether it says what was issued."""
    issued = verify(certificates, code)
    owner = participants.find(issued.person_id) if issued else None
    if issued is None or owner is None:
        return say(message, phrase("certificate.unknown"))
    forum = forums.get(issued.forum_id)
    text = phrase(
        "certificate.genuine",
        code=issued.code,
        name=owner.profile.name,
        forum=forum.title,
        city=forum.city,
        day=dates.full_day(forum.day),
    )
    return say(message, text)


async def issue(
    query: CallbackQuery,
    callback_data: IssueCertificates,
    colleague: Colleague | None,
    certificates: Certificates,
    audit: Audit,
    clock: Clock,
) -> Reply:
    """The first press counts, the second one issues."""
    if callback_data.sure:
        count = issue_all(certificates, audit, colleague, clock())
        return screen(query, phrase("certificate.issued", count=count), buttons.back())
    count = len(deserving(certificates, colleague))
    if not count:
        return screen(query, phrase("certificate.nobody"), buttons.back())
    return screen(query, phrase("certificate.issue", count=count), buttons.confirm())


async def take_one(
    query: CallbackQuery,
    participant: Participant | None,
    certificates: Certificates,
    clock: Clock,
) -> Reply:
    """The file comes as a message of its own, some seconds later."""
    is_new = take(certificates, registered(participant).id, clock())
    text = plain("certificate.drawing") if is_new else plain("certificate.on_its_way")
    return AnswerCallbackQuery(callback_query_id=query.id, text=text)
