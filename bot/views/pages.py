"""Links to the hall's screen and to the assistant's page, in words."""

from zoneinfo import ZoneInfo

from forum.pages import Page, PageKey, PageLink
from locales import dates
from locales.phrases import Html, phrase


def address(hall_url: str, page: Page, key: PageKey) -> str:
    return f"{hall_url}/{page}/{key}"


def present(page: Page, link: PageLink | None, maker: str, zone: ZoneInfo) -> Html:
    """What the page is for, and whether there is a link to it."""
    title, about = _title(page), phrase(f"pages.about.{page}")
    if link is None:
        return phrase("pages.none", title=title, about=about)
    moment = dates.moment(link.made_at, zone)
    return phrase("pages.present", title=title, about=about, name=maker, moment=moment)


def made(page: Page, link: str, *, ends_another: bool) -> Html:
    """The link, which can be read here and nowhere else."""
    text = phrase("pages.made", title=_title(page), link=link, hint=phrase(f"pages.hint.{page}"))
    return Html(f"{text}\n\n{phrase('pages.ended')}") if ends_another else text


def _title(page: Page) -> Html:
    return phrase(f"pages.title.{page}")
