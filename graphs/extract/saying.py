"""What saying makes of a deed: a warning that somebody will be sorry, a refusal of what no table knows, a charge."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.clause import Clause, clause
from graphs.extract.finding import Finding
from graphs.extract.lexicon import lexicon
from graphs.extract.reader import Reader
from graphs.extract.sides import after_noun, doers, done_to, known, of_words
from graphs.extract.speech import reporter, speakers
from graphs.extract.tree import Tree

# What one state says another has done to it, and that is a charge by being said.
_GRAVE = frozenset({"ASSAULT", "COERCE"})
_BREACHES = frozenset({"break-agreement", "defy", "occupy-symbol"})


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


def enacted(reader: Reader, parts: Clause, keys: list[str], depth: int) -> Finding | None:
    """Return what a text does that a body makes its own: to adopt a resolution that condemns Syria is to condemn it."""
    tree, words = reader.tree, reader.lexicon.words
    if tree.lemma[parts.verb] in words["writing"] and not parts.objects:
        asked = [each for each in tree.below(parts.verb, "advcl", "xcomp") if tree.tag[each] == "VBG"]
        found = next((inner for each in asked if (inner := reader.at(each, depth + 1))), None)
        if found is not None and found.type in ("REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "REJECT"):
            reader.taken.add(found.word)
            return replace(found, word=parts.verb, words=(parts.verb, *found.words))
    if not words["enacting"].intersection(keys):
        return None
    objects = parts.subjects if parts.passive else [*parts.objects, *(p for _, p in parts.preps)]
    objects = [*objects, *(p for each in parts.objects for p in after_noun(tree, each, "to"))]
    for noun in objects:
        if tree.lemma[noun] not in words["texts"]:
            continue
        for each in (*tree.below(noun, "acl", "relcl"), *tree.below(parts.verb, "advcl")):
            inner = reader.at(each, depth + 1) if each > noun and tree.tag[each] != "VBN" else None
            if inner is not None and inner.type != "AGREE" and not tree.below(each, "mark"):
                source = known(doers(tree, parts)) or inner.source
                reader.taken.add(inner.word)
                target = tuple(one for one in inner.target if one.code not in {who.code for who in source})
                rules = (*inner.rules, f"light.toml texts: {tree.lemma[noun]}")
                return replace(
                    inner, word=parts.verb, words=(parts.verb, *inner.words), source=source, target=target, rules=rules
                )  # fmt: skip
    return None


def refused(tree: Tree, parts: Clause, keys: list[str]) -> Finding | None:
    """Return the refusal that it is to say that one will not do what no table knows, or sees no reason to."""
    words = lexicon().words
    unwilling = parts.modals & (words["future"] | words["unable"]) or words["reasons"].intersection(keys)
    if not parts.negated or not unwilling:
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


def supposed(tree: Tree) -> Finding | None:
    """Return what a sentence without any known event may tell: a promise of something, or a charge of something."""
    for verb in (i for i in range(len(tree)) if tree.verb(i)):
        parts = clause(tree, verb)
        source, said_by = known(doers(tree, parts)), known(speakers(tree, verb))
        if parts.negated or parts.passive or not source:
            continue
        ahead = parts.modals & lexicon().words["future"] or (said_by and parts.modals & lexicon().words["unable"])
        own = {each.code for each in source}
        if ahead:
            target = tuple(each for each in done_to(tree, parts, ("obj", "to", "with")) if each.code not in own)
            return Finding(
                "AGREE", "promise", "Commitment", verb, (verb,), source, target,
                modality="Promised", rules=("said to do",), guessed=True,
            )  # fmt: skip
        outer = reporter(tree, verb)
        if (
            said_by
            and outer is not None
            and outer < verb
            and not parts.modals
            and own.isdisjoint({each.code for each in said_by})
        ):
            return Finding(
                "ACCUSE", "allege", "Accusation", outer, (outer, verb), said_by, source,
                rules=("said of another",), guessed=True,
            )  # fmt: skip
    return None


def charged(tree: Tree, event: Finding, said_by: tuple[Actor, ...]) -> Finding:
    """Return the accusation that it is when a state says that another attacked it; else the event itself."""
    verb = reporter(tree, event.word)
    breach = event.mode in _BREACHES and event.type in ("REJECT", "MOBILIZE")
    grave = breach or event.type in _GRAVE or (verb is not None and _harmful(tree, verb, event))
    if verb is None or verb > event.word or not grave or event.modality != "Actual" or event.polarity == "Negated":
        return event
    source, target = known(said_by), known(event.source)
    against = any(each.role and each.role.sector in ("REB", "OPP") for each in source)
    if not source or not target or ({each.code for each in source} & {each.code for each in target} and not against):
        return event
    words = lexicon().words
    plain = tree.lemma[verb] in words["saying"] and (
        breach or all(each.how == "name" and not each.role for each in source)
    )
    if not plain and tree.lemma[verb] not in words["alleging"]:
        return event
    rules = (f"said by another: {tree.lemma[verb]}", *event.rules)
    return replace(
        event, type="ACCUSE", mode="allege", cls="Accusation", word=verb, words=(verb, *event.words),
        source=source, target=target, rules=rules, content=event, guessed=False,
    )  # fmt: skip


def _harmful(tree: Tree, verb: int, event: Finding) -> bool:
    """Tell whether a deed is told as a wrong: by a verb of charging, or since arms are let pass."""
    if tree.lemma[verb] in lexicon().words["charging"]:
        return True
    if tree.lemma[verb] in lexicon().words["alleging"]:
        return event.type in ("MOBILIZE", "SANCTION", "REJECT", "CONCEDE") or event.mode == "military"
    return False


def _agents(found: tuple[Actor, ...]) -> bool:
    return any(each.code or each.role for each in found)
