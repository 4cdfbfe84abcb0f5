"""Which sentences may be shown: of a document that may not be shown whole, only those that a claim rests on."""

from dataclasses import dataclass

from ontology import cmt, kind_and_key
from server.settings import Settings
from server.view import View

ALL = "all"


@dataclass(frozen=True)
class Excerpts:
    """The keys of the documents of which pages show only excerpts, or all."""

    keys: frozenset[str]

    def only(self, document: str) -> bool:
        """Tell whether a document may be shown in excerpts only."""
        named = kind_and_key(document)
        return bool(self.keys) and (ALL in self.keys or (named is not None and named[1] in self.keys))

    def hides(self, view: View, sentence: str, document: str) -> bool:
        """Tell whether a sentence may not be shown: no claim rests on it, and its document is shown in excerpts."""
        return self.only(document) and not view.subjects(cmt.statedIn, sentence)


def excerpts(settings: Settings) -> Excerpts:
    """Return what the operator has set."""
    return Excerpts(frozenset(settings.excerpts.replace(",", " ").split()))
