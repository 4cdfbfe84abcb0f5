"""Predicates with 'be': is ready to sign, was critical of, is out of the question."""

from dataclasses import replace

from graphs.extract.actors import named
from graphs.extract.clause import Clause
from graphs.extract.contents import with_content
from graphs.extract.finding import Finding
from graphs.extract.reader import Reader
from graphs.extract.sides import doers, known, of_words
from graphs.extract.speech import speakers

_CLASSES = {"ACCUSE": "Accusation", "SUPPORT": "Endorsement", "REJECT": "Rejection", "AGREE": "Commitment"}


def copula(reader: Reader, parts: Clause, depth: int) -> Finding | None:
    """Return the event that an adjective or a phrase after 'be' stands for."""
    tree = reader.tree
    for k in parts.complements:
        operator = reader.lexicon.operator_adjectives.get(tree.lemma[k])
        contents = [*tree.below(k, "xcomp", "ccomp"), *parts.contents]
        contents += [p for c in tree.below(k, "prep") for p in tree.below(c, "pcomp", "pobj")]
        if operator and (contents or operator.unknown != "?"):
            return with_content(reader, operator.name, parts, contents, depth, f"operators.toml {tree.lemma[k]}")
        threat = _looming(reader, parts, k, depth)
        if threat is not None:
            return threat
        judged = _judged(reader, parts, k)
        if judged is not None:
            return judged
    ahead = [k for k in parts.contents if tree.tag[k] == "VB" and tree.below(k, "aux")]
    if ahead and not parts.complements:
        return with_content(reader, "will", parts, ahead, depth, "is to")
    for prep, p in parts.preps:
        if prep == "behind" and (deed := reader.at(p, depth + 1)) is not None:
            reader.taken.add(deed.word)
            target = deed.target or known(named(tree, p))
            return replace(
                deed, word=parts.verb, words=(parts.verb, *deed.words), source=doers(tree, parts), target=target
            )
        if prep == "in" and (visit := _visiting(reader, parts, p)) is not None:
            return visit
        kind = reader.lexicon.adjectives.get(f"{prep}_{tree.lemma[p]}")
        if kind:
            said_by = speakers(tree, parts.verb) or doers(tree, parts)
            aim = known(each for s in parts.subjects for each in named(tree, s))
            rule = f"light.toml {prep} {tree.lemma[p]}"
            return Finding(kind, "", _CLASSES[kind], parts.verb, (parts.verb,), said_by, aim, rules=(rule,))
    return None


def _looming(reader: Reader, parts: Clause, k: int, depth: int) -> Finding | None:
    """Return the threat that it is to say that war is imminent."""
    tree = reader.tree
    if tree.lemma[k] not in reader.lexicon.words["looming"]:
        return None
    deeds = [each for each in parts.subjects if tree.lemma[each] in reader.lexicon.nouns]
    deed = reader.at(deeds[0], depth + 1) if deeds else None
    if deed is None or deed.type not in ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST"):
        return None
    reader.taken.add(deed.word)
    source = known(speakers(tree, parts.verb)) or deed.source
    own = {each.code for each in source}
    target = tuple(each for each in (*deed.source, *deed.target) if each.code not in own)
    return Finding("THREATEN", "threaten", "Threat", k, (k,), source, target, rules=(f"light.toml {tree.lemma[k]}",))


def _judged(reader: Reader, parts: Clause, k: int) -> Finding | None:
    """Return the event that an adjective stands for: was critical of, said the attack was unacceptable."""
    tree, words = reader.tree, reader.lexicon.words
    kind = reader.lexicon.adjectives.get(tree.lemma[k])
    proposed = reader.lexicon.classes["plan"] | reader.lexicon.classes["demand"]
    if tree.lemma[k] == "unacceptable" and any(tree.lemma[each] in proposed for each in parts.subjects):
        kind = "REJECT"
    if not kind:
        return None
    target = known(each for c in tree.below(k, "prep") for p in tree.below(c, "pobj") for each in of_words(tree, [p]))
    rule = f"light.toml adjective {tree.lemma[k]}"
    said_by = known(speakers(tree, parts.verb))
    if tree.lemma[k] in words["judging"] and said_by:
        blamed = known(of_words(tree, parts.subjects))
        return Finding(kind, "", _CLASSES[kind], k, (k,), said_by, blamed, rules=(rule,))
    return Finding(kind, "", _CLASSES[kind], k, (k,), doers(tree, parts), target, rules=(rule,))


def _visiting(reader: Reader, parts: Clause, place: int) -> Finding | None:
    """Return the visit that it is of an official to be in the capital of another state."""
    tree = reader.tree
    source = tuple(each for each in known(doers(tree, parts)) if each.role and each.role.sector == "GOV")
    target = known(of_words(tree, [place])) if place in tree.names else ()
    if not source or not target or {each.code for each in source} & {each.code for each in target}:
        return None
    return Finding("CONSULT", "visit", "Visit", parts.verb, (parts.verb,), source, target, rules=("is in",))
