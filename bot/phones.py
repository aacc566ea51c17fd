"""Telephone numbers as people write them, as Telegram knows them, and as they are shown."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from forum.profiles import PhoneInvalid

HOME = "KZ"  # whose numbers are written without a country code


def typed(text: str) -> str:
    """E.164 of a number in any spelling. Raises `PhoneInvalid`."""
    number = _parsed(text)
    if not phonenumbers.is_valid_number(number):
        raise PhoneInvalid
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shared(phone_number: str) -> str:
    """E.164 of a contact's number, which may lack its plus; Telegram knows that it exists.

    Raises `PhoneInvalid`.
    """
    number = _parsed(f"+{phone_number.removeprefix('+')}")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def spaced(phone: str) -> str:
    """For the eye: +7 701 123 4567."""
    return phonenumbers.format_number(_parsed(phone), PhoneNumberFormat.INTERNATIONAL)


def _parsed(text: str) -> PhoneNumber:
    try:
        return phonenumbers.parse(text, HOME)
    except NumberParseException:
        raise PhoneInvalid from None
