"""Organizers write announcements: words in both languages, formatting, files, a second look."""

import pytest

from forum.announcement_drafts import begin, say
from forum.announcements import Content, Words
from forum.languages import Language
from sandbox.contents import FileKind
from sandbox.phone import Shown
from tests.announcing import KAZAKH, RUSSIAN, Author, goes_on, newest, organizer
from tests.people import Forum

DRAFT = """📝 Черновик объявления

По-казахски: Автобустар 18:00-де жүреді
По-русски: Автобусы отходят в 18:00

🏛 Форум: Актобе
👤 Получателей: 1
🔕 Обычное: без звука, пока идёт сессия
🕒 Сразу
⏳ Без срока"""
EMPTY = "📣 Объявления\n🏛 Актобе\n\nОбъявлений пока нет."


def look(shown: Shown) -> tuple[object, ...]:
    """All that a reader can tell two copies apart by."""
    labels = [[button.text for button in row] for row in shown.buttons]
    return shown.text, shown.entities, shown.file_id, labels


async def test_an_organizer_writes_in_both_languages_and_everybody_reads_their_own(
    forum: Forum,
) -> None:
    ivan = await organizer(forum)
    aigul, boris = await forum.director("Айгүл"), await forum.director("Борис", "ru")
    await ivan.writes()
    await ivan.sends()
    assert aigul.reads[-1] == KAZAKH
    assert boris.reads[-1] == RUSSIAN
    assert ivan.card == f"✅ Отправлено\n{RUSSIAN}\n\n✅ Доставлено: 2 из 2"


async def test_the_draft_shows_what_it_says_and_whom_it_is_for(forum: Forum) -> None:
    await forum.director("Айгүл")
    ivan = await organizer(forum)
    await ivan.writes()
    assert ivan.card == DRAFT


async def test_a_kazakh_organizer_is_asked_in_kazakh_first(forum: Forum) -> None:
    gulnara = await forum.colleague("Гүлнара", "organizer", "kk")
    await gulnara.writes("/staff")
    await gulnara.presses("📣 Хабарландырулар")
    assert gulnara.reads[-1].endswith("Әзірге ешқандай хабарландыру жоқ.")
    await gulnara.presses("➕ Жаңа хабарландыру")
    assert gulnara.reads[-1].startswith("✏️ Хабарландыруды қазақша жіберіңіз")
    await gulnara.writes(KAZAKH)
    assert gulnara.reads[-1].startswith("✏️ Хабарландыруды орысша жіберіңіз")


