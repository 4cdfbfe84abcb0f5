"""The quality table: precision and recall of the rules on gold texts, and of PLOVER records outside the repository.

python -m tests.bench.extract [--part dev|test|seeds|PATTERN] [--gold RECORDS.jsonl] [--misses]
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from rdflib import RDF

from graphs.claim import Claim
from graphs.document import Document
from graphs.extract.records import EventRecord
from graphs.extract.rules import Rules
from graphs.reading import Reading
from graphs.verdict import judge_all
from ontology import cmt
from tests.bench.gold_seeds import gold_seeds
from tests.bench.gold_texts import GoldText, gold_texts
from tests.bench.judge import judge
from tests.bench.match import near

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def texts_of(part: str) -> Iterator[GoldText]:
    """Yield the gold texts of a part: development, test, the seeds as reviewed; or as a pattern says."""
    return gold_seeds() if part == "seeds" else gold_texts(part)


def compare(text: GoldText, found: list[EventRecord]) -> tuple[Counter[str], list[str]]:
    """Return how many events were right at each level, and lines that tell of the misses."""
    count: Counter[str] = Counter(gold=len(text.events), found=len(found))
    left, lines = list(found), []
    for gold in text.events:
        inside = [each for each in left if gold.begin <= each.begin < gold.end]
        best = max(inside, key=lambda each: near(gold, each), default=None)
        levels = near(gold, best) if best else (False, False, False)
        for name, right in zip(("type", "source", "triple"), levels, strict=True):
            count[name] += right
        if best is not None and levels[0]:
            left.remove(best)
        if not levels[2]:
            said = text.document.passage(gold.begin, gold.end).quote
            got = f"{'+'.join(best.source)} {best.event} {'+'.join(best.target)}" if best else "nothing"
            want = f"{'+'.join(sorted(gold.source))} {gold.type} {'+'.join(sorted(gold.target))}"
            lines.append(f"{text.document.key}: want {want}; got {got} | {said}")
    for each in left:
        lines.append(
            f"{text.document.key}: extra {'+'.join(each.source)} {each.event} {'+'.join(each.target)} | {each.sentence}"
        )
    return count, lines


def asserted_events(text: GoldText, found: list[EventRecord], asserted: list[Claim]) -> Counter[str]:
    """Return how many asserted event nodes stand in a sentence with a gold fact of their type and a right source."""
    count: Counter[str] = Counter()
    by_begin = {each.begin: each for each in found}
    for claim in asserted:
        subject = claim.says.subject
        event = by_begin.get(claim.evidence.anchors[0].begin)
        if claim.says.predicate != RDF.type or "/event/" not in subject or subject.endswith("-said") or event is None:
            continue
        facts = [gold for gold in text.events if gold.begin <= event.begin < gold.end and gold.fact]
        count["asserted events"] += 1
        count["asserted events right"] += any(near(gold, event)[1] for gold in facts)
    return count


def stand(reading: Reading) -> list[Claim]:
    """Return the claims of a reading that the knowledge base would assert."""
    verdicts = judge_all([reading])
    return [claim for claim in reading.claims if verdicts.standing(claim) == cmt.Asserted]


def measure(part: str, rules: Rules) -> tuple[Counter[str], list[tuple[Decimal, bool]], list[str]]:
    """Return all counts over a part, how sure each judged claim was and whether it was right, and the misses."""
    total: Counter[str] = Counter()
    sure: list[tuple[Decimal, bool]] = []
    misses: list[str] = []
    for text in texts_of(part):
        found, reading = list(rules.events(text.document)), rules.read(text.document)
        asserted = stand(reading)
        count, lines = compare(text, found)
        made = judge(text, reading, found)
        standing = {claim.key for claim in asserted}
        told = judge(text, replace(reading, claims=tuple(asserted)), found)
        total += count + asserted_events(text, found, asserted)
        total += Counter(
            {
                "claims": len(made.claims), "claims right": sum(right for _, right in made.claims.values()),
                "claims wanted": made.wanted, "claims found": made.found, "asserted found": told.found,
                "asserted": sum(key in standing for key in made.claims),
                "asserted right": sum(right for key, (_, right) in made.claims.items() if key in standing),
            }
        )  # fmt: skip
        sure += [(claim.confidence, right) for claim, right in made.claims.values() if claim.confidence is not None]
        misses += lines + [
            _wrong(claim) for key, (claim, right) in made.claims.items() if key in standing and not right
        ]
    return total, sure, misses


def _wrong(claim: Claim) -> str:
    short = [str(each).rpartition("/")[2].rpartition("#")[2] for each in (claim.says.predicate, claim.says.object)]
    return f"{claim.document}: not borne out: {' '.join(short)} {claim.confidence} | {claim.evidence.sentence.quote}"


def shares(total: Counter[str]) -> dict[str, float]:
    """Return precision and recall from counts."""
    share = {}
    for name in ("type", "source", "triple"):
        share[f"{name} precision"] = total[name] / max(total["found"], 1)
        share[f"{name} recall"] = total[name] / max(total["gold"], 1)
    share["claim precision"] = total["claims right"] / max(total["claims"], 1)
    share["claim recall"] = total["claims found"] / max(total["claims wanted"], 1)
    share["asserted recall"] = total["asserted found"] / max(total["claims wanted"], 1)
    share["asserted events"] = total["asserted events right"] / max(total["asserted events"], 1)
    share["asserted claims"] = total["asserted right"] / max(total["asserted"], 1)
    return share


def calibration(sure: list[tuple[Decimal, bool]]) -> list[tuple[str, int, float, float]]:
    """Return for each range of confidence how many claims it holds, how sure they are, how many are right."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [(float(each), right) for each, right in sure if low <= float(each) < high]
        if inside:
            size = len(inside)
            mean, right = sum(each for each, _ in inside) / size, sum(right for _, right in inside) / size
            rows.append((f"{low:.2f} to {min(high, 1):.2f}", size, mean, right))
    return rows


def predictions(path: Path, rules: Rules) -> Iterable[str]:
    """Yield a line of predicted events for each record of a file of PLOVER records, for its own scorer."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        events = [
            {"event": each.event, "source": each.source, "target": each.target, "main": each.main}
            for each in rules.events(Document("gold", "Gold", "en", path.name, 0, row["text"]))
        ]
        yield json.dumps({"id": row["id"], "events": events})


def main() -> None:
    """Print the table, or predictions for records from outside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", help="dev, test, seeds, or a pattern such as test-*-plain")
    parser.add_argument("--gold", type=Path, help="PLOVER records; prints predictions for their scorer")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    rules = Rules()
    if chosen.gold:
        sys.stdout.writelines(f"{line}\n" for line in predictions(chosen.gold, rules))
        return
    total, sure, misses = measure(chosen.part, rules)
    if chosen.misses:
        sys.stdout.write("\n".join((*misses, "")))
    for name, value in shares(total).items():
        sys.stdout.write(f"{name:20} {value:.3f}\n")
    sys.stdout.write(f"{total['asserted']} of {total['claims']} judged claims are asserted\n")
    sys.stdout.write("confidence     claims  predicted  right\n")
    for name, size, mean, right in calibration(sure):
        sys.stdout.write(f"{name:14} {size:6} {mean:10.2f} {right:6.2f}\n")


if __name__ == "__main__":
    main()
