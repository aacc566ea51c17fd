"""The list of those expected: seen, sent as a file, imported."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Message

from bot.callbacks import DropList, ImportList, OpenExpected, OrderListFile
from bot.filters import Media, Text
from bot.keyboards import expected as buttons
from bot.replies import Reply
from bot.screens import say, screen
from bot.states import Importing
from bot.views import expected as view
from forum.expected import (
    ExpectedPeople,
    ImportId,
    Imports,
    Reader,
    awaited,
    drop_list,
    import_list,
    order_file,
    send_list,
)
from forum.forums import Forums
from forum.places import Places
from forum.staff import RIGHTS, Colleague, Right, entitled, works_here
from locales.phrases import phrase, plain, reader

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(receive_file, Media(), StateFilter(Importing.file))
    router.message.register(ask_for_file, Text(), StateFilter(Importing.file))
    router.callback_query.register(show, OpenExpected.filter())
    router.callback_query.register(order_one, OrderListFile.filter())
    router.callback_query.register(import_it, ImportList.filter())
    router.callback_query.register(drop_it, DropList.filter())
    return router


async def show(
    query: CallbackQuery,
    state: FSMContext,
    colleague: Colleague | None,
    expected: ExpectedPeople,
    forums: Forums,
    places: Places,
) -> Reply:
    """Whoever may send a list, may do so at once."""
    found = awaited(expected, colleague)
    person = works_here(colleague)
    may_import = Right.IMPORT in RIGHTS[person.role]
    if may_import:
        await state.set_state(Importing.file)
    forum = forums.get(person.forum_id)
    text = view.overview(forum, found, places, may_import=may_import)
    return screen(query, text, buttons.overview(person, found))


async def receive_file(
    message: Message, colleague: Colleague | None, imports: Imports, clock: Clock
) -> Reply:
    """It is read a moment later, and told about in a message of its own."""
    entitled(colleague, Right.IMPORT)
    document = message.document
    if document is None:
        return say(message, phrase("expected.send_file"))
    name, size = document.file_name or "", document.file_size or 0
    send_list(imports, colleague, document.file_id, name, size, reader(), clock())
    return say(message, phrase("expected.reading"))


async def ask_for_file(message: Message, colleague: Colleague | None) -> Reply:
    entitled(colleague, Right.IMPORT)
    return say(message, phrase("expected.send_file"))


async def order_one(
    query: CallbackQuery,
    callback_data: OrderListFile,
    colleague: Colleague | None,
    list_reader: Reader,
    clock: Clock,
) -> Reply:
    is_new = order_file(list_reader, colleague, callback_data.kind, reader(), clock())
    text = plain("expected.ordered") if is_new else plain("expected.on_its_way")
    return AnswerCallbackQuery(callback_query_id=query.id, text=text)


async def import_it(
    query: CallbackQuery,
    callback_data: ImportList,
    state: FSMContext,
    colleague: Colleague | None,
    list_reader: Reader,
    clock: Clock,
) -> Reply:
    counts = import_list(list_reader, colleague, ImportId(callback_data.import_id), clock())
    await _stop_waiting(state)
    text = phrase(
        "expected.imported",
        new=counts.new,
        updated=counts.updated,
        unchanged=counts.unchanged,
    )
    return screen(query, text, buttons.back())


async def drop_it(
    query: CallbackQuery,
    callback_data: DropList,
    state: FSMContext,
    colleague: Colleague | None,
    list_reader: Reader,
) -> Reply:
    drop_list(list_reader, colleague, ImportId(callback_data.import_id))
    await _stop_waiting(state)
    return screen(query, phrase("expected.dropped"), buttons.back())


async def _stop_waiting(state: FSMContext) -> None:
    """For a file; whatever else they have begun meanwhile goes on."""
    if await state.get_state() == Importing.file.state:
        await state.set_state(None)
