"""Words to those at the stage, and who has read them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from forum.backstage import LONGEST, Cue, CueKind, Receipt
from forum.people import PersonId
from locales import dates
from locales.phrases import Html, phrase


def words(cue: Cue) -> Html:
    if cue.kind is CueKind.OWN:
        return phrase("backstage.own", text=cue.text)
    return phrase(f"backstage.words.{cue.kind}")


def menu() -> Html:
    return phrase("backstage.menu")


def ask_for_words() -> Html:
    return phrase("backstage.ask", count=LONGEST)


def sent(cue: Cue) -> Html:
    return phrase("backstage.sent", words=words(cue))


def card(cue: Cue, sender: str, read_at: datetime | None, zone: ZoneInfo) -> Html:
    """What rings at the stage; `read_at` None: still to be confirmed."""
    text = phrase(
        "backstage.card", words=words(cue), name=sender, time=dates.time(cue.sent_at, zone)
    )
    if read_at is None:
        return text
    read = phrase("backstage.card.read", time=dates.time(read_at, zone))
    return Html(f"{text}\n\n{read}")


def report(
    cue: Cue, receipts: Sequence[Receipt], names: Mapping[PersonId, str], zone: ZoneInfo
) -> Html:
    """What the sender sees: who has read it, and when."""
    read = [each for each in receipts if each.read_at is not None]
    title = phrase(
        "backstage.report",
        words=words(cue),
        time=dates.time(cue.sent_at, zone),
        read=len(read),
        of=len(receipts),
    )
    return Html("\n".join([title, *(_receipt(each, names, zone) for each in receipts)]))


def _receipt(receipt: Receipt, names: Mapping[PersonId, str], zone: ZoneInfo) -> Html:
    name = names.get(receipt.person_id, "…")
    if receipt.read_at is None:
        return phrase("backstage.report.unread", name=name)
    return phrase("backstage.report.read", name=name, time=dates.time(receipt.read_at, zone))
