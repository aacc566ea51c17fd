"""People at their phones, rules, storage, the engine under fire, and what guards the house."""

import bot  # before anything else of aiogram: the light import is what runs in production

__all__ = ["bot"]
