"""Conversations of more than one message, and where they stop to wait."""

from aiogram.fsm.state import State, StatesGroup


class Registering(StatesGroup):
    phone = State()
    name = State()
    role = State()
    role_title = State()
    region = State()
    district = State()
    organisation = State()
    card = State()


class Asking(StatesGroup):
    offer = State()  # a text came by itself: is it a question?
    direction = State()
    text = State()
    signature = State()
    preview = State()
