"""What follows after a few facts have changed, and why, without drawing anew what the change does not touch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.errors import Inconsistent, UnnamedThing
from ontology.reason.facts import Keyed, is_facts
from ontology.reason.known import TYPE, Known
from ontology.reason.match import Bound, filled, instances, row_of, unify
from ontology.reason.rule import Atom, Kind, Rule
from ontology.reason.run import every_rule
from ontology.reason.suspect import Index, Suspects, strata
from ontology.reason.tracefile import Reason, Said, Trace

Pairs = set[Said]


@dataclass(frozen=True)
class Change:
    """How what follows has changed: rows that newly follow, rows that no longer do, and the reasons that are new."""

    new: tuple[Said, ...]
    gone: tuple[Said, ...]
    reasons: dict[Said, Reason]

    def triples(self, rows: Iterable[Said]) -> Iterator[ox.Triple]:
        """Yield the triples that some rows are, but for those that rules keep to themselves."""
        for relation, args in rows:
            if relation.kind is Kind.CLASS:
                yield next(iter(ox.parse(f"{args[0]} {TYPE} <{relation.name}> .", ox.RdfFormat.N_TRIPLES))).triple
            elif relation.kind is not Kind.HELPER:
                yield next(iter(ox.parse(f"{args[0]} <{relation.name}> {args[1]} .", ox.RdfFormat.N_TRIPLES))).triple


def rematerialise(
    store: ox.Store,
    added: Iterable[ox.Quad],
    removed: Iterable[ox.Quad],
    trace: Trace,
    rules: tuple[Rule, ...] | None = None,
) -> Change | None:
    """Return how what follows has to be changed in a store whose facts were, its graph `inferred` being as before.

    `trace` has the reasons of what followed before, when nothing was inconsistent; None where they are by other rules.
    Raises Inconsistent where the facts now contradict the ontology, and UnnamedThing at a blank node.
    """
    rules = every_rule() if rules is None else rules
    if not trace.made_by(rules):
        return None
    index = Index.of(rules)
    known = Known(store, trace.relations, trace)
    gained, lost = _differences(known, list(added), list(removed))
    suspects = Suspects(known, index, gained | lost)
    suspects.find()
    settled = _Settling(suspects).settle()
    new = [row for row in settled if not known.followed(row)]
    clashes = tuple(_clashes(suspects, settled, [*gained, *new]))
    if clashes:
        raise Inconsistent(tuple(dict.fromkeys(clashes)))
    gone = [row for row in suspects.rows if row not in settled and known.followed(row)]
    gone += [row for row in gained if known.followed(row)]
    return Change(tuple(new), tuple(gone), settled)


def _differences(known: Known, added: list[ox.Quad], removed: list[ox.Quad]) -> tuple[Pairs, Pairs]:
    """Return the rows that are asserted now and were not before, and the reverse."""
    before, now = _asserted(known, added, removed)
    for claim in {str(quad.subject) for quad in (*added, *removed) if known.is_said(quad)}:
        old, new = _said(known, claim, added, removed)
        before |= old
        now |= new
    return now - before, before - now


def _asserted(known: Known, added: list[ox.Quad], removed: list[ox.Quad]) -> tuple[Pairs, Pairs]:
    """Return, of the rows that the changed quads of names and facts are, which were asserted and which are."""
    graphs: dict[Keyed, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for at, quads in enumerate((added, removed)):
        for quad in quads:
            if isinstance(quad.graph_name, ox.NamedNode) and is_facts(quad.graph_name.value):
                triple = (str(quad.subject), str(quad.predicate), str(quad.object))
                graphs[triple][at].add(quad.graph_name.value)
    before, now = set(known.given), set(known.given)
    for triple, (put, taken) in graphs.items():
        for row in known.rows(triple, facts=True):
            if triple[0][0] == "_" or triple[2][0] == "_":
                raise UnnamedThing(" ".join(triple))
            there = known.stands_in(triple)
            if there:
                now.add(row)
            if taken or there - put:
                before.add(row)
    return before, now


def _said(known: Known, claim: str, added: list[ox.Quad], removed: list[ox.Quad]) -> tuple[Pairs, Pairs]:
    """Return what rules read of a claim before and now: nothing where it competes with no other."""
    quads = set(known.store.quads_for_pattern(ox.NamedNode(claim[1:-1]), None, None))
    old = (quads - set(added)) | {quad for quad in removed if str(quad.subject) == claim}
    return tuple(_spoken(known, claim, each) for each in (old, quads))  # type: ignore[return-value]  # two


def _spoken(known: Known, claim: str, quads: set[ox.Quad]) -> Pairs:
    told = [(claim, str(quad.predicate), str(quad.object)) for quad in quads]
    rows = {row for triple in told for row in known.rows(triple, facts=False)}
    return rows if any(known.is_rivalry(row[0]) for row in rows) else set()


class _Settling:
    """Settles which suspects hold, a stratum after the other."""

    def __init__(self, suspects: Suspects) -> None:
        self.suspects, self.known, self.index = suspects, suspects.known, suspects.index
        self.level = strata(self.index.rules)
        self.settled: dict[Said, Reason] = {}

    def settle(self) -> dict[Said, Reason]:
        """Return the suspects that hold, each with a reason that rests on others which hold without it."""
        by_level: dict[int, list[Said]] = defaultdict(list)
        for row in self.suspects.rows:
            by_level[self.level[row[0]]].append(row)
        for level in sorted(by_level):
            waiting = [way for row in by_level[level] for way in self._ways(row)]
            while waiting:
                ready = [way for way in waiting if all(need in self.settled for need in way[2])]
                if not ready:
                    break
                for row, reason, _ in ready:
                    self.settled.setdefault(row, reason)
                waiting = [way for way in waiting if way[0] not in self.settled]
        return self.settled

    def _ways(self, row: Said) -> Iterator[tuple[Said, Reason, list[Said]]]:
        """Yield ways in which a row may follow, with the suspects that each needs; none after one that needs none."""
        for number in self.index.heads.get(row[0], ()):
            rule = self.index.rules[number]
            bound = unify(rule.head, row, {}) if rule.head else None
            if bound is None:
                continue
            for found in instances(rule, bound, self.known.lookup):
                needs = self._needs(rule, found)
                if needs is not None:
                    yield row, (number, tuple(found[var] for var in rule.shared())), needs
                    if not needs:
                        return

    def _needs(self, rule: Rule, found: Bound) -> list[Said] | None:
        """Return the suspects among the conditions that are not settled; None where the rule does not apply."""
        premises = [row_of(atom, found) for atom in rule.body]
        needs = [row for row in premises if row in self.suspects.rows and row not in self.settled]
        if any(row not in self.suspects.rows and not self.stands(row) for row in premises):
            return None
        return None if any(self.stands_against(atom, found) for atom in rule.unless) else needs

    def stands(self, row: Said) -> bool:
        """Tell whether a row holds, as far as that is settled."""
        if row in self.suspects.rows:
            return row in self.settled
        return self.known.asserted(row) or self.known.followed(row)

    def stands_against(self, atom: Atom, found: Bound) -> bool:
        """Tell whether a row holds that a rule demands not to."""
        args = filled(atom, found)
        if atom.relation.kind is Kind.DATATYPE:
            return self.known.holds_by_value(atom.relation, args)
        return any(self.stands(row) for row in self.known.lookup(atom.relation, args))


def _clashes(suspects: Suspects, settled: dict[Said, Reason], new: Iterable[Said]) -> Iterator[str]:
    """Yield where rows that newly hold contradict others: the rule, and the triples that stand against each other."""
    settling = _Settling(suspects)
    settling.settled = settled
    for row in new:
        for number, atom in suspects.index.bodies.get(row[0], ()):
            rule = suspects.index.rules[number]
            bound = unify(atom, row, {}) if rule.head is None else None
            for found in instances(rule, bound, suspects.known.lookup, atom) if bound is not None else ():
                premises = [row_of(each, found) for each in rule.body]
                apart = not any(settling.stands_against(each, found) for each in rule.unless)
                if apart and all(map(settling.stands, premises)):
                    yield f"{rule.name}: {'; '.join(dict.fromkeys(map(_told, premises)))}"


def _told(row: Said) -> str:
    relation, args = row
    told = (
        (args[0], str(TYPE), f"<{relation.name}>")
        if relation.kind is Kind.CLASS
        else (args[0], f"<{relation.name}>", args[1])
    )
    return " ".join(told)
