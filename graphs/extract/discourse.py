"""What one sentence leaves open and those before it have said: who is rejected, whose attack is condemned."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.finding import Finding, codes
from graphs.extract.sides import known
from graphs.extract.tree import Tree

# What is rejected, and the events that it can answer.
_ANSWERS = (
    (frozenset({"charge", "accusation", "allegation", "claim", "report", "criticism", "role"}), frozenset({"ACCUSE"})),
    (frozenset({"offer", "proposal", "plan", "invitation", "idea"}), frozenset({"AGREE", "REQUEST", "RETREAT"})),
    (frozenset({"demand", "call", "request", "appeal", "ultimatum"}), frozenset({"REQUEST", "THREATEN"})),
)
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN", "REJECT"})


class Discourse:
    """The events of the sentences before, the latest last."""

    def __init__(self) -> None:
        self.past: list[Finding] = []

    def completed(self, tree: Tree, event: Finding) -> Finding:
        """Return the event with the target that the sentences before give it, where its own gives none."""
        if (event.target and not event.guessed) or len(known(event.source)) != 1:
            return event
        objects = {tree.lemma[k] for k in tree.below(event.word, "dobj", "nsubjpass")}
        found: tuple[Actor, ...] = ()
        if event.type == "REJECT":
            found = next((self._answered(event, kinds) for words, kinds in _ANSWERS if words & objects), ())
        elif event.type == "ACCUSE" and event.mode == "accuse" and objects:
            found = self._doers(event)
        return replace(event, target=found, guessed=True) if found else event

    def note(self, events: list[Finding]) -> None:
        """Remember the events of a sentence."""
        self.past = [*self.past, *events][-12:]

    def _answered(self, event: Finding, kinds: frozenset[str]) -> tuple[Actor, ...]:
        """Return who last accused, asked or threatened the one who now says no."""
        mine = set(codes(event.source))
        for past in reversed(self.past[-6:]):
            if past.type in kinds and mine & set(codes(past.target)) and not mine & set(codes(past.source)):
                return _as_before(past.source, event)
        return ()

    def _doers(self, event: Finding) -> tuple[Actor, ...]:
        """Return who last did what can be condemned."""
        mine = set(codes(event.source))
        for past in reversed(self.past[-4:]):
            if past.type in _DEEDS and past.rank < 2 and not mine & set(codes(past.source)) and known(past.source):
                return _as_before(past.source, event)
        return ()


def _as_before(actors: tuple[Actor, ...], event: Finding) -> tuple[Actor, ...]:
    return tuple(replace(each, how="inside", word=event.word) for each in known(actors))
