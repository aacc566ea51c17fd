"""After an announcement: corrected in place, told by region, called by telephone."""

import pytest

from bot.callbacks import OpenAudit
from sandbox.contents import FileKind
from sandbox.faults import Fault
from tests.announcing import KAZAKH, RUSSIAN, Author, figures, goes_on, newest, organizer
from tests.people import Forum, Visitor

NEW = "Автобусы отходят в 19:00"


async def announced(forum: Forum, *presses: str) -> tuple[Author, dict[str, Visitor]]:
    """To three of two regions and both languages."""
    people = {
        "aigul": await forum.director("Айгүл"),
        "boris": await forum.director("Борис", "ru"),
        "oleg": await forum.director("Олег", "ru", region="atyrau", district="inder"),
    }
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses(*presses)
    await ivan.sends()
    return ivan, people


async def corrects(author: Author, text: str = NEW) -> None:
    await author.presses("✏️ Исправить", "✏️ По-русски")
    await author.visitor.writes(text)
    await author.presses("✅ Исправить у всех")
    await goes_on(author.forum)


async def test_every_copy_is_corrected_where_it_stands(forum: Forum) -> None:
    ivan, people = await announced(forum)
    copies = {name: newest(each) for name, each in people.items()}
    rang = {name: len(each.phone.rang) for name, each in people.items()}
    await ivan.presses("✏️ Исправить", "✏️ По-русски")
    assert ivan.card.startswith("✏️ Пришлите новый текст на русском")
    await ivan.visitor.writes(NEW)
    assert ivan.card == (
        f"✏️ Исправление\n\nПо-казахски: {KAZAKH}\nПо-русски: {NEW}\n\n"
        "Исправится на месте в чатах, куда дошло объявление: 3"
    )
    assert people["boris"].reads[-1] == RUSSIAN
    await ivan.presses("✅ Исправить у всех")
    await goes_on(forum)
    assert {name: each.reads[-1] for name, each in people.items()} == {
        "aigul": KAZAKH,
        "boris": NEW,
        "oleg": NEW,
    }
    assert {name: newest(each).id for name, each in people.items()} == {
        name: each.id for name, each in copies.items()
    }
    assert {name: len(each.phone.rang) for name, each in people.items()} == rang
    assert ivan.card == f"✅ Отправлено\n{NEW}\n\n✅ Доставлено: 3 из 3"


@pytest.mark.parametrize("kind", ["photo", "document", "voice"])
async def test_a_caption_is_corrected_and_the_file_stays(forum: Forum, kind: FileKind) -> None:
    boris = await forum.director("Борис", "ru")
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.visitor.sends(kind, caption=RUSSIAN)
    await ivan.visitor.writes(KAZAKH)
    await ivan.sends()
    file_id = newest(boris).file_id
    await corrects(ivan)
    assert (newest(boris).text, newest(boris).file_id) == (NEW, file_id)


async def test_a_correction_is_looked_at_and_dropped(forum: Forum) -> None:
    ivan, people = await announced(forum)
    await ivan.presses("✏️ Исправить", "✏️ По-русски", "⬅️ Назад", "✏️ По-русски")
    await ivan.visitor.writes(NEW)
    await ivan.presses("👁 Посмотреть")
    assert ivan.visitor.reads[-3:-1] == [KAZAKH, NEW]
    await ivan.presses("Отмена")
    assert ivan.card.startswith(f"✅ Отправлено\n{RUSSIAN}")
    await ivan.visitor.forges("annfixe:1:1")
    assert ivan.visitor.alert == "Пока ничего не исправлено."
    assert people["boris"].reads[-1] == RUSSIAN


async def test_a_correction_is_formatted_too(forum: Forum) -> None:
    ivan, people = await announced(forum)
    await ivan.presses("✏️ Исправить", "✏️ По-русски")
    ivan.visitor.phone.send_formatted("Автобусы: <b>19:00</b>")
    await forum.settled()
    await ivan.presses("✅ Исправить у всех")
    await goes_on(forum)
    shown = newest(people["boris"])
    assert (shown.text, [each.type for each in shown.entities]) == ("Автобусы: 19:00", ["bold"])


