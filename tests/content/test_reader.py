"""An organizer's file is read whole, or every mistake in it is named with its line."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.mistakes import ContentMistakes
from content.reader import read
from forum.agenda import SessionKind
from forum.consents import ConsentTerms
from forum.content import Content, Room, RoomId, SessionDraft
from forum.forums import Direction, DirectionId, Forum, ForumId
from forum.languages import Bilingual
from forum.places import District, DistrictId, Region, RegionId

SHIPPED = Path(__file__).parents[2] / "content"

SMALL = """\
forum:
  id: west
  day: 2026-12-08
  zone: Asia/Aqtobe
  title: {kk: "Форум", ru: "Форум"}
  city: {kk: "Ақтөбе", ru: "Актобе"}
  venue: {kk: "Мектеп", ru: "Школа"}
  questions:
    opens: 2026-12-07 18:00
    closes: 15:20
  contact: {kk: "Штаб", ru: "Штаб"}
rooms:
  - {id: hall, capacity: 300, name: {kk: "Зал", ru: "Зал"}}
  - {id: lib, capacity: 100, name: {kk: "Кітапхана", ru: "Библиотека"}}
  - {id: conf, capacity: 100, name: {kk: "Конференц-зал", ru: "Конференц-зал"}}
sessions:
  - id: open
    kind: plenary
    start: 9:30
    end: 10:00
    room: hall
    title: {kk: "Ашылуы", ru: "Открытие"}
    speakers:
      - {kk: "Басшы", ru: "Руководитель"}
  - id: train-a
    kind: training
    slot: round-1
    start: 10:00
    end: 11:00
    room: lib
    capacity: 50
    title: {kk: "Тренинг А", ru: "Тренинг А"}
  - id: train-b
    kind: training
    slot: round-1
    start: 10:00
    end: 11:00
    room: conf
    title: {kk: "Тренинг Б", ru: "Тренинг Б"}
  - id: minister
    kind: interactive
    start: 14:00
    end: 15:30
    room: hall
    minister: yes
    region: aktobe
    title: {kk: "Министр", ru: "Министр"}
    description: {kk: "Жауап береді", ru: "Отвечает"}
---
regions:
  - id: aktobe
    forum: west
    name: {kk: "Ақтөбе облысы", ru: "Актюбинская область"}
    short: {kk: "Ақтөбе", ru: "Актюбинская"}
    aliases: ["Актобе"]
    districts:
      - {id: alga, name: {kk: "Алға ауданы", ru: "Алгинский район"}}
directions:
  - {id: quality, short: {kk: "Сапа", ru: "Качество"}, full: {kk: "Сапа", ru: "Качество"}}
consent:
  version: v1
  operator: {kk: "Министрлік", ru: "Министерство"}
  business_id: "000000000000"
"""

SECOND_REGION = """\
  - id: atyrau
    forum: west
    name: {kk: "Атырау облысы", ru: "Атырауская область"}
    short: {kk: "Атырау", ru: "Атырауская"}
