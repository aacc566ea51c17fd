"""The list of announcements, and the draft of one."""

from collections.abc import Callable, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    BeginAnnouncement,
    ChooseAnnouncementKind,
    ChooseFacet,
    ChooseMinutes,
    DiscardAnnouncement,
    DraftStep,
    EditAnnouncement,
    OpenAnnouncement,
    OpenAnnouncements,
    OpenFacet,
    SendAnnouncement,
    TryAnnouncement,
    WriteAnnouncement,
)
from bot.keyboards.staff import to_panel
from forum.announcement_drafts import MINUTES
from forum.announcements import Announcement, AnnouncementKind, Listed
from forum.languages import Language
from forum.segments import AnnouncementId, Facet
from forum.spelling import shortened
from locales import dates
from locales.phrases import plain

PAGE: Final = 8  # announcements
LABEL: Final = 35  # characters

Row = list[InlineKeyboardButton]


def listing(listed: Sequence[Listed], page: int, zone: ZoneInfo) -> InlineKeyboardMarkup:
    shown = listed[(page - 1) * PAGE : page * PAGE]
    rows = [[_listed(each, zone)] for each in shown]
    new = button(plain("announcements.button.new"), BeginAnnouncement(), ButtonStyle.PRIMARY)
    return keyboard(
        [new],
        *rows,
        turns(len(listed), page, PAGE, lambda to: OpenAnnouncements(page=to)),
        [to_panel()],
    )


def draft(announcement: Announcement) -> InlineKeyboardMarkup:
    edit = announcement.id
    return keyboard(
        [_write(edit, language) for language in Language],
        _one_for_all(announcement),
        [step(edit, DraftStep.AUDIENCE, plain("announcements.button.audience"))],
        [_kind(announcement, kind) for kind in AnnouncementKind],
        [
            step(edit, DraftStep.TIME, plain("announcements.button.time")),
            step(edit, DraftStep.MINUTES, plain("announcements.button.late")),
        ],
        trials(announcement) if announcement.wordings else [],
        [
            step(
                edit, DraftStep.CONFIRM, plain("announcements.button.confirm"), ButtonStyle.PRIMARY
            )
        ],
        [button(plain("announcements.button.discard"), DiscardAnnouncement(announcement_id=edit))],
        [to_list()],
    )


def words(announcement: Announcement, language: Language) -> InlineKeyboardMarkup:
    """While the words in this language are awaited."""
    other = next(each for each in Language if each is not language)
    if other in announcement.wordings:
        enough = step(
            announcement.id, DraftStep.ONE_FOR_ALL, plain("announcements.button.one_for_all")
        )
    else:
        enough = _write(announcement.id, other)
    return keyboard([enough], [to_draft(announcement.id)])


def discarded() -> InlineKeyboardMarkup:
    return keyboard([to_list()])


def audience(announcement: Announcement, facets: Sequence[Facet]) -> InlineKeyboardMarkup:
    rows = [
        [
            button(
                plain(f"announcements.button.facet.{facet}"),
                OpenFacet(announcement_id=announcement.id, facet=facet),
            )
        ]
        for facet in facets
    ]
    return keyboard(*rows, [to_draft(announcement.id)])


def facet(announcement: Announcement, of: Facet, labels: dict[str, str]) -> InlineKeyboardMarkup:
    """Every value that may be chosen, by its label."""
    chosen = announcement.segment.of(of)
    rows = [
        [
            marked(
                label,
                ChooseFacet(
                    announcement_id=announcement.id,
                    facet=of,
                    value=value,
                    wanted=value not in chosen,
                ),
                is_chosen=value in chosen,
            )
        ]
        for value, label in labels.items()
    ]
    back = step(announcement.id, DraftStep.AUDIENCE, plain("announcements.button.to_audience"))
    return keyboard(*rows, [back])


