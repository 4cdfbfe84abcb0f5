"""Writes a reading as a claims file: what a person then keeps, mends or strikes out, line by line."""

from collections.abc import Iterator
from datetime import datetime

from rdflib import RDF, XSD, Literal, URIRef

from graphs.annotation.embedded import body_of, head_of
from graphs.claim import Claim, Stance
from graphs.passage import Passage
from graphs.reading import Mention, Reading, Thing
from graphs.time import Interval, instant
from ontology import cmt, kind_and_key

_TIME = frozenset({cmt.timeText, cmt.notBefore, cmt.notAfter})
_INTRODUCED = frozenset({"event", "rel", "scenario", "obligation", "document"})
_HEAD = """# Claims of {title!r}, drawn by {extractor} {version}; 'sure' is how sure it was.
# Keep a line to accept it, mend it, or strike it out to reject it; a subject without claims goes too.
# A line "new" brings in a name that is not known yet: mend its key, label or class, or use the key of a known thing.
# `comity review apply` with this file puts it into the graph; graphs/README.md tells how the lines are written.
"""


def write_claims(reading: Reading) -> str:
    """Return the text of a claims file that says what the reading says."""
    lines = [_HEAD.format(
        title=reading.document.title, extractor=reading.run.extractor, version=reading.run.version,
    ), head_of(reading.document)]  # fmt: skip
    new = [(thing, thing.kind or cmt.AgentGroup) for thing in candidates(reading)]
    lines += [f"new {_name(thing.iri)} [{_label(thing.label)}] {_term(kind)}\n" for thing, kind in new]
    introduced: set[URIRef] = set()
    labels = {thing.iri: thing.label for thing in reading.things}
    for sentence in reading.sentences:
        claims = [claim for claim in reading.claims if claim.evidence.sentence == sentence]
        mentions = [mention for mention in reading.mentions if mention.passage in sentence]
        if claims or mentions:
            lines.append(f"\n@ {sentence.begin}-{sentence.end} {sentence.line}\n")
            lines += [_mention(mention, sentence) for mention in mentions]
            lines += _subjects(claims, labels, introduced, reading.document.reference_time)
    return "".join((*lines, body_of(reading.document)))


def candidates(reading: Reading) -> list[Thing]:
    """Return the new names of a reading: things that no file of graphs/names holds for a person to look at."""
    return [thing for thing in reading.things if _kind(thing.iri) not in _INTRODUCED]


def _subjects(
    claims: list[Claim], labels: dict[URIRef, str], introduced: set[URIRef], now: datetime | None
) -> Iterator[str]:
    for subject in dict.fromkeys(claim.says.subject for claim in claims):
        label = ""
        if _kind(subject) in _INTRODUCED and subject not in introduced:
            introduced.add(subject)
            label = f" [{_label(labels.get(subject, 'event'))}]"
        yield f"  {_name(subject)}{label}\n"
        own = [claim for claim in claims if claim.says.subject == subject]
        timed = next((claim for claim in own if claim.says.predicate == cmt.timeText), None)
        if timed is not None:
            words = _quote(timed.evidence.anchors[0], timed.evidence.sentence)
            yield f"    when {words}{_interval(timed.time)}{_qualifiers(timed)}\n"
        for claim in own:
            if claim.says.predicate not in _TIME:
                yield f"    {_claim(claim, now)}\n"


def _label(label: str) -> str:
    return label.replace("[", "(").replace("]", ")")


def _mention(mention: Mention, sentence: Passage) -> str:
    literally = f" ~ {_name(mention.literally)}" if mention.literally else ""
    return f"  {_quote(mention.passage, sentence)} -> {', '.join(map(_name, mention.refers_to))}{literally}\n"


def _claim(claim: Claim, now: datetime | None) -> str:
    says, sentence = claim.says, claim.evidence.sentence
    if says.predicate == RDF.type:
        what = f"a {_term(URIRef(str(says.object)))}"
    elif isinstance(says.object, Literal):
        what = f"{_term(says.predicate)} {{{_literal(says.object, now)}}}"
    else:
        what = f"{_term(says.predicate)} {_name(says.object)}"
    words = (
        ""
        if claim.evidence.anchors == (sentence,)
        else " ".join(_quote(each, sentence) for each in claim.evidence.anchors)
    )
    return f"{what} {words}".rstrip() + _qualifiers(claim)


def _literal(value: Literal, now: datetime | None) -> str:
    """Return a literal as claims files have it: a day for an instant, and 'reference' for the document's own time."""
    if value.datatype != XSD.dateTime:
        return str(value)
    return "reference" if now is not None and value == instant(now) else str(value)[:10]


def _qualifiers(claim: Claim) -> str:
    stance = claim.stance
    parts = [_term(value).lower() for value in (stance.modality, stance.polarity, stance.explicitness)]
    found = [part for part in parts if part not in ("actual", "affirmed", "explicit")]
    for word, things in (("by", stance.sources), ("via", stance.relays), ("in", _said_in(stance))):
        if things:
            found.append(f"{word} {', '.join(map(_name, things))}")
    if claim.confidence is not None:
        found.append(f"sure {claim.confidence}")
    return f" | {'; '.join(found)}" if found else ""


def _said_in(stance: Stance) -> tuple[URIRef, ...]:
    return (*stance.acts, *stance.documents)


def _quote(passage: Passage, sentence: Passage) -> str:
    starts = [at for at in range(len(sentence.quote)) if sentence.quote.startswith(passage.quote, at)]
    escaped = passage.quote.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    number = f"#{starts.index(passage.begin - sentence.begin) + 1}" if len(starts) > 1 else ""
    return f'"{escaped}"{number}'


def _interval(time: Interval) -> str:
    first, last = (_day(moment) for moment in (time.not_before, time.not_after))
    if not first and not last:
        return ""
    return f" {first}" if first == last else f" {first}..{last}"


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _kind(iri: URIRef) -> str:
    named = kind_and_key(iri)
    return named[0] if named else ""


def _name(iri: URIRef) -> str:
    return ":".join(kind_and_key(iri) or ("", str(iri)))


def _term(iri: URIRef | None) -> str:
    return str(iri).rpartition("#")[2]
