"""Look into a write-ahead log (sqlite.org/fileformat2.html, section 4)."""

import struct
from pathlib import Path

HEADER = 32  # bytes
FRAME_HEADER = 24  # bytes


def commits(database: Path) -> int:
    """How many commits the log of this database holds since it was last emptied.

    The last frame of a commit tells the size of the database; in all others the field is 0.
    """
    log = database.with_name(f"{database.name}-wal").read_bytes()
    page, salts = struct.unpack(">8xI4x8s8x", log[:HEADER])
    frames = (log[at : at + FRAME_HEADER] for at in range(HEADER, len(log), FRAME_HEADER + page))
    sizes = [struct.unpack(">4xI8s8x", frame) for frame in frames]
    return sum(1 for size, salt in sizes if size and salt == salts)