async def test_the_other_language_may_come_first(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.presses("✏️ По-казахски")
    await ivan.visitor.writes(KAZAKH)
    assert ivan.card.startswith("✏️ Пришлите объявление на русском")


async def test_the_formatting_is_that_of_the_author(forum: Forum) -> None:
    """And what looks like HTML stays as it was typed."""
    ivan, boris = await organizer(forum), await forum.director("Борис", "ru")
    await ivan.begins()
    html = "<b>Автобусы</b> в 18:00, <a href='https://a.kz/'>схема</a> &lt;b&gt;A &amp; B"
    ivan.visitor.phone.send_formatted(html)
    await forum.settled()
    typed = ivan.visitor.phone.messages[-2]
    await ivan.visitor.writes(KAZAKH)
    await ivan.sends()
    assert typed.mine
    assert len(typed.entities) == 2
    assert (newest(boris).text, newest(boris).entities) == (typed.text, typed.entities)


@pytest.mark.parametrize("kind", ["photo", "document", "voice"])
async def test_a_file_has_its_caption_in_each_language(forum: Forum, kind: FileKind) -> None:
    """Of the second language a text is enough."""
    ivan = await organizer(forum)
    aigul, boris = await forum.director("Айгүл"), await forum.director("Борис", "ru")
    await ivan.begins()
    await ivan.visitor.sends(kind, caption=RUSSIAN)
    assert "Достаточно текста" in ivan.card
    await ivan.visitor.writes(KAZAKH)
    await ivan.sends()
    file_id = next(each.file_id for each in ivan.visitor.phone.messages if each.file_id)
    assert (newest(boris).text, newest(boris).file_id) == (RUSSIAN, file_id)
    assert (newest(aigul).text, newest(aigul).file_id) == (KAZAKH, file_id)


async def test_a_voice_message_needs_no_caption_and_has_one_for_each_language(
    forum: Forum,
) -> None:
    ivan = await organizer(forum)
    aigul, boris = await forum.director("Айгүл"), await forum.director("Борис", "ru")
    await ivan.begins()
    await ivan.visitor.sends("voice")
    await ivan.visitor.sends("voice", file=b"another")
    assert "По-русски: 🎤 Голосовое сообщение" in ivan.card
    await ivan.sends()
    assert forum.sandbox.file(newest(boris).file_id or "") == b"content"
    assert forum.sandbox.file(newest(aigul).file_id or "") == b"another"


async def test_words_are_written_anew(forum: Forum) -> None:
    """A text that replaces a photo is a text."""
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.visitor.sends("photo", caption=RUSSIAN)
    await ivan.visitor.writes(KAZAKH)
    await ivan.presses("✏️ По-русски")
    await ivan.visitor.writes("Без фото")
    assert "По-русски: Без фото" in ivan.card
    assert f"По-казахски: 🖼 Фото {KAZAKH}" in ivan.card


async def test_one_language_for_all_takes_a_press_of_its_own(forum: Forum) -> None:
    ivan, aigul = await organizer(forum), await forum.director("Айгүл")
    await ivan.begins()
    await ivan.visitor.writes(RUSSIAN)
    await ivan.presses("⬅️ К черновику", "📤 Отправить…")
    assert "Нужны оба языка" in (ivan.visitor.alert or "")
    await ivan.presses("Один язык для всех")
    assert "По-казахски: как на другом языке" in ivan.card
    await ivan.presses("Писать на двух языках")
    assert "По-казахски: ❗️ нет" in ivan.card
    await ivan.presses("✏️ По-казахски", "Один язык для всех")
    await ivan.sends()
    assert aigul.reads[-1] == RUSSIAN


async def test_a_draft_survives_a_restart_whatever_was_awaited(forum: Forum) -> None:
    await forum.director("Айгүл")
    ivan = await organizer(forum)
    await ivan.begins()
    await forum.restart()
    await ivan.visitor.writes(RUSSIAN)
    await forum.restart()
    await ivan.visitor.writes(KAZAKH)
    await forum.restart()
    await ivan.lists()
    await ivan.presses(f"📝 {RUSSIAN[:10]}...")
    assert ivan.card == DRAFT


async def test_a_draft_that_was_left_empty_is_taken_up_again(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.presses("⬅️ К черновику", "⬅️ К списку", "➕ Новое объявление")
    await ivan.presses("⬅️ К черновику", "⬅️ К списку")
    assert ivan.visitor.buttons == ["➕ Новое объявление", "📝 без текста", "⬅️ К панели"]


async def test_a_draft_is_thrown_away(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("🗑 Удалить черновик")
    assert ivan.card == "Черновик удалён."
    await ivan.presses("⬅️ К списку")
    assert ivan.card == EMPTY


async def test_the_list_has_pages(forum: Forum) -> None:
    ivan = await organizer(forum)
    await forum.read(lambda: nine_drafts(forum, ivan))
    await ivan.lists()
    assert ivan.visitor.buttons[1] == "📝 Текст 8"
    await ivan.presses("➡️")
    assert ivan.visitor.buttons[1:3] == ["📝 Текст 0", "⬅️"]


def nine_drafts(forum: Forum, author: Author) -> None:
    room = forum.storage.press_room
    colleague = room.staff.find(author.visitor.id, forum.clock())
    for number in range(9):
        words = Words(content=Content.TEXT, text=f"Текст {number}")
        draft = begin(room, colleague, forum.clock())
        say(room, colleague, draft.id, Language.RUSSIAN, words)


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (lambda phone: phone.send_media("sticker"), "Пришлите текст, одно фото"),
        (lambda phone: phone.send_media("animation"), "Пришлите текст, одно фото"),
        (lambda phone: phone.send("\u3164"), "В сообщении нет видимого текста."),
        (lambda phone: phone.send("а" * 4001), "Текст длиннее на 1 символ (можно до 4000)"),
        (lambda phone: phone.send_media("photo", "а" * 1026), "длиннее на 2 символа"),
    ],
)
async def test_what_cannot_be_announced_is_explained_and_awaited_again(
    forum: Forum, sent: object, answer: str
) -> None:
    ivan = await organizer(forum)
    await ivan.begins()
    assert callable(sent)
    sent(ivan.visitor.phone)
    await forum.settled()
    assert answer in ivan.card
    await ivan.visitor.writes(RUSSIAN)
    assert ivan.card.startswith("✏️ Пришлите объявление на казахском")


async def test_a_picture_of_an_album_is_not_taken_for_an_announcement(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.begins()
    phone = ivan.visitor.phone
    message = phone.send_media("photo")
    await forum.settled()
    await ivan.presses("⬅️ К черновику", "✏️ По-русски")
    forum.sandbox.push({"message": {**message, "message_id": 900, "media_group_id": "1"}})
    await forum.settled()
    assert "Пришлите текст, одно фото" in ivan.card


async def test_the_preview_is_what_people_read_in_both_languages(forum: Forum) -> None:
    ivan = await organizer(forum)
    aigul, boris = await forum.director("Айгүл"), await forum.director("Борис", "ru")
    await ivan.begins()
    await ivan.visitor.sends("photo", caption=RUSSIAN)
    await ivan.visitor.writes(KAZAKH)
    await ivan.presses("◻️ 🔔 Срочное", "👁 Посмотреть")
    kazakh, russian, card = [each for each in ivan.visitor.phone.messages if not each.mine][-3:]
    assert (kazakh.silent, russian.silent) == (True, True)
    assert card.text.startswith("📝 Черновик объявления")
    await ivan.sends()
    assert [look(newest(each)) for each in (aigul, boris)] == [look(kazakh), look(russian)]
    assert look(russian)[-1] == [["✅ Прочитано"]]
    assert look(kazakh)[-1] == [["✅ Оқыдым"]]


async def test_sent_to_me_it_rings_in_my_language(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📲 Только мне")
    copy = [each for each in ivan.visitor.phone.messages if not each.mine][-2]
    assert (copy.text, copy.silent) == (RUSSIAN, False)
    assert copy.id in ivan.visitor.phone.rang


async def test_one_for_all_looks_the_same_to_everybody(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.visitor.writes(RUSSIAN)
    await ivan.presses("Один язык для всех", "👁 Посмотреть")
    copies = [each.text for each in ivan.visitor.phone.messages if not each.mine][-3:-1]
    assert copies == [RUSSIAN, RUSSIAN]


async def test_half_of_it_can_be_looked_at(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.visitor.writes(RUSSIAN)
    await ivan.presses("⬅️ К черновику", "👁 Посмотреть")
    assert ivan.visitor.reads[-2] == RUSSIAN


async def test_nothing_cannot_be_looked_at(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.visitor.forges("anntry:1:0")
    assert "Нужны оба языка" in (ivan.visitor.alert or "")


async def test_pressing_read_in_a_preview_confirms_nothing(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("◻️ 🔔 Срочное", "👁 Посмотреть")
    await ivan.visitor.presses("✅ Прочитано")
    assert ivan.visitor.alert == "Этого объявления нет, или оно не для Вас."


async def test_an_old_button_of_a_draft_that_is_sent_does_nothing(forum: Forum) -> None:
    await forum.director("Айгүл")
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…")
    data = next(b.data for row in newest(ivan.visitor).buttons for b in row if b.data)
    await ivan.presses("📤 Отправить: ...")
    await ivan.visitor.forges(data)
    assert "уже изменилось" in (ivan.visitor.alert or "")
    await goes_on(forum)
    assert ivan.card.endswith("✅ Доставлено: 1 из 1")