def time(announcement: Announcement) -> InlineKeyboardMarkup:
    now = step(announcement.id, DraftStep.NOW, plain("announcements.button.now"))
    return keyboard([now], [to_draft(announcement.id)])


def minutes(announcement: Announcement) -> InlineKeyboardMarkup:
    labels = {each: plain("announcements.button.late.after", minutes=each) for each in MINUTES}
    rows = [
        [
            marked(
                label,
                ChooseMinutes(announcement_id=announcement.id, minutes=each),
                is_chosen=(announcement.minutes or 0) == each,
            )
        ]
        for each, label in {0: plain("announcements.button.late.never"), **labels}.items()
    ]
    return keyboard(*rows, [to_draft(announcement.id)])


def confirm(announcement: Announcement, people: int, *, is_alone: bool) -> InlineKeyboardMarkup:
    key = "announcements.button.plan" if announcement.starts_at else "announcements.button.send"
    if not is_alone:
        key = "announcements.button.ask_second"
    data = SendAnnouncement(announcement_id=announcement.id)
    send = button(plain(key, people=people), data, ButtonStyle.SUCCESS)
    return keyboard([send], trials(announcement), [to_draft(announcement.id)])


def trials(announcement: Announcement) -> Row:
    """See it before others do."""
    preview, to_me = (
        TryAnnouncement(announcement_id=announcement.id, as_sent=each) for each in (False, True)
    )
    return [
        button(plain("announcements.button.preview"), preview),
        button(plain("announcements.button.to_me"), to_me),
    ]


def to_draft(announcement_id: AnnouncementId) -> InlineKeyboardButton:
    return step(announcement_id, DraftStep.PANEL, plain("announcements.button.panel"))


def to_list() -> InlineKeyboardButton:
    return button(plain("announcements.button.to_list"), OpenAnnouncements())


def turns(count: int, page: int, size: int, to: Callable[[int], CallbackData]) -> Row:
    """To the pages beside this one."""
    row = []
    if page > 1:
        row.append(button(plain("announcements.button.before"), to(page - 1)))
    if count > page * size:
        row.append(button(plain("announcements.button.after"), to(page + 1)))
    return row


def step(
    announcement_id: AnnouncementId, to: DraftStep, label: str, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return button(label, EditAnnouncement(announcement_id=announcement_id, step=to), style)


def marked(label: str, data: CallbackData, *, is_chosen: bool) -> InlineKeyboardButton:
    key = "announcements.button.chosen" if is_chosen else "announcements.button.unchosen"
    return button(plain(key, value=label), data)


def button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=shortened(label, LABEL), callback_data=data.pack(), style=style
    )


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def _listed(each: Listed, zone: ZoneInfo) -> InlineKeyboardButton:
    label = plain(
        f"announcements.button.listed.{each.state}",
        excerpt=" ".join(each.excerpt.split()) or plain("announcements.untitled"),
        time=dates.time(each.starts_at, zone) if each.starts_at else "",
    )
    return button(label, OpenAnnouncement(announcement_id=each.id))


def _write(announcement_id: AnnouncementId, language: Language) -> InlineKeyboardButton:
    data = WriteAnnouncement(announcement_id=announcement_id, language=language)
    return button(plain(f"announcements.button.write.{language}"), data)


def _one_for_all(announcement: Announcement) -> Row:
    """Only where there is one language and not both."""
    if len(announcement.wordings) != 1:
        return []
    if announcement.one_for_all:
        return [step(announcement.id, DraftStep.BOTH, plain("announcements.button.both"))]
    return [
        step(announcement.id, DraftStep.ONE_FOR_ALL, plain("announcements.button.one_for_all"))
    ]


def _kind(announcement: Announcement, kind: AnnouncementKind) -> InlineKeyboardButton:
    return marked(
        plain(f"announcements.button.kind.{kind}"),
        ChooseAnnouncementKind(announcement_id=announcement.id, kind=kind),
        is_chosen=announcement.kind is kind,
    )
