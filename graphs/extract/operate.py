"""What operators make of events: to refuse aid is to reject, to end sanctions is to retreat."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.finding import Finding
from graphs.extract.lexicon import Lexicon, Operator, lexicon
from graphs.extract.sides import known, split

AIMED_AT_DOER = frozenset({"demand", "order", "accuse", "praise", "allow", "prevent", "force"})
# What they are said of stays what it is, as begun, tried, agreed or ordered.
_ITSELF = frozenset({"begin", "try", "need", "vote", "will", "plan", "agree", "possible", "stop", "order"})
# What promises not to harm.
_COMMITTING = frozenset({"promise", "vow", "agree", "decide"})
_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})


def apply(operator: Operator, outer: Finding, inner: Finding | None, loose: tuple[Actor, ...]) -> Finding | None:
    """Return the event that an operator makes of its content; None where it makes none."""
    if operator.name == "will" and inner and inner.type == "REJECT" and inner.rules[-1] == "not":
        return inner
    if operator.name == "refuse" and inner and any("rule_out" in rule for rule in inner.rules):
        operator = lexicon().operators["threaten"]
    kind, inner = _kind(operator, inner)
    if kind == "?":
        return None
    if inner is None:
        return _bare(kind, operator, outer, loose)
    source = known(outer.source) or outer.source
    if not known(source) and operator.name not in AIMED_AT_DOER:
        source = inner.source or source
    target = _target(operator, outer, inner, source)
    mode = inner.mode if kind in ("", inner.type) else operator.name
    said = _stopped(inner)
    held = replace(said, modality=operator.modality, polarity=_times(said.polarity, operator.polarity))
    if not known(held.source):
        held = replace(held, source=outer.target if operator.name in AIMED_AT_DOER else source)
    if kind in ("", inner.type) and operator.name in _ITSELF:
        source, target = split(source, target, inner.type)
        modality = inner.modality if operator.modality == "Actual" else operator.modality
        return replace(
            inner, word=outer.word, words=(*outer.words, *inner.words), source=source, target=target,
            modality=modality, rules=(*outer.rules, *inner.rules),
        )  # fmt: skip
    source, target = split(source, target, kind or inner.type)
    # What stops is no longer an event of the kind that it was.
    cls = operator.cls if operator.cls != "Event" or operator.polarity == "Negated" else inner.cls
    return Finding(
        kind or inner.type, mode, cls, outer.word, (*outer.words, *inner.words), source, target,
        rules=(*outer.rules, *inner.rules), content=held,
    )  # fmt: skip


def _kind(operator: Operator, inner: Finding | None) -> tuple[str, Finding | None]:
    """Return the type that an operator makes of its content, and the content; that it is not done is said by then."""
    if inner is None:
        return operator.unknown, None
    kind = operator.becomes.get(inner.type, "")
    stopped = any("operators.toml stop" in rule for rule in inner.rules)
    if operator.name in ("promise", "vow", "agree") and stopped:
        kind = "AGREE"
    if operator.name == "will" and inner.polarity == "Negated" and kind == "THREATEN":
        kind, inner = "REJECT", replace(inner, polarity="Affirmed")
    if inner.polarity == "Negated" and operator.name in _COMMITTING and inner.type not in _COOPERATIVE:
        kind = "AGREE"
    return kind, inner


def _stopped(inner: Finding) -> Finding:
    """Return what is to be no more, where a content is that something stops; else the content itself."""
    if inner.content is None or inner.cls != "Event":
        return inner
    return replace(inner.content, source=inner.source, target=inner.content.target or inner.target)


def _bare(kind: str, operator: Operator, outer: Finding, loose: tuple[Actor, ...]) -> Finding:
    source = outer.source
    codes = {each.code for each in source}
    target = known(outer.target) or tuple(each for each in loose if each.code not in codes)
    source, target = split(source, target, kind)
    return replace(outer, type=kind, mode=operator.name, cls=operator.cls, source=source, target=target)


def _target(operator: Operator, outer: Finding, inner: Finding, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    own = {each.code for each in source}
    order = [outer.target, inner.target, inner.source]
    if operator.name in AIMED_AT_DOER:
        order = [outer.target, inner.source, inner.target]
    if operator.name in ("refuse", "fail", "promise", "vow"):
        order = [outer.target, inner.target, inner.source]
    for side in order:
        found = tuple(each for each in known(side) if each.code not in own)
        if found:
            return found
    return known(inner.target)


def _times(one: str, other: str) -> str:
    return "Affirmed" if one == other else "Negated"


def negate(event: Finding, words: Lexicon) -> Finding | None:
    """Return what an event is when it is denied: what would be cooperation is refused, the rest does not happen."""
    if any("hesitate" in rule for rule in event.rules):
        return event
    if any("rule_out" in rule for rule in event.rules):
        return replace(event, type="THREATEN", mode="threaten", cls="Threat", rules=(*event.rules, "not"))
    if event.type in _COOPERATIVE:
        rules = (*event.rules, "not")
        held = replace(event, polarity="Negated")
        operator = words.operators["refuse"]
        return replace(event, type="REJECT", mode="refuse", cls=operator.cls, rules=rules, content=held)
    return replace(event, polarity=_times(event.polarity, "Negated"), rules=(*event.rules, "not"))
