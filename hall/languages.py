"""In which language somebody without a login reads a page."""

from aiohttp import web

from forum.languages import Language


def asked_for(request: web.Request) -> Language:
    """`?in=kk` or `?in=ru`; without it the browser's choice, Kazakh where it does not say."""
    chosen = [request.query.get("in", ""), *_accepted(request)]
    return next((Language(each) for each in chosen if each in set(Language)), Language.KAZAKH)


def _accepted(request: web.Request) -> list[str]:
    """In the order of the browser's wishes, which is how browsers write them."""
    wishes = request.headers.get("Accept-Language", "").lower().split(",")
    return [wish.strip()[:2] for wish in wishes]
