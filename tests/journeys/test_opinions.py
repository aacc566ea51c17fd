"""Askers say whether the answer answers their question."""

import pytest

from forum.answering import approve, write
from forum.answers import Version
from forum.forums import ForumId
from forum.languages import Language
from forum.opinions import Tally
from forum.people import PersonId
from forum.questions import QuestionNumber
from forum.staff import Colleague, StaffRole
from tests.journeys.askers import TEXT, THUMBS, has_asked, reaches_text
from tests.journeys.fates import ACCEPTED, ANSWERED, happens, is_joined, rings, supports, told
from tests.people import Forum, Visitor

ONE = QuestionNumber(1)
WHY = "Чего не хватает в ответе? Напишите одним предложением: его прочитают организаторы."
GOOD = "👍 Ваша оценка: ответ получен. Спасибо!"
BAD = "👎 Ваша оценка: ответа недостаточно."


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    """Her question was answered aloud."""
    elena = await forum.director("Елена", "ru")
    await has_asked(elena, TEXT)
    await happens(forum, 1, ANSWERED)
    return elena


async def tally(forum: Forum) -> Tally:
    return await forum.read(lambda: forum.storage.opinions.tally(ONE, 9))


async def is_answered_in_writing(forum: Forum) -> None:
    staff = [
        Colleague(
            id=PersonId(each),
            role=StaffRole.ORGANIZER,
            name="Ольга",
            forum_id=ForumId("west"),
            region_id=None,
        )
        for each in (1, 2)
    ]

    def answer() -> None:
        answering, now = forum.storage.answering, forum.clock()
        for revision, language in enumerate(Language):
            version = Version(text=f"Жауап / Ответ ({language})", office="Министерство")
            write(answering, staff[0], ONE, language, version, revision, now)
        approve(answering, staff[1], ONE, 2, now)

    await told(forum, answer)
    await forum.tick("answers")


async def test_a_good_answer(forum: Forum, elena: Visitor) -> None:
    living, rang = elena.newest.id, rings(elena)
    assert elena.buttons == THUMBS
    await elena.presses("👍 Да")
    assert GOOD in elena.reads[-1]
    assert (elena.newest.id, rings(elena)) == (living, rang)
    assert await tally(forum) == Tally(satisfied=1, dissatisfied=0, comments=())


async def test_a_bad_one_and_why(forum: Forum, elena: Visitor) -> None:
    await elena.presses("👎 Нет")
    assert BAD in elena.reads[-2]
    assert elena.reads[-1] == WHY
    await elena.sends("voice")
    assert elena.reads[-1].endswith("Напишите, пожалуйста, одним предложением.")
    await elena.writes("а" * 301)
    assert elena.reads[-1] == "Слишком длинно: не более 300 знаков. Напишите короче."
    await elena.writes("Не сказано,\nкогда.")
    assert elena.reads[-1] == "Спасибо, учтём."
    assert await tally(forum) == Tally(
        satisfied=0, dissatisfied=1, comments=("Не сказано, когда.",)
    )


async def test_nobody_has_to_say_why(forum: Forum, elena: Visitor) -> None:
    await elena.presses("👎 Нет")
    await elena.presses("Не объяснять")
    assert elena.reads[-1] == "Спасибо, учтём."
    await elena.writes("Что-то другое, что не пояснение")
    assert (await tally(forum)).comments == ()


async def test_whoever_writes_a_question_meanwhile_is_not_interrupted(
    forum: Forum, elena: Visitor
) -> None:
    await reaches_text(elena)
    await elena.presses("👎 Нет")
    assert WHY not in elena.reads
    await elena.forges("thumbok")
    await elena.writes("Когда в школах появятся психологи?")
    assert (await tally(forum)).dissatisfied == 1
    assert "Когда в школах появятся психологи?" not in (await tally(forum)).comments


async def test_one_may_think_again(forum: Forum, elena: Visitor) -> None:
    await elena.presses("👍 Да")
    await elena.presses("👎 Нет")
    await elena.presses("👍 Да")
    assert await tally(forum) == Tally(satisfied=1, dissatisfied=0, comments=())


async def test_whoever_asked_the_same_and_whoever_supports_it_say_so_too(
    forum: Forum, elena: Visitor
) -> None:
    aigul, dina = await forum.director("Айгүл", "kk"), await forum.director("Дина", "kk")
    await has_asked(aigul, "Ауыл мектебіне интернет қашан жетеді?")
    await is_joined(forum, 2, 1)
    await supports(dina, 1)
    await is_answered_in_writing(forum)
    await aigul.presses("👎 Жоқ")
    await dina.presses("👍 Иә")
    assert "👍 Бағаңыз: жауап алдым. Рақмет!" in dina.reads[-1]
    assert await tally(forum) == Tally(satisfied=1, dissatisfied=1, comments=())
    await forum.tick("news")
    assert len(elena.reads) == 2


@pytest.mark.parametrize("data", ["thumb:1:1", "thumb:9:0"])
async def test_others_have_nothing_to_judge(forum: Forum, elena: Visitor, data: str) -> None:
    boris = await forum.director("Борис", "ru")
    await boris.forges(data)
    nothing = "Оценивать пока нечего: ответа на этот вопрос у Вас нет."
    assert boris.alert == nothing
    await supports(boris, 1)  # but it was answered aloud, and there is no letter to him
    await boris.forges("thumb:1:1")
    assert boris.alert == nothing
    assert (await tally(forum)).satisfied == 0
    await happens(forum, 1, ACCEPTED)
    await elena.forges("thumb:1:1")
    assert elena.alert == nothing


async def test_it_survives_a_restart(forum: Forum, elena: Visitor) -> None:
    await elena.presses("👎 Нет")
    await forum.restart()
    await elena.writes("Не сказано, когда.")
    assert (await tally(forum)).comments == ("Не сказано, когда.",)