async def test_a_correction_that_cannot_be_is_explained(forum: Forum) -> None:
    ivan, _ = await announced(forum)
    await ivan.presses("✏️ Исправить", "✏️ По-русски")
    await ivan.visitor.sends("sticker")
    assert "Пришлите текст, одно фото" in ivan.card
    await ivan.visitor.forges("annfix:2")
    assert ivan.visitor.alert == "Этого объявления нет, или оно не для Вас."


async def test_a_language_that_it_never_had_is_not_corrected(forum: Forum) -> None:
    await forum.director("Айгүл")
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.visitor.writes(RUSSIAN)
    await ivan.presses("Один язык для всех")
    await ivan.sends()
    await ivan.presses("✏️ Исправить")
    assert "✏️ По-казахски" not in ivan.visitor.buttons
    await ivan.visitor.forges("annfixt:1:kk")
    await ivan.visitor.writes(KAZAKH)
    assert "уже изменилось" in ivan.card


async def test_a_draft_is_not_corrected_but_edited(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.visitor.forges("annfix:1")
    assert "уже изменилось" in (ivan.visitor.alert or "")


async def test_corrected_while_it_is_paused_the_others_get_the_new_words(forum: Forum) -> None:
    people = [await forum.director(f"А{each}", "ru") for each in range(6)]
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "📤 Отправить: 6")
    await forum.tick("announcements")
    await ivan.presses("⏸ Пауза")
    await ivan.presses("✏️ Исправить", "✏️ По-русски")
    await ivan.visitor.writes(NEW)
    await ivan.presses("✅ Исправить у всех")
    await forum.tick("announcements")
    assert ivan.card.startswith("✏️ Исправляется")
    await goes_on(forum)
    assert [[text for text in each.reads if "Автобусы" in text] for each in people] == [[NEW]] * 6


async def test_a_correction_stopped_half_way_leaves_the_old_words_to_the_others(
    forum: Forum,
) -> None:
    people = [await forum.director(f"А{each}", "ru") for each in range(6)]
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.sends()
    await ivan.presses("✏️ Исправить", "✏️ По-русски")
    await ivan.visitor.writes(NEW)
    await ivan.presses("✅ Исправить у всех")
    await forum.tick("announcements")
    await ivan.presses("⏹ Остановить")
    await goes_on(forum)
    texts = [each.reads[-1] for each in people]
    assert (texts.count(NEW), texts.count(RUSSIAN)) == (3, 3)
    assert figures(ivan.card) == ["✅ Доставлено: 6 из 6"]


async def test_whoever_deleted_their_copy_gets_the_corrected_one_silently(forum: Forum) -> None:
    ivan, people = await announced(forum)
    boris = people["boris"]
    rang = len(boris.phone.rang)
    boris.phone.chat.remove(newest(boris).id)
    await corrects(ivan)
    assert boris.reads[-1] == NEW
    assert len(boris.phone.rang) == rang


async def test_a_correction_in_doubt_is_repeated_and_nobody_reads_it_twice(forum: Forum) -> None:
    ivan, people = await announced(forum)
    boris = people["boris"]
    fault = Fault(kind="drop_after", method="editMessageText", chat_id=boris.id)
    forum.sandbox.faults.add(fault)
    await corrects(ivan)
    assert [text for text in boris.reads if "Автобусы" in text] == [NEW]
    assert figures(ivan.card) == ["✅ Доставлено: 3 из 3"]


async def test_a_refused_correction_leaves_what_stands(forum: Forum) -> None:
    ivan, people = await announced(forum)
    for name in ("boris", "oleg"):
        fault = Fault(kind="400", method="editMessageText", chat_id=people[name].id)
        forum.sandbox.faults.add(fault)
    await corrects(ivan)
    assert ivan.card.startswith("⚠️ Остановлено: Telegram не принимает текст")
    assert people["boris"].reads[-1] == RUSSIAN
    assert "✅ Доставлено: 3 из 3" in ivan.card


# By region, and whom to call.


