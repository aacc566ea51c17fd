"""What askers think of an answer."""

from forum.opinions import Opinion
from locales.phrases import Html, phrase


def opinion(said: Opinion | None) -> Html:
    """Asks, or says what was told; the buttons below serve both."""
    if said is None:
        return phrase("opinions.ask")
    return phrase("opinions.good" if said.is_satisfied else "opinions.bad")
