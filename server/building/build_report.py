"""What each sentence claims, and how much of it lies under the words of some claim."""

from collections.abc import Iterable

from graphs import Reading, Verdicts, coverage
from server.text_table import short


def build_report(readings: Iterable[Reading], verdicts: Verdicts) -> str:
    """Return the report of a build as text: each sentence, its claims, and the share of its words that they cover."""
    parts = []
    for reading in readings:
        covered = coverage(reading)
        characters, under = sum(each.characters for each in covered), sum(each.covered for each in covered)
        parts.append(
            f"{reading.document.key}, read by {reading.run.extractor}: "
            f"{len(reading.claims)} claims in {len(covered)} sentences\n"
            f"{_share(under, characters)} of the characters outside function words lie under the words of a claim\n"
        )
        for each in covered:
            told = f", not covered: {' '.join(each.bare)}" if each.bare else ""
            share = _share(each.covered, each.characters)
            parts.append(
                f"\n@ {each.sentence.begin}-{each.sentence.end} {each.sentence.quote}\n  {share} covered{told}\n"
            )
            for claim in each.claims:
                says = " ".join(
                    short(str(part)) for part in (claim.says.subject, claim.says.predicate, claim.says.object)
                )
                by = ", ".join(short(str(source)) for source in claim.stance.sources) or "the document itself"
                parts.append(f"  {short(str(verdicts.standing(claim)))[4:]:<9} {says} ({by})\n")
        parts.append("\n")
    return "".join(parts)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "100%"
