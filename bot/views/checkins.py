"""The entrance, in words."""

from collections.abc import Sequence
from typing import Any

from forum.checkins import Arrival, Entry, Turnout
from forum.forums import Forum
from forum.participants import Participant
from forum.places import Places
from locales import dates
from locales.phrases import Html, phrase, plain


def entrance(forum: Forum, turnout: Sequence[Turnout], places: Places) -> Html:
    regions = [
        phrase(
            "checkins.region",
            region=region.name if (region := places.region(each.region_id)) else each.region_id,
            arrived=each.arrived,
            registered=each.registered,
        )
        for each in turnout
    ]
    return phrase(
        "checkins.open",
        city=forum.city,
        arrived=sum(each.arrived for each in turnout),
        registered=sum(each.registered for each in turnout),
        regions=Html("\n".join(regions)),
    )


def arrival(came: Arrival, forum: Forum, places: Places, colleague: str | None) -> Html:
    """`forum` is the participant's; `colleague` noted their first arrival, None: nobody knows."""
    who = _who(came.participant, places)
    if came.entry is Entry.ELSEWHERE or came.at is None:
        day = dates.day(forum.day, forum.zone)
        return phrase("checkins.elsewhere", city=forum.city, day=day, **who)
    time = dates.time(came.at, forum.zone)
    if came.entry is Entry.ARRIVED:
        return phrase("checkins.arrived", time=time, **who)
    by = colleague or plain("checkins.somebody")
    return phrase("checkins.again", time=time, colleague=by, **who)


def _who(participant: Participant, places: Places) -> dict[str, Any]:
    profile = participant.profile
    region = places.region(profile.region_id)
    return {
        "name": profile.name,
        "organisation": profile.organisation,
        "region": region.name if region else profile.region_id,
        "number": participant.number,
    }
