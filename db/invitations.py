"""The invitations table."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.forums import ForumId
from forum.invitations import LIFETIME, Invitation, InvitationId, Invitations, Offer
from forum.people import PersonId
from forum.places import RegionId
from forum.staff import StaffRole

ADD = """
INSERT INTO invitations
    (token_hash, role, forum_id, region_id, invited_by, turn, created_at, expires_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (invited_by, turn) DO NOTHING RETURNING *
"""
FIND = "SELECT * FROM invitations WHERE token_hash = ? AND ended_at IS NULL AND expires_at > ?"
AT = """
SELECT * FROM invitations
WHERE (forum_id = ? OR forum_id IS NULL) AND ended_at IS NULL AND expires_at > ? ORDER BY id
"""
USE = """
UPDATE invitations SET used_by = ?2, ended_at = ?3
WHERE token_hash = ?1 AND ended_at IS NULL AND expires_at > ?3 RETURNING *
"""
WITHDRAW = """
UPDATE invitations SET ended_at = ?2
WHERE id = ?1 AND ended_at IS NULL AND expires_at > ?2 RETURNING *
"""


class SqliteInvitations(Invitations):
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, offer: Offer, invited_by: PersonId, turn: str, token_hash: str, now: datetime
    ) -> Invitation | None:
        return self._one(
            ADD,
            token_hash,
            offer.role,
            offer.forum_id,
            offer.region_id,
            invited_by,
            turn,
            now.timestamp(),
            (now + LIFETIME).timestamp(),
        )

    def find(self, token_hash: str, now: datetime) -> Invitation | None:
        return self._one(FIND, token_hash, now.timestamp())

    def at(self, forum_id: ForumId, now: datetime) -> list[Invitation]:
        return [_invitation(row) for row in self._database.rows(AT, forum_id, now.timestamp())]

    def use(self, token_hash: str, person_id: PersonId, now: datetime) -> Invitation | None:
        return self._one(USE, token_hash, person_id, now.timestamp())

    def withdraw(self, invitation_id: InvitationId, now: datetime) -> Invitation | None:
        return self._one(WITHDRAW, invitation_id, now.timestamp())

    def withdraw_all(self, invited_by: PersonId, now: datetime) -> None:
        self._database.run(
            "UPDATE invitations SET ended_at = ? WHERE invited_by = ? AND ended_at IS NULL",
            now.timestamp(),
            invited_by,
        )

    def _one(self, statement: str, *parameters: object) -> Invitation | None:
        rows = self._database.rows(statement, *parameters)
        return next(map(_invitation, rows), None)


def _invitation(row: sqlite3.Row) -> Invitation:
    offer = Offer(
        role=StaffRole(row["role"]),
        forum_id=ForumId(row["forum_id"]) if row["forum_id"] else None,
        region_id=RegionId(row["region_id"]) if row["region_id"] else None,
    )
    return Invitation(
        id=InvitationId(row["id"]),
        offer=offer,
        invited_by=PersonId(row["invited_by"]) if row["invited_by"] else None,
        expires_at=datetime.fromtimestamp(row["expires_at"], UTC),
    )