async def with_gaps(forum: Forum) -> tuple[Author, dict[str, Visitor]]:
    """Urgent: one has blocked the bot, one has read it, of one nobody knows."""
    people = {
        "aigul": await forum.director("Айгүл"),
        "boris": await forum.director("Борис", "ru"),
        "oleg": await forum.director("Олег", "ru", region="atyrau", district="inder"),
    }
    people["oleg"].phone.block()
    await forum.settled()
    ivan = await organizer(forum)
    fault = Fault(kind="drop_before", method="sendMessage", chat_id=people["aigul"].id)
    forum.sandbox.faults.add(fault)
    await ivan.writes()
    await ivan.presses("◻️ 🔔 Срочное")
    await ivan.sends()
    return ivan, people


async def test_the_report_is_told_by_region(forum: Forum) -> None:
    ivan, people = await with_gaps(forum)
    await people["boris"].presses("✅ Прочитано")
    await ivan.presses("📊 По областям")
    assert ivan.card == (
        f"📊 По областям\n{RUSSIAN}\n\n"
        "Актюбинская\n✅ Доставлено: 1 из 2\n👁 Подтвердили: 1\n❔ Неизвестно: 1\n\n"
        "Атырауская\n✅ Доставлено: 0 из 1\n👁 Подтвердили: 0\n🚫 Заблокировали бота: 1"
    )
    await ivan.presses("⬅️ К отчёту")
    assert ivan.card.startswith("✅ Отправлено")


async def test_those_it_did_not_reach_are_listed_with_their_phones(forum: Forum) -> None:
    ivan, people = await with_gaps(forum)
    await ivan.presses("📵 Не получили: 2")
    assert ivan.card == (
        f"📵 Не получили: 2\n{RUSSIAN}\n\n"
        "Айгүл Серікқызы\n№12 мектеп, Актюбинская\n"
        f"{people['aigul'].number} · неизвестно, дошло ли\n\n"
        "Олег Серікқызы\n№12 мектеп, Атырауская\n"
        f"{people['oleg'].number} · бот заблокирован"
    )
    await ivan.presses("⬅️ К отчёту", "👁 Не подтвердили: 1")
    assert ivan.card.endswith(f"{people['boris'].number} · не подтверждено")


async def test_a_long_list_has_pages(forum: Forum) -> None:
    for number in range(11):
        visitor = await forum.director(f"А{number:02}")
        visitor.phone.block()
    await forum.settled()
    await forum.director("Борис", "ru")
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.sends()
    await ivan.presses("📵 Не получили: 11")
    assert "А09 " in ivan.card
    assert "А10 " not in ivan.card
    await ivan.presses("➡️")
    assert "А10 " in ivan.card
    assert "⬅️" in ivan.visitor.buttons


async def test_coordinators_get_the_lists_of_their_own_regions(forum: Forum) -> None:
    ivan, people = await with_gaps(forum)
    aktobe = Author(forum, await forum.colleague("Марат", "coordinator"))
    atyrau = Author(forum, await forum.colleague("Әсел", "coordinator", "kk", region="atyrau"))
    mangystau = Author(forum, await forum.colleague("Олжас", "coordinator", region="mangystau"))
    before = len(mangystau.visitor.reads)
    await ivan.presses("📵 Не получили: 2", "📨 Передать координаторам")
    assert ivan.visitor.alert == "Передано координаторам: 2"
    assert len(mangystau.visitor.reads) == before
    assert aktobe.card == f"📞 Нужно позвонить участникам Вашей области\n{RUSSIAN}"
    assert aktobe.visitor.buttons == ["📵 Не получили: 1", "👁 Не подтвердили: 1"]
    assert atyrau.card.startswith("📞 Өз облысыңыздағыларға қоңырау шалу керек")
    await atyrau.presses("📵 Алмағандар: 1")
    assert atyrau.card == (
        f"📵 Алмағандар: 1\n{KAZAKH}\n\nОлег Серікқызы\n№12 мектеп, Атырау\n"
        f"{people['oleg'].number} · ботты бұғаттаған"
    )
    assert "📨 Үйлестірушілерге беру" not in atyrau.visitor.buttons


async def test_who_looked_at_phones_is_in_the_audit(forum: Forum) -> None:
    ivan, _ = await with_gaps(forum)
    await ivan.presses("📵 Не получили: 2")
    await ivan.visitor.forges(OpenAudit().pack())
    assert "Открыт список не получивших объявление: №\u00a01" in ivan.card
    assert "Объявление отправлено: №\u00a01" in ivan.card