"""
SAME_IN_BOTH = {"Алматы", "Астана", "Кофе-брейк"}


def both(kk: str, ru: str) -> Bilingual:
    return Bilingual(kk=kk, ru=ru)


def read_text(folder: Path, text: str) -> Content:
    file = folder / "west.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentMistakes) as caught:
        read_text(folder, text)
    return str(caught.value).replace(str(folder / "west.yaml"), "west.yaml").splitlines()


def line_of(part: str, time: int = 1) -> int:
    """Where this stands in SMALL; the second time, the third."""
    return part.join(SMALL.split(part)[:time]).count("\n") + 1


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    west, aktobe = ForumId("west"), RegionId("aktobe")
    content = read_text(tmp_path, SMALL)

    assert content.forums == (
        Forum(
            id=west,
            title=both("Форум", "Форум"),
            city=both("Ақтөбе", "Актобе"),
            venue=both("Мектеп", "Школа"),
            zone=ZoneInfo("Asia/Aqtobe"),
            day=date(2026, 12, 8),
            questions_open=datetime(2026, 12, 7, 13, 0, tzinfo=UTC),
            questions_close=datetime(2026, 12, 8, 10, 20, tzinfo=UTC),
            contact=both("Штаб", "Штаб"),
        ),
    )
    assert content.rooms[0] == Room(
        forum_id=west, id=RoomId("hall"), name=both("Зал", "Зал"), capacity=300
    )
    assert content.regions == (
        Region(
            id=aktobe,
            forum_id=west,
            name=both("Ақтөбе облысы", "Актюбинская область"),
            short=both("Ақтөбе", "Актюбинская"),
            aliases=("Актобе",),
        ),
    )
    assert content.districts == (
        District(
            id=DistrictId("alga"),
            region_id=aktobe,
            name=both("Алға ауданы", "Алгинский район"),
        ),
    )
    assert content.directions == (
        Direction(
            id=DirectionId("quality"),
            short=both("Сапа", "Качество"),
            full=both("Сапа", "Качество"),
        ),
    )
    assert content.consent == ConsentTerms(
        version="v1",
        operator=both("Министрлік", "Министерство"),
        business_id="000000000000",
        recipients=both("", ""),
    )


def test_sessions_are_read_in_their_order_and_in_utc(tmp_path: Path) -> None:
    opening, training, _, minister = read_text(tmp_path, SMALL).sessions

    assert opening == SessionDraft(
        forum_id=ForumId("west"),
        code="open",
        kind=SessionKind.PLENARY,
        slot=None,
        region_id=None,
        room_id=RoomId("hall"),
        starts_at=datetime(2026, 12, 8, 4, 30, tzinfo=UTC),
        ends_at=datetime(2026, 12, 8, 5, 0, tzinfo=UTC),
        capacity=None,
        minister=False,
        title=both("Ашылуы", "Открытие"),
        description=both("", ""),
        speakers=(both("Басшы", "Руководитель"),),
    )
    assert (training.slot, training.capacity) == ("round-1", 50)
    assert (minister.minister, minister.region_id) == (True, RegionId("aktobe"))
    assert minister.description == both("Жауап береді", "Отвечает")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # ids
        ("id: train-b", "id: train-a",
         'sessions.train-a.id: "train-a" is also the session at west.yaml:25. Choose another id.'),
        ("id: open", "id: Ашылу",
         ('sessions.Ашылу.id: "Ашылу" is not an id. '
         "Use a-z, 0-9 and -, at most 20 characters in all.")),
        ("id: open", "id: an-opening-of-the-day",
         ('sessions.an-opening-of-the-day.id: "an-opening-of-the-day" is not an id. '
         "Use a-z, 0-9 and -, at most 20 characters in all.")),
        # references
        ("room: conf", "room: libb",
         ('sessions.train-b.room: there is no room "libb" (rooms: conf, hall, lib). '
         "Write one of them.")),
        ("region: aktobe", "region: atyrau",
         ('sessions.minister.region: there is no region "atyrau" (regions: aktobe). '
         "Write one of them.")),
        ("forum: west\n", "forum: east\n",
         'regions.aktobe.forum: there is no forum "east" (forums: west). Write one of them.'),
        # hours and days
        ("start: 14:00", "start: 2 pm",
         'sessions.minister.start: "2 pm" is not a time. Write HH:MM, for example 09:30.'),
        ("end: 15:30", "end: 13:30",
         "sessions.minister.end: it is not after the start. Write a later time."),
        ("end: 15:30", "end: 24:00",
         'sessions.minister.end: "24:00" is not a time. Write HH:MM, for example 09:30.'),
        ("day: 2026-12-08", "day: 8.12.2026",
         'forum.day: "8.12.2026" is not a day. Write YYYY-MM-DD, for example 2026-12-08.'),
        ("zone: Asia/Aqtobe", "zone: Asia/Aktobe",
         'forum.zone: "Asia/Aktobe" is not a time zone. Write Asia/Aqtobe.'),
        ("zone: Asia/Aqtobe", "zone: +5",
         'forum.zone: "+5" is not a time zone. Write Asia/Almaty.'),
        ("closes: 15:20", "closes: 2026-12-07 17:00",
         "forum.questions.closes: it is not after the opening. Write a later time."),
        ("closes: 15:20", "closes: 2026-12-09 09:00",
         "forum.questions.closes: it is after the forum's day. Close on that day."),
        ("closes: 15:20", "closes: soon",
         'forum.questions.closes: "soon" is not a time. Write HH:MM, for example 09:30.'),
        ("closes: 15:20", 'closes: ""',
         'forum.questions.closes: "" is not a time. Write HH:MM, for example 09:30.'),
        # sessions that cannot all take place
        ("room: conf", "room: lib",
         ('sessions.train-b.room: "lib" is taken by train-a at this time. '
         "Choose another room or time.")),
        ("capacity: 50", "capacity: 101",
         ('sessions.train-a.capacity: the room "lib" has 100 seats. '
         "Write no more, or take a larger room.")),
        # other values
        ("capacity: 50", "capacity: many",
         'sessions.train-a.capacity: "many" is not a number. Write digits, above 0.'),
        ("minister: yes", "minister: maybe",
         'sessions.minister.minister: "maybe" is not yes or no. Write yes, or leave it out.'),
        ("kind: plenary", "kind: opening",
         ('sessions.open.kind: "opening" is not one of the choices. Write one of: registration, '
         "plenary, dialogue, break, lunch, training, interactive, exchange, closing.")),
        ('business_id: "000000000000"', 'business_id: "12"',
         'consent.business_id: "12" is not a business id (BIN). Write its 12 digits.'),
        # languages
        ('title: {kk: "Форум", ru: "Форум"}', 'title: {kk: "Форум"}',
         "forum.title.ru: it is missing. Write it."),
        ('title: {kk: "Ашылуы", ru: "Открытие"}', 'title: {kk: "", ru: "Открытие"}',
         'sessions.open.title.kk: "" is not a text. Write it.'),
        ('- {kk: "Басшы", ru: "Руководитель"}', '- {ru: "Руководитель"}',
         "sessions.open.speakers.#1.kk: it is missing. Write it."),
        # shapes
        ('title: {kk: "Ашылуы", ru: "Открытие"}', 'title: "Ашылуы"',
         "sessions.open.title: fields are expected here. Write them as `name: value`."),
        ('title: {kk: "Ашылуы", ru: "Открытие"}', "title: {kk: [Ашылуы], ru: Открытие}",
         "sessions.open.title.kk: one value is expected here. Write it on the same line."),
        ('aliases: ["Актобе"]', 'aliases: "Актобе"',
         "regions.aktobe.aliases: a list is expected here. Begin each item with `- `."),
        ('aliases: ["Актобе"]', 'aliases: [["Актобе"]]',
         "regions.aktobe.aliases: texts are expected in this list. Write them in quotes."),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert mistakes(tmp_path, SMALL.replace(old, new, 1)) == [f"west.yaml:{line_of(old)}: {said}"]


def test_an_unknown_field_is_compared_with_the_known_ones(tmp_path: Path) -> None:
    text = SMALL.replace("    kind: plenary", "    kind: plenary\n    knid: x\n    42: y")

    assert mistakes(tmp_path, text) == [
        "west.yaml:19: sessions.open.knid: there is no such field. Did you mean kind?",
        (
            "west.yaml:20: sessions.open.42: there is no such field. Use: capacity, description, "
            "end, id, kind, minister, region, room, slot, speakers, start, title."
        ),
    ]


def test_a_field_is_written_once(tmp_path: Path) -> None:
    text = SMALL.replace("  version: v1", "  version: v1\n  version: v2")

    [said] = mistakes(tmp_path, text)
    assert said.endswith(": consent.version: it is written twice. Keep one of them.")


def test_all_mistakes_are_named_at_once_and_by_line(tmp_path: Path) -> None:
    text = (
        SMALL.replace("zone: Asia/Aqtobe", "zone:")
        .replace("room: conf", "room: libb")
        .replace("end: 15:30", "end: 13:30")
    )

    assert [said.split(": ")[:2] for said in mistakes(tmp_path, text)] == [
        ["west.yaml:4", "forum.zone"],
        [f"west.yaml:{line_of('room: conf')}", "sessions.train-b.room"],
        [f"west.yaml:{line_of('end: 15:30')}", "sessions.minister.end"],
    ]


def test_sessions_at_the_same_time_share_a_slot(tmp_path: Path) -> None:
    text = SMALL.replace("end: 10:00", "end: 10:10")

    assert mistakes(tmp_path, text) == [
        (
            f"west.yaml:{line_of('slot: round-1')}: sessions.train-a.slot: "
            "open runs at the same time. Write the same slot at both, or other hours."
        ),
        (
            f"west.yaml:{line_of('slot: round-1', 2)}: sessions.train-b.slot: "
            "open runs at the same time. Write the same slot at both, or other hours."
        ),
    ]


def test_it_is_said_once_for_each_session(tmp_path: Path) -> None:
    text = SMALL.replace("    slot: round-1\n", "").replace("end: 10:00", "end: 10:10")

    assert [said.split(": ")[1] for said in mistakes(tmp_path, text)] == [
        "sessions.train-a.slot",
        "sessions.train-b.slot",
    ]


@pytest.mark.parametrize("kind", ["registration", "break", "lunch"])
def test_registration_and_meals_may_run_beside_anything(tmp_path: Path, kind: str) -> None:
    text = SMALL.replace("kind: plenary", f"kind: {kind}").replace("end: 10:00", "end: 10:10")

    assert len(read_text(tmp_path, text).sessions) == 4


def test_sessions_of_different_regions_may_run_at_the_same_time(tmp_path: Path) -> None:
    text = (
        SMALL.replace("    slot: round-1", "    region: aktobe", 1)
        .replace("    slot: round-1", "    region: atyrau", 1)
        .replace("directions:", SECOND_REGION + "directions:")
    )

    assert len(read_text(tmp_path, text).sessions) == 4


def test_one_slot_is_one_time(tmp_path: Path) -> None:
    text = SMALL.replace("    kind: interactive", "    kind: interactive\n    slot: round-1")

    assert mistakes(tmp_path, text) == [
        (
            f"west.yaml:{line_of('kind: interactive') + 1}: sessions.minister.slot: "
            '"round-1" is the slot of train-a, at another time. '
            "Choose another slot, or the same time."
        )
    ]


def test_a_session_belongs_to_regions_of_its_own_forum(tmp_path: Path) -> None:
    other = SMALL[: SMALL.index("rooms:")].replace("id: west", "id: south")
    text = (
        SMALL.replace(
            "directions:", SECOND_REGION.replace("west", "south") + "directions:"
        ).replace("region: aktobe", "region: atyrau")
    ) + f"---\n{other}"

    assert mistakes(tmp_path, text) == [
        (
            f"west.yaml:{line_of('region: aktobe')}: sessions.minister.region: "
            '"atyrau" is a region of the forum south. Write a region of this forum.'
        )
    ]


def test_the_minister_has_one_session(tmp_path: Path) -> None:
    text = SMALL.replace("    kind: plenary", "    kind: plenary\n    minister: true")

    assert mistakes(tmp_path, text) == [
        (
            f"west.yaml:{line_of('minister: yes') + 1}: sessions.minister.minister: "
            "open is the minister's session. Keep one of them."
        )
    ]


def test_an_hour_that_the_clocks_skip_is_refused(tmp_path: Path) -> None:
    text = (
        SMALL.replace("zone: Asia/Aqtobe", "zone: Europe/Berlin")
        .replace("day: 2026-12-08", "day: 2026-03-29")
        .replace("opens: 2026-12-07 18:00", "opens: 02:15")
        .replace("start: 9:30", "start: 02:30")
    )

    assert mistakes(tmp_path, text) == [
        (
            "west.yaml:9: forum.questions.opens: the clocks of Europe/Berlin skip 02:15 "
            "on 2026-03-29. Write an hour before or after that."
        ),
        (
            f"west.yaml:{line_of('start: 9:30')}: sessions.open.start: "
            "the clocks of Europe/Berlin skip 02:30 on 2026-03-29. "
            "Write an hour before or after that."
        ),
    ]


def test_a_folder_of_zones_is_no_zone(tmp_path: Path) -> None:
    [said] = mistakes(tmp_path, SMALL.replace("zone: Asia/Aqtobe", "zone: Asia"))
    assert said.startswith('west.yaml:4: forum.zone: "Asia" is not a time zone. Write Asia/')


def test_missing_fields_are_named_at_their_item(tmp_path: Path) -> None:
    text = SMALL.replace("rooms:\n", "rooms:\n  - {capacity: 5}\n  - sport\n", 1)

    assert mistakes(tmp_path, text) == [
        "west.yaml:13: rooms.#1.id: it is missing. Write it.",
        "west.yaml:13: rooms.#1.name: it is missing. Write it.",
        "west.yaml:14: rooms.#2: fields are expected here. Write them as `name: value`.",
    ]


def test_missing_parts_are_named(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "# nothing yet\n---\n---\n") == [
        f"west.yaml:1: {part}: it is in none of the files. Write it."
        for part in ("consent", "directions", "forum", "regions")
    ]


def test_rooms_without_a_forum_are_not_lost(tmp_path: Path) -> None:
    text = SMALL.replace("---\n", "---\nrooms: []\n")

    assert mistakes(tmp_path, text) == [
        (
            f"west.yaml:{line_of('regions:')}: rooms: there is no such field. "
            "Use: consent, directions, flagged, forum, regions, vocabulary."
        )
    ]


def test_there_is_one_consent(tmp_path: Path) -> None:
    text = SMALL + "---\n" + SMALL[SMALL.index("consent:") :]

    [said] = mistakes(tmp_path, text)
    assert said.endswith(": consent: it is written twice. Keep one of them.")


def test_what_is_not_yaml_is_said_with_its_line(tmp_path: Path) -> None:
    [said] = mistakes(tmp_path, SMALL.replace("city: {", "city: [{"))
    assert said.startswith("west.yaml:7: this is not YAML: ")


def test_a_character_that_does_not_belong_is_found(tmp_path: Path) -> None:
    [said] = mistakes(tmp_path, "a: 1\nb: \x07\n")
    assert said.startswith("west.yaml:2: this is not YAML: ")
    assert said.endswith(". Remove that character.")


def test_notepad_may_be_used(tmp_path: Path) -> None:
    text = SMALL.replace("\n", "\r\n")
    (tmp_path / "west.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert read(tmp_path) == read_text(tmp_path, SMALL)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "west.yaml").write_bytes(SMALL.encode("utf-16"))

    with pytest.raises(ContentMistakes, match=r"yaml:1: the file is not in UTF-8\. Save it"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["nowhere.yaml", "empty"])
def test_a_place_without_files_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(ContentMistakes, match=rf"{name}:1: .+\. See CONTENT_PATH\."):
        read(tmp_path / name)


def test_a_folder_is_read_as_one(tmp_path: Path) -> None:
    first, second = SMALL.split("---\n")
    (tmp_path / "west.yaml").write_text(first, encoding="utf-8")
    (tmp_path / "others.yml").write_text(second, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not for the bot", encoding="utf-8")

    assert read(tmp_path) == read_text(tmp_path, SMALL)


def test_the_shipped_content_has_no_mistakes() -> None:
    content = read(SHIPPED)

    assert {forum.id: str(forum.day) for forum in content.forums} == {
        "almaty": "2026-12-01",
        "astana": "2026-12-02",
        "east": "2026-12-04",
        "west": "2026-12-08",
        "south": "2026-12-10",
    }
    assert len(content.regions) == 20
    assert {region.forum_id for region in content.regions} == {f.id for f in content.forums}
    assert [each.id for each in content.directions] == [
        "management",
        "teachers",
        "curricula",
        "infrastructure",
        "quality",
    ]
    assert {
        forum.id: [s.code for s in content.sessions if s.minister and s.forum_id == forum.id]
        for forum in content.forums
    } == {forum.id: ["minister"] for forum in content.forums}


def test_the_shipped_content_speaks_both_languages_everywhere() -> None:
    texts = list(bilingual_texts(read(SHIPPED)))

    assert len(texts) > 300
    assert [text for text in texts if bool(text.kk) != bool(text.ru)] == []
    assert {text.kk for text in texts if text.kk and text.kk == text.ru} == SAME_IN_BOTH


def bilingual_texts(value: object) -> Iterator[Bilingual]:
    """Every text in whatever consists of dataclasses and tuples."""
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from bilingual_texts(each)
    elif is_dataclass(value):
        yield from bilingual_texts(tuple(getattr(value, each.name) for each in fields(value)))
