"""The link to the desk, in words."""

from datetime import timedelta
from typing import Final

from forum.desks import LINK, Token
from locales.phrases import Html, phrase

# Behind the `#` it is sent to nobody before the button on the page is pressed.
ADDRESS: Final = "{url}/desk/enter#{token}"


def address(hall_url: str, token: Token) -> str:
    return ADDRESS.format(url=hall_url, token=token)


def offered(link: str, sessions: int) -> Html:
    text = phrase("desk.link", link=link, minutes=LINK // timedelta(minutes=1))
    if not sessions:
        return text
    return Html(f"{text}\n\n{phrase('desk.sessions', count=sessions)}")
