"""A finished question is sent: as it is, joined to one that says the same, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.callbacks import AskAnyway, AskToo, SendQuestion, TakePrecedent
from bot.keyboards import similar as keyboards
from bot.question_card import QuestionCards
from bot.question_draft import Draft, WhileAsking, keep
from bot.question_form import form_under, removal
from bot.replies import Reply
from bot.screens import screen
from bot.states import Asking
from bot.toasts import step_passed
from bot.views import similar as views
from forum.asking import Floor, ask, edit
from forum.forums import Forums
from forum.news import News
from forum.participants import Participant, registered
from forum.questions import Question, QuestionNumber
from forum.similarity import Offer, Similar, ask_too, offer
from forum.weights import Weights
from locales.phrases import Html, phrase, plain, reader

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    press = router.callback_query
    press.register(send, SendQuestion.filter(), WhileAsking(Asking.preview))
    press.register(send_joined, AskToo.filter(), WhileAsking(Asking.similar))
    press.register(send_anyway, AskAnyway.filter(), WhileAsking(Asking.similar))
    press.register(take_precedent, TakePrecedent.filter(), WhileAsking(Asking.similar))
    for passed in (SendQuestion, AskToo, AskAnyway, TakePrecedent):
        press.register(already, passed.filter())
    return router


async def send(
    query: CallbackQuery,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    floor: Floor,
    similar: Similar,
    weights: Weights,
    forums: Forums,
    question_cards: QuestionCards,
    clock: Clock,
) -> list[Reply]:
    """Where others have asked the same, they are shown first, in the place of the form."""
    author, now = registered(participant), clock()
    if draft.number is not None:
        question = edit(floor, author.id, draft.number, draft.wording(), now)
        await state.clear()
        done = screen(query, phrase("questions.changed", number=draft.number))
        return [done, question_cards.card(question, author, now)]
    forum = forums.get(author.forum_id)
    if found := offer(similar, weights, floor, author, forum, draft.text, now):
        return [await _offered(query, state, draft, found, forums)]
    return await send_anyway(query, draft, state, author, floor, forums, question_cards, clock)


async def send_anyway(
    query: CallbackQuery,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    floor: Floor,
    forums: Forums,
    question_cards: QuestionCards,
    clock: Clock,
) -> list[Reply]:
    """The form becomes the card."""
    author = registered(participant)
    forum = forums.get(author.forum_id)
    asked = ask(floor, author, forum, draft.wording(), reader(), clock())
    await state.clear()
    if asked.again:
        return _sent_before(query, asked.question, author, question_cards, clock())
    form = form_under(query)
    return [question_cards.card(asked.question, author, clock(), message_id=form)]


async def send_joined(
    query: CallbackQuery,
    callback_data: AskToo,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    floor: Floor,
    news: News,
    forums: Forums,
    question_cards: QuestionCards,
    clock: Clock,
) -> list[Reply]:
    """What can wait for an answer no more is told, and the question is sent by itself."""
    author, now = registered(participant), clock()
    number = QuestionNumber(callback_data.number)
    if number not in draft.offered:
        return [step_passed(query)]
    forum = forums.get(author.forum_id)
    asked = ask_too(floor, news, author, forum, draft.wording(), reader(), number, now)
    await state.clear()
    if asked.again:
        return _sent_before(query, asked.question, author, question_cards, now)
    card = question_cards.card(asked.question, author, now, message_id=form_under(query))
    if asked.head is None:
        return [_tell(query, plain("similar.gone", number=number)), card]
    return [card]


async def take_precedent(
    query: CallbackQuery, draft: Draft, state: FSMContext, similar: Similar, forums: Forums
) -> Reply:
    """The answer stays in the chat."""
    await state.clear()
    answers = [views.precedent(each, forums) for each in similar.answered(draft.text)]
    return screen(query, Html("\n\n".join([*answers, phrase("questions.dropped")])))


async def already(query: CallbackQuery) -> Reply:
    return step_passed(query)


async def _offered(
    query: CallbackQuery, context: FSMContext, draft: Draft, found: Offer, forums: Forums
) -> Reply:
    numbers = tuple(each.question.number for each in found.candidates)
    shown = replace(draft, form=form_under(query), offered=numbers)
    kept = await keep(context, shown, Asking.similar)
    return screen(query, views.offer(found, forums), keyboards.offer(found, kept))


def _sent_before(
    query: CallbackQuery,
    question: Question,
    author: Participant,
    question_cards: QuestionCards,
    now: datetime,
) -> list[Reply]:
    """Of a question asked twice, the card it has comes back."""
    return [
        _tell(query, plain("questions.repeated", number=question.number)),
        question_cards.card(question, author, now, afresh=True),
        *removal(form_under(query), author.id),
    ]


def _tell(query: CallbackQuery, text: str) -> Reply:
    return AnswerCallbackQuery(callback_query_id=query.id, text=text, show_alert=True)
