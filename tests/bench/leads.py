"""How often the main event of gold sentences is right: its type, and its type with both sides.

python -m tests.bench.leads wire-test long-test deeds-test [--rules]
"""

import argparse
import sys

from graphs.document import Document
from graphs.extract import sentence
from graphs.extract.records import EventRecord
from graphs.extract.rules import Rules
from tests.graphs.gold import agrees, gold_sentences


def main_event(rules: Rules, text: str) -> EventRecord | None:
    """Return the main event that the rules find in a sentence."""
    events = rules.events(Document("gold", "Gold", "en", "gold.txt", 0, text))
    return next((event for event in events if event.main), None)


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", help="files of tests/gold, without .txt")
    parser.add_argument("--rules", action="store_true", help="by rules alone, cues left out")
    chosen = parser.parse_args()
    if chosen.rules:
        sentence.weighed, sentence.supposed = lambda _tree, found: list(found), lambda _tree: []
    rules = Rules()
    for name in chosen.names:
        pairs = [(gold, main_event(rules, gold.text)) for gold in gold_sentences(f"{name}.txt")]
        types = sum(event is not None and event.event == gold.event for gold, event in pairs) / len(pairs)
        both = sum(agrees(gold, event) for gold, event in pairs) / len(pairs)
        sys.stdout.write(f"{name}: {len(pairs)} sentences, type right {types:.3f}, type and sides {both:.3f}\n")


if __name__ == "__main__":
    main()
