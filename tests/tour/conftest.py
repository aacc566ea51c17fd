"""`--pictures FOLDER` renews the pictures of the README."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", type=Path, default=None, help="where to keep the screenshots")
