"""The quality table: precision and recall of the rules on gold texts, and of PLOVER records outside the repository.

python -m tests.bench.extract [--part dev|test|seeds] [--gold RECORDS.jsonl] [--misses]
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rdflib import RDF

from graphs.document import Document
from graphs.extract.records import EventRecord
from graphs.extract.rules import Rules
from graphs.verdict import doubtful
from tests.bench.gold_seeds import gold_seeds
from tests.bench.gold_texts import GoldEvent, GoldText, gold_texts


def near(gold: GoldEvent, event: EventRecord) -> tuple[bool, bool, bool]:
    """Return whether an event of the sentence has the gold type, type and source, type and both sides."""
    kind = event.event == gold.type
    if not event.target and len(event.source) > 1:
        sides = (gold.source | gold.target) == set(event.source)
        return kind, kind and sides, kind and sides
    source = kind and set(event.source) == gold.source
    within = gold.target == gold.source and not event.target
    target = set(event.target) == gold.target or within or (not gold.target and set(event.target) == gold.source)
    if gold.type == event.event and not gold.target and len(gold.source) > 1:
        both = set(event.source) | set(event.target) == gold.source
        return kind, both, both
    return kind, source, source and target


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


def asserted(text: GoldText, rules: Rules, found: list[EventRecord]) -> Counter[str]:
    """Return how many asserted event nodes stand in a sentence with a gold fact of their type and a right source."""
    count: Counter[str] = Counter()
    by_begin = {each.begin: each for each in found}
    claims = rules.read(text.document).claims
    held = doubtful(claims)
    for claim in claims:
        if (
            claim.says.predicate != RDF.type
            or "/event/" not in claim.says.subject
            or not claim.stance.assertable
            or claim.key in held
        ):
            continue
        if claim.says.subject.endswith("-said"):
            continue
        event = by_begin.get(claim.evidence.anchors[0].begin)
        if event is None:
            continue
        facts = [gold for gold in text.events if gold.begin <= event.begin < gold.end and gold.fact]
        count["asserted"] += 1
        count["right"] += any(near(gold, event)[1] for gold in facts)
    return count


def table(part: str, rules: Rules, *, misses: bool) -> dict[str, float]:
    """Return precision and recall over a part of the gold texts; print the misses where asked to."""
    total: Counter[str] = Counter()
    for text in gold_seeds() if part == "seeds" else gold_texts(part):
        found = list(rules.events(text.document))
        count, lines = compare(text, found)
        total += count + asserted(text, rules, found)
        if misses:
            sys.stdout.write("\n".join((*lines, "")))
    share = {}
    for name in ("type", "source", "triple"):
        share[f"{name} precision"] = total[name] / max(total["found"], 1)
        share[f"{name} recall"] = total[name] / max(total["gold"], 1)
    share["asserted precision"] = total["right"] / max(total["asserted"], 1)
    return share


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
    parser.add_argument("--part", choices=("dev", "test", "seeds"), default="dev")
    parser.add_argument("--gold", type=Path, help="PLOVER records; prints predictions for their scorer")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    rules = Rules()
    if chosen.gold:
        sys.stdout.writelines(f"{line}\n" for line in predictions(chosen.gold, rules))
        return
    for name, value in table(chosen.part, rules, misses=chosen.misses).items():
        sys.stdout.write(f"{name:20} {value:.3f}\n")


if __name__ == "__main__":
    main()
