"""The helpdesk: frequent questions, a letter to the organizers, one answer."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.callbacks import (
    AnswerLetter,
    CloseTopic,
    OpenHelpdesk,
    OpenLetters,
    ReadTopic,
    WriteToStaff,
)
from bot.filters import Media, Text
from bot.helpdesk import LetterDesk, WithLetters
from bot.keyboards import helpdesk as buttons
from bot.replies import Reply
from bot.screens import say, screen
from bot.states import Helping
from forum.forums import Forums
from forum.helpdesk import (
    LONGEST,
    LetterAnswered,
    LetterGone,
    LetterToStaffId,
    Sender,
    answer,
    check_may_write,
    open_letter,
    waiting,
    write,
)
from forum.participants import Participant
from forum.people import Person
from forum.staff import Colleague
from locales.phrases import phrase

PAGE = 5  # letters


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_letter, Text(), StateFilter(Helping.letter), WithLetters())
    router.message.register(take_answer, Text(), StateFilter(Helping.answer), WithLetters())
    router.message.register(ask_to_type, Media(), StateFilter(Helping))
    router.callback_query.register(show_topics, OpenHelpdesk.filter())
    router.callback_query.register(show_topic, ReadTopic.filter())
    router.callback_query.register(thank, CloseTopic.filter())
    router.callback_query.register(begin_letter, WriteToStaff.filter(), WithLetters())
    router.callback_query.register(show_letters, OpenLetters.filter(), WithLetters())
    router.callback_query.register(begin_answer, AnswerLetter.filter(), WithLetters())
    return router


async def show_topics(query: CallbackQuery) -> Reply:
    return screen(query, phrase("helpdesk.topics"), buttons.topics())


async def show_topic(query: CallbackQuery, callback_data: ReadTopic) -> Reply:
    return screen(query, phrase(f"helpdesk.topic.{callback_data.topic}"), buttons.topic())


async def thank(query: CallbackQuery) -> Reply:
    return screen(query, phrase("helpdesk.helped"))


async def begin_letter(
    query: CallbackQuery, state: FSMContext, person: Person, letter_desk: LetterDesk
) -> Reply:
    """What is told for a registration stays: it goes on afterwards."""
    check_may_write(letter_desk.helpdesk, person.id)
    await state.set_state(Helping.letter)
    return screen(query, phrase("helpdesk.write", count=LONGEST))


async def take_letter(
    message: Message,
    text: str,
    state: FSMContext,
    person: Person,
    participant: Participant | None,
    forums: Forums,
    letter_desk: LetterDesk,
) -> list[Reply]:
    sender = Sender(
        person_id=person.id,
        forum_id=participant.forum_id if participant else forums.all()[0].id,
        region_id=participant.profile.region_id if participant else None,
    )
    letter = write(letter_desk.helpdesk, sender, text, letter_desk.now)
    await state.set_state(None)
    return [
        say(message, phrase("helpdesk.sent", number=letter.id)),
        *letter_desk.cards(letter),
    ]


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("helpdesk.text_only"))


async def show_letters(
    query: CallbackQuery,
    callback_data: OpenLetters,
    colleague: Colleague | None,
    letter_desk: LetterDesk,
) -> Reply:
    """A page that is not there any more: the last one."""
    found = waiting(letter_desk.helpdesk, colleague)
    last = max(1, -(-len(found) // PAGE))
    number = min(callback_data.page, last)
    page = found[(number - 1) * PAGE : number * PAGE]
    title = phrase("helpdesk.letters", count=len(found)) if found else phrase("helpdesk.none")
    text = "\n\n".join([title, *map(letter_desk.item, page)])
    return screen(query, text, buttons.letters(page, number, has_more=number < last))


async def begin_answer(
    query: CallbackQuery,
    callback_data: AnswerLetter,
    state: FSMContext,
    colleague: Colleague | None,
    letter_desk: LetterDesk,
) -> Reply:
    letter_id = LetterToStaffId(callback_data.letter_id)
    letter = open_letter(letter_desk.helpdesk, colleague, letter_id, letter_desk.now)
    await state.set_state(Helping.answer)
    await state.set_data({"letter_id": letter.id})
    return say(query, phrase("helpdesk.ask_answer", number=letter.id, count=LONGEST))


async def take_answer(
    message: Message,
    text: str,
    state: FSMContext,
    colleague: Colleague | None,
    letter_desk: LetterDesk,
) -> list[Reply] | Reply:
    """Whoever comes too late has nothing more to type."""
    letter_id = LetterToStaffId((await state.get_data())["letter_id"])
    try:
        letter = answer(letter_desk.helpdesk, colleague, letter_id, text, letter_desk.now)
    except (LetterAnswered, LetterGone) as refusal:
        await state.clear()
        return say(message, phrase(f"refusal.{type(refusal).__name__}", **refusal.details))
    await state.clear()
    return [
        say(message, phrase("helpdesk.answer_sent", number=letter.id)),
        *letter_desk.reply(letter),
        *letter_desk.cards(letter),
    ]
