"""What was told so far, in the data of the conversation."""

from aiogram.fsm.context import FSMContext
from pydantic import TypeAdapter, ValidationError

from forum.drafts import Draft

KEY = "draft"

_DRAFTS = TypeAdapter(Draft)


async def read_draft(state: FSMContext) -> Draft:
    """Empty if nothing was told, or if an older release wrote what this one cannot read."""
    stored = (await state.get_data()).get(KEY, {})
    try:
        return _DRAFTS.validate_python(stored)
    except ValidationError:
        return Draft()


async def keep_draft(state: FSMContext, draft: Draft) -> None:
    await state.update_data({KEY: _DRAFTS.dump_python(draft, mode="json")})
