"""What a model may answer: the JSON schema it is held to, and the answer read against it."""

import json
import re
from dataclasses import dataclass

_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
MODALITIES = ("Actual", "Planned", "Demanded", "Promised", "Threatened", "Possible")
POLARITIES = ("Affirmed", "Negated")
_NAMES = {"type": "array", "items": {"type": "string"}}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["events"],
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["sentence", "quote", "class", "source", "target", "modality", "polarity", "said_by"],
                "properties": {
                    "sentence": {"type": "integer"},
                    "quote": {"type": "string"},
                    "class": {"type": "string"},
                    "source": _NAMES,
                    "target": _NAMES,
                    "modality": {"enum": list(MODALITIES)},
                    "polarity": {"enum": list(POLARITIES)},
                    "said_by": {"type": "string"},
                },
            },
        }
    },
}


@dataclass(frozen=True)
class SpokenEvent:
    """One event as a model gives it: words of the text, not yet verified."""

    sentence: int
    quote: str
    cls: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    modality: str
    polarity: str
    said_by: str


@dataclass(frozen=True)
class Answer:
    """All events of one answer that have the form asked for, and how many have another."""

    events: tuple[SpokenEvent, ...]
    odd: int = 0


def read_answer(content: str) -> Answer | None:
    """Return the answer; None where it is no JSON or has no list of events. A fence around it is taken off."""
    try:
        row = json.loads(_FENCE.sub(r"\1", content))
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not isinstance(row.get("events"), list):
        return None
    events = tuple(event for each in row["events"] if (event := _event(each)) is not None)
    return Answer(events, len(row["events"]) - len(events))


def _event(row: object) -> SpokenEvent | None:
    if not isinstance(row, dict):
        return None
    words = [row.get(name) for name in ("quote", "class", "modality", "polarity", "said_by")]
    lists = [row.get(name) for name in ("source", "target")]
    number = row.get("sentence")
    if isinstance(number, bool) or not isinstance(number, int) or not all(isinstance(each, str) for each in words):
        return None
    if not all(isinstance(each, list) and all(isinstance(one, str) for one in each) for each in lists):
        return None
    quote, cls, modality, polarity, said_by = map(str, words)
    source, target = (tuple(map(str, each or ())) for each in lists)
    if not quote.strip():
        return None
    return SpokenEvent(number, quote, cls, source, target, modality, polarity, said_by)
