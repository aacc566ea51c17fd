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
    similar = State()  # others have asked the same


class Moderating(StatesGroup):
    version = State()  # for the screen, typed


class Answering(StatesGroup):
    text = State()
    office = State()


class Judging(StatesGroup):
    comment = State()  # why an answer does not answer


class Promising(StatesGroup):
    text = State()
    owner = State()
    date = State()


class Directing(StatesGroup):
    words = State()  # for those at the stage, typed


class Announcing(StatesGroup):
    words = State()
    time = State()
    correction = State()


class CheckingIn(StatesGroup):
    search = State()  # what is typed names somebody at the entrance


class Changing(StatesGroup):
    time = State()  # of a session, typed


class Helping(StatesGroup):
    letter = State()  # to the organizers, typed
    answer = State()


class Importing(StatesGroup):
    file = State()  # the list of those expected
