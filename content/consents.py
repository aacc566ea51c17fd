"""Reads the terms of the consent."""

from content.fields import Fields
from content.values import business_id, identifier
from forum.consents import ConsentTerms


def read_consent(fields: Fields) -> ConsentTerms:
    terms = ConsentTerms(
        version=fields.value("version", identifier, ""),
        operator=fields.bilingual("operator"),
        business_id=fields.value("business_id", business_id, ""),
        recipients=fields.optional_bilingual("recipients"),
    )
    fields.close()
    return terms
