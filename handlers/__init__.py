"""Conversations: each module opens with its routing table. Here is the order they are tried."""

from aiogram import Router

from bot.switchboard import connect
from handlers import (
    agenda,
    choices,
    consent,
    fallback,
    groups,
    language,
    membership,
    my_questions,
    privacy,
    questions,
    registration,
    reminders,
    seats,
    start,
    ticket,
)

ROOMS = (
    groups,
    membership,
    privacy,
    language,
    consent,
    start,
    registration,
    choices,
    ticket,
    agenda,
    seats,
    reminders,
    questions,
    my_questions,
    fallback,
)


def connect_rooms(router: Router) -> None:
    connect(router, [room.create_router() for room in ROOMS])
