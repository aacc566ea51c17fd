"""JSON as it goes over the wire."""

import json
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


def dumps(value: Any) -> str:
    """JSON without spaces and in ASCII alone, as the Bot API writes it."""
    return json.dumps(value, separators=(",", ":"))
