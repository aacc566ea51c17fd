"""Secret links to pages that need no login: the hall's screen, and what the assistant reads."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final, NewType, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.people import PersonId
from forum.staff import Colleague, Right, Staff, entitled

PageKey = NewType("PageKey", str)  # whoever holds it may read that page, and nothing else
KeyHash = NewType("KeyHash", str)


class Page(StrEnum):
    SCREEN = "screen"  # the hall's
    ASSISTANT = "assistant"  # of the minister's assistant


# Who may make a new link, and see that there is one.
MAKERS: Final[dict[Page, Right]] = {
    Page.SCREEN: Right.RUN_STAGE,
    Page.ASSISTANT: Right.FOLLOW_STAGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """That there is a link; what it is, nobody can tell any more."""

    made_by: PersonId
    made_at: datetime


class PageKeys(Protocol):
    """Keys are known by their hashes alone: a copy of the database opens nothing."""

    def renew(
        self,
        forum_id: ForumId,
        page: Page,
        key: KeyHash,
        by: PersonId,
        now: datetime,
        after: datetime | None,
    ) -> bool:
        """The page's earlier key, made at `after`, opens nothing from now on.

        None: there was none. False if the present key is another one.
        """

    def opens(self, page: Page, key: KeyHash) -> ForumId | None:
        """Whose page; None: nobody's."""

    def link(self, forum_id: ForumId, page: Page) -> PageLink | None:
        """None: nobody made one yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDoor:
    """Everything that links to pages are made with."""

    keys: PageKeys
    staff: Staff
    audit: Audit


def new_link(
    door: PageDoor,
    colleague: Colleague | None,
    page: Page,
    after: datetime | None,
    now: datetime,
) -> PageKey | None:
    """The only time that the key can be read; None if somebody made another one since `after`.

    Raises `NotAllowed`.
    """
    maker = entitled(colleague, MAKERS[page])
    key = PageKey(secrets.token_urlsafe(32))
    if not door.keys.renew(maker.forum_id, page, hashed(key), maker.id, now, after):
        return None
    door.audit.note(maker, f"pages.{page}", "", now)
    return key


def present_link(door: PageDoor, colleague: Colleague | None, page: Page) -> PageLink | None:
    """Raises `NotAllowed`."""
    reader = entitled(colleague, MAKERS[page])
    return door.keys.link(reader.forum_id, page)


def opened(keys: PageKeys, page: Page, key: PageKey) -> ForumId | None:
    """The forum whose page the key opens; None: a wrong key, or one of another page."""
    return keys.opens(page, hashed(key))


def hashed(key: PageKey) -> KeyHash:
    # Of 32 random bytes: nothing to guess, and no time of comparing tells anything about a key.
    return KeyHash(sha256(key.encode(errors="surrogatepass")).hexdigest())
