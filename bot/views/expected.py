"""The list of those expected, in words."""

from collections.abc import Mapping, Sequence

from forum.expected import Awaited, Counts
from forum.expected_rows import RowFault
from forum.forums import Forum
from forum.places import Places
from forum.spelling import shortened
from locales.phrases import Html, phrase

LONGEST_NAME = 60  # characters of a file's name


def overview(forum: Forum, found: Sequence[Awaited], places: Places, *, may_import: bool) -> Html:
    regions = [
        phrase(
            "expected.region",
            region=region.name if (region := places.region(each.region_id)) else each.region_id,
            registered=each.registered,
            expected=each.expected,
        )
        for each in found
    ]
    listed = phrase(
        "expected.overview",
        city=forum.city,
        registered=sum(each.registered for each in found),
        expected=sum(each.expected for each in found),
        regions=Html("\n".join(regions)),
    )
    shown = listed if found else phrase("expected.empty", city=forum.city)
    return Html(f"{shown}\n\n{phrase('expected.how')}") if may_import else shown


def summary(name: str, counts: Counts, faults: Mapping[RowFault, int]) -> Html:
    """What stands in the file, before anything is imported."""
    good = counts.new + counts.updated + counts.unchanged
    bad = [
        phrase(f"expected.fault.{fault}", rows=faults[fault])
        for fault in RowFault
        if fault in faults
    ]
    read = phrase(
        "expected.read",
        name=shortened(name, LONGEST_NAME),
        rows=good + sum(faults.values()),
        new=counts.new,
        updated=counts.updated,
        unchanged=counts.unchanged,
    )
    parts = [read, *bad, "", phrase("expected.not_yet" if good else "expected.nothing_good")]
    return Html("\n".join(parts))


def unusable(name: str, fault: str, where: str) -> Html:
    reason = phrase(f"expected.unusable.{fault}", where=where)
    return phrase("expected.unusable", name=shortened(name, LONGEST_NAME), reason=reason)
