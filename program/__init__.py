"""How the parts are put together, checked, started and stopped; only main.py imports it."""
