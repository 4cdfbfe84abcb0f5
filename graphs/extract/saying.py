"""What saying makes of a deed: a warning that somebody will be sorry, a refusal of what no table knows, a charge."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.clause import Clause, clause
from graphs.extract.finding import Finding
from graphs.extract.lexicon import lexicon
from graphs.extract.sides import doers, done_to, known, of_words
from graphs.extract.speech import reporter, speakers
from graphs.extract.tree import Tree

# What one state says another has done to it, and that is a charge by being said.
_GRAVE = frozenset({"ASSAULT", "COERCE"})
_BREACHES = frozenset({"break-agreement", "defy"})


def doomed(tree: Tree, parts: Clause, keys: list[str]) -> Finding | None:
    """Return the threat that it is to say that another will pay the price."""
    words = lexicon().words
    if not words["doom"].intersection(keys) or not parts.modals & (words["future"] | words["possible"]):
        return None
    said_by, doomed_ones = known(speakers(tree, parts.verb)), known(of_words(tree, parts.subjects))
    target = tuple(each for each in doomed_ones if each.code not in {one.code for one in said_by})
    if not said_by or not target:
        return None
    rules = ("light.toml doom",)
    return Finding("THREATEN", "threaten", "Threat", parts.verb, (parts.verb,), said_by, target, rules=rules)


def refused(tree: Tree, parts: Clause) -> Finding | None:
    """Return the refusal that it is to say that one will not do what no table knows."""
    words = lexicon().words
    if not parts.negated or not parts.modals & (words["future"] | words["unable"]):
        return None
    source = doers(tree, parts)
    if not _agents(source):
        return None
    target = done_to(tree, parts, ("obj", "with", "to"))
    target = tuple(each for each in target if each.code not in {one.code for one in source})
    rules = ("will not",)
    return Finding(
        "REJECT", "refuse", "Refusal", parts.verb, (parts.verb,), source, target, polarity="Negated", rules=rules
    )  # fmt: skip


def promised(tree: Tree) -> Finding | None:
    """Return what a sentence without any known event promises: somebody will do what no table knows."""
    for verb in range(len(tree)):
        if not tree.verb(verb):
            continue
        parts = clause(tree, verb)
        source = known(doers(tree, parts))
        if parts.modals & lexicon().words["future"] and not parts.negated and not parts.passive and _agents(source):
            target = tuple(each for each in done_to(tree, parts, ("obj", "to", "with")) if each.code != source[0].code)
            return Finding(
                "AGREE", "promise", "Commitment", verb, (verb,), source, target,
                modality="Promised", rules=("said to do",), guessed=True,
            )  # fmt: skip
    return None


def charged(tree: Tree, event: Finding, said_by: tuple[Actor, ...]) -> Finding:
    """Return the accusation that it is when a state says that another attacked it; else the event itself."""
    verb = reporter(tree, event.word)
    grave = event.type in _GRAVE or (event.type == "REJECT" and event.mode in _BREACHES)
    if verb is None or verb > event.word or not grave or event.modality != "Actual" or event.polarity == "Negated":
        return event
    source, target = known(said_by), known(event.source)
    if not source or not target or {each.code for each in source} & {each.code for each in target}:
        return event
    words = lexicon().words
    plain = tree.lemma[verb] in words["saying"] and all(each.how == "name" and not each.role for each in source)
    if not plain and tree.lemma[verb] not in words["alleging"]:
        return event
    rules = (f"said by another: {tree.lemma[verb]}", *event.rules)
    return replace(
        event, type="ACCUSE", mode="allege", cls="Accusation", word=verb, words=(verb, *event.words),
        source=source, target=target, rules=rules, content=event, guessed=False,
    )  # fmt: skip


def _agents(found: tuple[Actor, ...]) -> bool:
    return any(each.code or each.role for each in found)
