"""Telegram's side of the forum: carries everything to and fro, decides nothing."""

from bot import lightweight

__all__ = ["lightweight"]
