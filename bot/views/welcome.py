"""What the bot says to somebody new, and to those who come back."""

from datetime import datetime

from forum.forums import Forum
from forum.participants import Participant
from locales.phrases import phrase


def greeting(forums: list[Forum]) -> str:
    """All forums of a series bear one title."""
    return phrase("registration.greeting", forum=forums[0].title)


def welcome_again(participant: Participant, forum: Forum, now: datetime) -> str:
    """After the forum there are still the answers to one's questions."""
    if forum.is_over(now):
        return phrase("menu.forum_over")
    return phrase("registration.returning", name=participant.profile.name)
