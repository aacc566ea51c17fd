"""The consent as everybody reads it before the first personal datum is kept."""

from forum.consents import ConsentTerms
from forum.forums import Forum
from forum.privacy import kept_until
from locales import dates
from locales.phrases import Html, phrase


def consent(terms: ConsentTerms, last: Forum, retention_days: int) -> Html:
    """`last` is the latest of the forums: nobody's region is known yet."""
    nobody = phrase("consent.third_parties.none")
    return phrase(
        "consent.text",
        operator=terms.operator,
        bin=terms.business_id,
        third_parties=terms.recipients if terms.recipients.kk else nobody,
        until=dates.full_date(kept_until(last.day, retention_days), last.zone),
    )


def updated(text: Html) -> str:
    """The terms have changed since they were agreed to."""
    return phrase("consent.updated", text=text)


def given(text: Html) -> str:
    """The text stays in the chat, for whoever wants to read it again."""
    return phrase("consent.saved", text=text)
