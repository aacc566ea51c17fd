"""Import aiogram without building the validators of types that this bot never meets.

`aiogram.types` ends with a loop that builds every one of its 400 models at once: three quarters
of the start-up time and 100 MiB. Here the loop only hands over the names it resolves with, and
a model is built when it is first used, as its `defer_build=True` intends. Imported before
anything else of aiogram; harmless afterwards. tests/engine/test_lightweight.py compares both.
"""

import gc
import sys
from typing import Any

from pydantic import BaseModel


def _collect_names() -> dict[str, Any]:
    """Import `aiogram.types` with its loop disarmed; the namespace that the loop resolves with."""
    names: dict[str, Any] = {}

    def remember(_cls: Any, /, **options: Any) -> None:
        names.update(options["_types_namespace"])

    build = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(remember)  # type: ignore[assignment, method-assign]  # restored below
    BaseModel.model_config["defer_build"] = True  # methods inherit it; types have it already
    gc.disable()  # a fifth of the import would be spent looking for garbage that is not there
    try:
        import aiogram.types  # noqa: F401, PLC0415  the import is what is being watched
    finally:
        gc.enable()
        BaseModel.model_rebuild = build  # type: ignore[method-assign]  # as it was
        del BaseModel.model_config["defer_build"]
    return names


def _rebuild_with(names: dict[str, Any]) -> Any:
    def model_rebuild(
        cls: type[BaseModel],
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: dict[str, Any] | None = None,
    ) -> bool | None:
        build = BaseModel.__dict__["model_rebuild"].__func__
        namespace = _types_namespace or names
        done: bool | None = build(
            cls, force=force, raise_errors=raise_errors, _types_namespace=namespace
        )
        return done

    return classmethod(model_rebuild)


def lighten() -> None:
    """Make aiogram's models build themselves on first use."""
    rebuild = _rebuild_with(_collect_names())
    from aiogram.methods.base import Response, TelegramMethod  # noqa: PLC0415  after its types
    from aiogram.types.base import TelegramObject  # noqa: PLC0415  only after its types

    for model in (TelegramObject, TelegramMethod, Response):
        model.model_rebuild = rebuild  # type: ignore[method-assign]  # adds the namespace


if "aiogram.types" not in sys.modules:  # pragma: no branch  too late is harmless
    lighten()
