"""The events of a sentence: frames, light verbs and operators, worked from each verb and event noun."""

from dataclasses import replace

from graphs.extract.clause import Clause, clause
from graphs.extract.contents import operated, operated_blindly, shared
from graphs.extract.copula import copula
from graphs.extract.finding import Finding
from graphs.extract.frames import framed, framed_plainly, sent_away, ultimatum, verb_keys
from graphs.extract.lexicon import lexicon
from graphs.extract.nominals import lent, noun_event
from graphs.extract.operate import apply, negate
from graphs.extract.reader import verbal
from graphs.extract.saying import doomed, enacted, refused, supposed
from graphs.extract.sides import known, of_words
from graphs.extract.speech import speakers
from graphs.extract.tree import Tree

_DEPTH = 6
# What may be done of these kinds is a threat by being said.
_HOSTILE = frozenset({"SANCTION", "MOBILIZE", "ASSAULT", "COERCE"})
# Rules whose finding holds the modal verb already.
_SAID = frozenset({"will not", "light.toml doom"})


class Events:
    """Reads the events of one sentence; each word is read once."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.lexicon = tree, lexicon()
        self.read: dict[int, Finding | None] = {}
        self.taken: set[int] = set()

    def all(self) -> list[Finding]:
        """Return the events, in reading order; what is the content of another event is not listed by itself."""
        found = []
        for i in self._order():
            if i not in self.taken:
                event = self.at(i)
                if event is not None and not self._standing(event):
                    found.append(event)
        found = sorted((each for each in found if each.word not in self.taken), key=lambda each: each.word)
        return found or [each for each in (supposed(self.tree),) if each is not None]

    def _standing(self, event: Finding) -> bool:
        """Tell whether a noun by itself names what stands and not what happens: an agreement, ties, aid, trade."""
        return (
            event.rules[0].startswith("events.csv") and f"{event.type}-{event.mode}" in self.lexicon.words["standing"]
        )

    def _order(self) -> list[int]:
        """Return all words, those nearest the root first."""
        order, at = [self.tree.root()], 0
        while at < len(order):
            order.extend(self.tree.kids[order[at]])
            at += 1
        return order

    def at(self, i: int, depth: int = 0) -> Finding | None:
        """Return the event that a word stands for, if it does."""
        if i not in self.read:
            self.read[i] = None
            if depth < _DEPTH:
                self.read[i] = self._verb(i, depth) if verbal(self.tree, i) else noun_event(self, i, depth)
        return self.read[i]

    def _verb(self, i: int, depth: int) -> Finding | None:
        if self.tree.dep[i] == "amod" and verbal(self.tree, self.tree.root()):
            return None
        parts = clause(self.tree, i)
        lemma = self.tree.lemma[i]
        found = copula(self, parts, depth) if lemma in self.lexicon.words["copulas"] else None
        if found is None and lemma != "be":
            keys = verb_keys(self.tree, parts)
            found = (
                sent_away(self, parts)
                or ultimatum(self, parts)
                or enacted(self, parts, keys, depth)
                or framed(self, parts, keys)
                or operated(self, parts, keys, depth)
                or lent(self, parts, keys, depth)
                or framed_plainly(self, parts, keys)
                or operated_blindly(self, parts, keys, depth)
            )
            found = doomed(self.tree, parts, keys) or found or refused(self.tree, parts, keys)
        if found is not None and parts.negated and found.rules[0] != "will not":
            found = negate(found, self.lexicon)
        found = self._moded(found, parts) if found is None or found.rules[0] not in _SAID else found
        found = shared(self, i, found, verb_keys) if found is not None else None
        return conditional(self.tree, parts, found) if found else None

    def _moded(self, found: Finding | None, parts: Clause) -> Finding | None:
        """Return what modal verbs make of an event: what will be, what may be, what must be."""
        words, operators = self.lexicon.words, self.lexicon.operators
        outer = Finding("", "", "", parts.verb, (), rules=(f"modal {' '.join(sorted(parts.modals))}",))
        if parts.modals & words["duty"]:
            return self._bidden(replace(outer, cls="Demand"), found, parts)
        if found is None and parts.contents and self.tree.lemma[parts.verb] in ("ought", "have", "need"):
            found = next((each for k in parts.contents if (each := self.at(k, 1))), None)
            bidden = self._bidden(replace(outer, cls="Demand"), found, parts)
            if bidden is not None and bidden is not found:
                self.taken.update((found.word,) if found else ())
                return bidden
            return None
        if found is None:
            return None
        if parts.modals & words["future"]:
            return apply(operators["will"], replace(outer, source=found.source), found, ()) or found
        if parts.modals & words["possible"]:
            own = {each.code for each in known(found.source)}
            of_oneself = any(each.how == "pronoun" for each in found.source) or (
                own and own <= {each.code for each in known(speakers(self.tree, parts.verb))}
            )
            threat = apply(operators["will"], replace(outer, source=found.source), found, ()) if of_oneself else None
            if threat is not None and threat.type == "THREATEN":
                return replace(threat, modality="Possible")
            if own and not parts.passive and found.type in _HOSTILE:
                rules = (*outer.rules, *found.rules)
                return replace(found, type="THREATEN", mode="threaten", cls="Threat", modality="Possible", rules=rules)
            return replace(found, modality="Possible", rules=(*outer.rules, *found.rules))
        return found

    def _bidden(self, outer: Finding, found: Finding | None, parts: Clause) -> Finding | None:
        """Return the demand that 'must' and 'should' make where somebody says so of another."""
        said_by = speakers(self.tree, parts.verb)
        asked = known(of_words(self.tree, parts.subjects))
        if not said_by or any(each.how == "pronoun" for each in asked):
            return found
        outer = replace(outer, source=known(said_by) or said_by, target=asked, words=(parts.verb,))
        return apply(self.lexicon.operators["demand"], outer, found, ())


def conditional(tree: Tree, parts: Clause, found: Finding) -> Finding:
    """Return the threat that 'will, unless' and 'will veto, if not' make of what is promised or refused."""
    future = parts.modals & lexicon().words["future"]
    terms = [(k, tree.lemma[m]) for k in tree.below(parts.verb, "advcl") for m in tree.below(k, "mark")]
    unless = any(word == "unless" for _, word in terms) and found.type in ("AGREE", "REJECT")
    if_not = any(word in ("if", "until") and tree.below(k, "neg") for k, word in terms)
    if future and (unless or (if_not and found.type == "REJECT" and not parts.negated)):
        return replace(found, type="THREATEN", mode="unless", cls="Threat", rules=("unless", *found.rules))
    return found
