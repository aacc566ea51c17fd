"""A Telegram of our own: a strict Bot API server on loopback, and people with phones."""
