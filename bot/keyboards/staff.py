"""The panel of the staff: a button for everything that the colleague's role may do."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    ChooseWorkplace,
    IssueCertificates,
    OpenAnnouncements,
    OpenAnswers,
    OpenAudit,
    OpenBackstage,
    OpenChanges,
    OpenColleagues,
    OpenDesk,
    OpenEntrance,
    OpenExpected,
    OpenExports,
    OpenFeedback,
    OpenLetters,
    OpenPage,
    OpenPromises,
    OpenStaff,
    OpenStage,
    OrderExport,
    TakeCards,
)
from forum.exports import ExportKind
from forum.forums import Forum, ForumId
from forum.pages import Page
from forum.staff import RIGHTS, Colleague, Right
from locales import dates
from locales.phrases import plain

SHORT = 17  # characters that half a row of a small phone shows

# In the order of the panel; every feature of the staff has its line here.
ROWS: tuple[tuple[Right, str, CallbackData], ...] = (
    (Right.MODERATE, "moderation.button.take", TakeCards()),
    (Right.FOLLOW_STAGE, "stage.button.open", OpenStage()),
    (Right.DIRECT_BACKSTAGE, "backstage.button.open", OpenBackstage()),
    (Right.MODERATE, "desk.button.open", OpenDesk()),
    (Right.RUN_STAGE, "pages.button.screen", OpenPage(page=Page.SCREEN)),
    (Right.FOLLOW_STAGE, "pages.button.assistant", OpenPage(page=Page.ASSISTANT)),
    (Right.ANNOUNCE, "announcements.button.open", OpenAnnouncements()),
    (Right.HELP, "helpdesk.button.letters", OpenLetters()),
    (Right.INVITE, "staff.button.colleagues", OpenColleagues()),
    (Right.ANSWER, "answers.button.open", OpenAnswers()),
    (Right.KEEP_PROMISES, "promises.button.open", OpenPromises()),
    (Right.CHANGE_AGENDA, "changes.button.open", OpenChanges()),
    (Right.CHECK_IN, "checkins.button.open", OpenEntrance()),
    (Right.EXPORT, "expected.button.open", OpenExpected()),
    (Right.ISSUE_CERTIFICATES, "certificate.button.open", IssueCertificates()),
    (Right.READ_FEEDBACK, "feedback.button.open", OpenFeedback()),
    (Right.EXPORT, "statistics.button", OrderExport(kind=ExportKind.STATISTICS)),
    (Right.EXPORT, "exports.button.open", OpenExports()),
    (Right.READ_AUDIT, "staff.button.audit", OpenAudit()),
)


def panel(colleague: Colleague) -> InlineKeyboardMarkup:
    """Two short buttons share a row: an organizer has many of them."""
    rights = RIGHTS[colleague.role]
    found = [_button(label, data) for right, label, data in ROWS if right in rights]
    if colleague.roams:
        found.append(_button("staff.button.workplace", ChooseWorkplace()))
    return InlineKeyboardMarkup(inline_keyboard=_rows(found))


def workplaces(forums: Sequence[Forum], here: ForumId) -> InlineKeyboardMarkup:
    """The forums by day; the present one is ticked."""
    rows = [[_workplace(forum, is_here=forum.id == here)] for forum in forums]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [to_panel()]])


def back() -> InlineKeyboardMarkup:
    """To the panel, in the same message."""
    return InlineKeyboardMarkup(inline_keyboard=[[to_panel()]])


def to_panel() -> InlineKeyboardButton:
    return _button("staff.button.back", OpenStaff())


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        before = rows[-1] if rows else []
        if len(before) == 1 and len(before[0].text) <= SHORT and len(button.text) <= SHORT:
            before.append(button)
        else:
            rows.append([button])
    return rows


def _workplace(forum: Forum, *, is_here: bool) -> InlineKeyboardButton:
    key = "staff.button.forum_chosen" if is_here else "staff.button.forum"
    return InlineKeyboardButton(
        text=plain(key, city=forum.city, day=dates.day(forum.day, forum.zone)),
        callback_data=ChooseWorkplace(forum_id=forum.id).pack(),
    )


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=plain(label), callback_data=data.pack())
