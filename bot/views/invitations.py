"""Invitations in words: to whoever invites, and to whoever is invited."""

from typing import Any

from bot.views.colleagues import place, where
from bot.views.staff import role
from forum.colleagues import Reception
from forum.forums import Forum
from forum.invitations import Invitation
from forum.languages import Language
from forum.staff import Colleague
from locales import dates
from locales.phrases import Html, phrase, plain, speaking


def letter(of: Invitation, link: str, here: Forum, reception: Reception) -> str:
    """For somebody whose language nobody knows: in both."""
    parts = []
    for language in Language:
        with speaking(language):
            values = _values(of, here, reception)
            parts.append(phrase("invitations.letter", link=link, **values))
    return "\n\n".join(parts)


def made(of: Invitation, here: Forum, reception: Reception) -> Html:
    """Above the letter that is to be passed on."""
    return phrase("invitations.made", **_values(of, here, reception))


def invitation(of: Invitation, here: Forum, reception: Reception) -> Html:
    """To colleagues; `here` is the forum whose clock they go by."""
    return phrase("invitations.open", **_values(of, here, reception))


def card(of: Invitation, host: Colleague, guest: Colleague | None, reception: Reception) -> Html:
    """To whoever opened the link; `guest` is what they are by now."""
    here = reception.forums.get(host.forum_id)
    text = phrase(
        "invitations.card",
        host=host.name,
        host_role=role(host),
        **_values(of, here, reception),
    )
    if guest is None:
        return text
    replaced = phrase("invitations.replaces", role=role(guest), where=place(guest, reception))
    return Html(f"{text}\n\n{replaced}")


def accepted(colleague: Colleague, reception: Reception) -> Html:
    return phrase("invitations.accepted", role=role(colleague), where=place(colleague, reception))


def arrived(colleague: Colleague, reception: Reception) -> Html:
    """To whoever invited them."""
    return phrase(
        "invitations.arrived",
        name=colleague.name,
        role=role(colleague),
        where=place(colleague, reception),
    )


def _values(of: Invitation, here: Forum, reception: Reception) -> dict[str, Any]:
    return {
        "role": plain(f"staff.role.{of.offer.role}"),
        "where": where(of.offer.forum_id, of.offer.region_id, reception),
        "until": dates.moment(of.expires_at, here.zone),
    }
