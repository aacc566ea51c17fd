"""Content as the columns of its tables."""

import json

from db.content_tables import Values
from forum.consents import ConsentTerms
from forum.content import Content, Kind, SessionDraft
from forum.languages import Bilingual
from forum.likeness import Meaning


def rows(content: Content) -> dict[Kind, list[Values]]:
    return {
        Kind.FORUMS: _in_order(_forums(content)),
        Kind.REGIONS: _in_order(_regions(content)),
        Kind.DISTRICTS: _in_order(_districts(content)),
        Kind.DIRECTIONS: _in_order(_directions(content)),
        Kind.ROOMS: _rooms(content),
        Kind.SESSIONS: [_session(draft) for draft in content.sessions],
        Kind.CONSENT: [_consent(content.consent)],
        Kind.FLAGGED: [{"entry": entry} for entry in content.flagged],
        Kind.VOCABULARY: [_meaning(meaning) for meaning in content.vocabulary],
    }


def _forums(content: Content) -> list[Values]:
    return [
        {
            "id": forum.id,
            **_both("title", forum.title),
            **_both("city", forum.city),
            **_both("venue", forum.venue),
            "zone": forum.zone.key,
            "day": forum.day.isoformat(),
            "questions_open": forum.questions_open.timestamp(),
            "questions_close": forum.questions_close.timestamp(),
            **_both("contact", forum.contact),
            "listed": 1,
        }
        for forum in content.forums
    ]


def _regions(content: Content) -> list[Values]:
    return [
        {
            "id": region.id,
            "forum_id": region.forum_id,
            **_both("name", region.name),
            **_both("short", region.short),
            "aliases": _json(region.aliases),
            "listed": 1,
        }
        for region in content.regions
    ]


def _districts(content: Content) -> list[Values]:
    return [
        {
            "id": district.id,
            "region_id": district.region_id,
            **_both("name", district.name),
            "aliases": _json(district.aliases),
            "listed": 1,
        }
        for district in content.districts
    ]


def _directions(content: Content) -> list[Values]:
    return [
        {
            "id": direction.id,
            **_both("short", direction.short),
            **_both("full", direction.full),
            "listed": 1,
        }
        for direction in content.directions
    ]


def _rooms(content: Content) -> list[Values]:
    return [
        {
            "forum_id": room.forum_id,
            "id": room.id,
            **_both("name", room.name),
            "capacity": room.capacity,
            "listed": 1,
        }
        for room in content.rooms
    ]


def _session(draft: SessionDraft) -> Values:
    return {
        "forum_id": draft.forum_id,
        "code": draft.code,
        "kind": draft.kind.value,
        "slot": draft.slot,
        "region_id": draft.region_id,
        "room_id": draft.room_id,
        "starts_at": draft.starts_at.timestamp(),
        "ends_at": draft.ends_at.timestamp(),
        "capacity": draft.capacity,
        "minister": int(draft.minister),
        **_both("title", draft.title),
        **_both("description", draft.description),
        "speakers": _json([{"kk": each.kk, "ru": each.ru} for each in draft.speakers]),
    }


def _consent(terms: ConsentTerms) -> Values:
    return {
        "version": terms.version,
        **_both("operator", terms.operator),
        "business_id": terms.business_id,
        **_both("recipients", terms.recipients),
        "in_force": 1,
    }


def _meaning(meaning: Meaning) -> Values:
    return {
        "meaning": meaning.name,
        "rank": meaning.rank.value,
        "words": _json(meaning.words),
    }


def _in_order(values: list[Values]) -> list[Values]:
    return [{**row, "position": position} for position, row in enumerate(values)]


def _both(name: str, text: Bilingual) -> Values:
    return {f"{name}_kk": text.kk, f"{name}_ru": text.ru}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
