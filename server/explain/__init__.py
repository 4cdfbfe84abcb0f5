"""Why: the triples, claims and sentences behind each row of an answer."""

import json

import pyoxigraph as ox

from server.explain.evidence import Support, Why, support
from server.explain.provenance import provenance
from server.explain.reasons import open_reasons
from server.explain.rows import Row, explain_rows

__all__ = ["Row", "Support", "explain_rows", "explained", "explanation", "support"]


def explained(
    store: ox.Store, trace: str | None, query: str, first: int, count: int, base: str, *, union: bool = True
) -> bytes:
    """Return why the rows of a query are so: as Turtle with a base for its names, else as JSON."""
    if base:
        return provenance(store, trace, query, first, count, base, union=union)
    rows = explanation(store, trace, query, first, count, union=union)
    return json.dumps({"rows": rows}, ensure_ascii=False, indent=1).encode()


def explanation(
    store: ox.Store, trace: str | None, query: str, first: int, count: int, *, union: bool = True
) -> list[dict[str, object]]:
    """Return, for each row of a query from `first` on, its bindings and the triples with what they rest on."""
    with open_reasons(trace) as why:
        return [_row(store, why, row) for row in explain_rows(store, query, first, count, union=union)]


def _row(store: ox.Store, why: Why, row: Row) -> dict[str, object]:
    told: dict[str, object] = {
        "bindings": {str(name): str(term) for name, term in row.bindings.items()},
        "triples": [_support(support(store, why, triple)) for triple in row.triples],
        "partial": bool(row.reasons),
    }
    if row.reasons:
        told["reason"] = "; ".join(row.reasons)
    return told


def _support(found: Support) -> dict[str, object]:
    subject, predicate, value = (str(term) for term in found.triple)
    return {
        "s": subject,
        "p": predicate,
        "o": value,
        "source": found.source,
        "claims": [
            {
                "iri": claim.iri, "sentence": claim.sentence, "text": claim.words, "quote": claim.quote,
                "begin": claim.begin, "end": claim.end, "document": claim.document, "voice": claim.voice,
                "standing": claim.standing, "speaker": list(claim.speakers),
            }
            for claim in found.claims
        ],
        "rule": found.rule,
        "premises": [_support(premise) for premise in found.premises],
    }  # fmt: skip
