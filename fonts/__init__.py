"""Noto Sans with Kazakh letters, for files and pictures that may not rely on a machine's own."""

from pathlib import Path

REGULAR = Path(__file__).with_name("NotoSans-Regular.ttf")
BOLD = Path(__file__).with_name("NotoSans-Bold.ttf")
