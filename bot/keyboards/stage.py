"""Run the stage with one thumb: what is pressed most stands first, blank is never far."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    BlankScreen,
    LeaveStage,
    OpenAccepted,
    OpenStage,
    OpenStaged,
    OpenSwitches,
    ResizeText,
    RunStage,
    SetSwitch,
    SetWindow,
    StageAction,
    UndoTurn,
)
from bot.keyboards.backstage import acknowledge
from forum.forums import Window
from forum.questions import QuestionNumber
from forum.scene import Proposed, Scene
from forum.stage import LARGEST, SIZE_STEP, SMALLEST, Stage, Switch
from locales.phrases import plain

Row = list[InlineKeyboardButton]

PRIMARY, SUCCESS, DANGER = ButtonStyle.PRIMARY, ButtonStyle.SUCCESS, ButtonStyle.DANGER
USUAL = 100  # per cent
IN_A_ROW = 3  # numbers of questions: more would be cut off on a small phone


def panel(scene: Scene) -> InlineKeyboardMarkup:
    cues = [[acknowledge(each.cue.id, in_panel=True)] for each in scene.cues]
    running = _running(scene) if scene.may_run else []
    accepted = [button("stage.button.accepted", OpenAccepted())]
    setting = _setting(scene.stage) if scene.may_run else []
    last = [button("stage.button.refresh", OpenStage()), button("stage.button.back", LeaveStage())]
    return keyboard([*cues, *running, *in_rows(_numbers(scene)), accepted, *setting, last])


def switches(stage: Stage) -> InlineKeyboardMarkup:
    states = {
        Switch.SHOWS_NEXT: stage.shows_next,
        Switch.SHOWS_COUNT: stage.shows_count,
        Switch.FOUR_EYES: stage.four_eyes,
    }
    rows = [[_switch(switch, on=on)] for switch, on in states.items()]
    windows = [[_window(window, stage)] for window in Window]
    return keyboard([*rows, *windows, [blank(stage)], [to_stage()]])


def blank(stage: Stage) -> InlineKeyboardButton:
    if stage.is_blank:
        return button("stage.button.unblank", BlankScreen(on=False), SUCCESS)
    return button("stage.button.blank", BlankScreen(on=True), DANGER)


def to_stage() -> InlineKeyboardButton:
    return button("stage.button.to_stage", OpenStage())


def button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return titled(plain(label), data, style)


def titled(
    title: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=title, callback_data=data.pack(), style=style)


def keyboard(rows: list[Row]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def in_rows(buttons: Sequence[InlineKeyboardButton]) -> list[Row]:
    return [list(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW)]


def _running(scene: Scene) -> list[Row]:
    turning = [
        *([_finish(scene.now.question.number)] if scene.now else []),
        *([_undo(scene.undoable.turn)] if scene.undoable else []),
    ]
    return [_coming(scene), [blank(scene.stage)], turning]


def _coming(scene: Scene) -> Row:
    if scene.proposed:
        return _proposed(scene.proposed)
    if scene.next:
        return [_next("stage.button.next", scene.next.question.number)]
    return [_next("stage.button.ready", each.question.number) for each in scene.queue[:1]]


def _next(label: str, number: QuestionNumber) -> InlineKeyboardButton:
    data = RunStage(action=StageAction.NEXT, number=number)
    return titled(plain(label, number=number), data, PRIMARY)


def _proposed(proposed: Proposed) -> Row:
    """Whoever proposed it can only take it back."""
    number = proposed.listed.question.number
    rejects = RunStage(action=StageAction.REJECT, number=number)
    if proposed.is_own:
        return [button("stage.button.take_back", rejects)]
    confirms = RunStage(action=StageAction.CONFIRM, number=number)
    title = plain("stage.button.confirm", number=number)
    return [titled(title, confirms, SUCCESS), button("stage.button.reject", rejects)]


def _finish(number: QuestionNumber) -> InlineKeyboardButton:
    return button("stage.button.finish", RunStage(action=StageAction.FINISH, number=number))


def _undo(turn: int) -> InlineKeyboardButton:
    return button("stage.button.undo", UndoTurn(turn_id=turn))


def _numbers(scene: Scene) -> Row:
    """Next and the head of the queue, to be opened."""
    following = [each.question.number for each in scene.queue]
    row = [_number("stage.button.number", each) for each in following]
    if scene.next:
        row.insert(0, _number("stage.button.number_next", scene.next.question.number))
    return row


def _number(label: str, number: QuestionNumber) -> InlineKeyboardButton:
    return titled(plain(label, number=number), OpenStaged(number=number))


def _setting(stage: Stage) -> list[Row]:
    sizes = [
        titled("A\N{MINUS SIGN}", ResizeText(percent=max(stage.size - SIZE_STEP, SMALLEST))),
        titled(plain("stage.button.size", percent=stage.size), ResizeText(percent=USUAL)),
        titled("A+", ResizeText(percent=min(stage.size + SIZE_STEP, LARGEST))),
    ]
    return [sizes, [button("stage.button.switches", OpenSwitches())]]


def _switch(switch: Switch, *, on: bool) -> InlineKeyboardButton:
    label = f"stage.button.{switch}.on" if on else f"stage.button.{switch}.off"
    return button(label, SetSwitch(switch=switch, on=not on))


def _window(window: Window, stage: Stage) -> InlineKeyboardButton:
    chosen = "chosen" if window is stage.window else "other"
    return button(f"stage.button.window.{window}.{chosen}", SetWindow(window=window))
