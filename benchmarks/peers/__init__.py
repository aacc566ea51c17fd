"""Bots as their authors' tutorials show them."""
