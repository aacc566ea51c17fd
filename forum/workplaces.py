"""At which forum somebody of the staff works now."""

from collections.abc import Sequence
from datetime import datetime

from forum.forums import Forum, ForumId
from forum.staff import Colleague, NotAllowed, Staff, works_here


def roaming(colleague: Colleague | None) -> Colleague:
    """One who works for all forums. Raises `NotAllowed`."""
    colleague = works_here(colleague)
    if not colleague.roams:
        raise NotAllowed
    return colleague


def change_workplace(
    staff: Staff, forums: Sequence[Forum], colleague: Colleague | None, forum_id: ForumId
) -> None:
    """Work for another forum from now on. Raises `NotAllowed`: they have one only, or no such."""
    if forum_id not in {forum.id for forum in forums}:
        raise NotAllowed
    staff.move(roaming(colleague).id, forum_id)


def nearest(forums: Sequence[Forum], now: datetime) -> ForumId | None:
    """Where somebody works who has not said so: the forum of today, or the next, or the last.

    None: there are no forums yet.
    """
    coming = [forum for forum in forums if not forum.is_over(now)]
    found = [*coming[:1], *forums[-1:]]
    return found[0].id if found else None
