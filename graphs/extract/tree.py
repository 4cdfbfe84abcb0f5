"""The grammar of one sentence as plain lists: what a rule needs to know of each word, quick to walk."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from spacy.tokens import Doc

from graphs.extract.actor import Actor
from graphs.extract.lemmas import Lemmas
from graphs.extract.lexicon import lexicon
from graphs.extract.lookup import Name


class Memory(Protocol):
    """What was spoken of in the sentences before."""

    def recall(self, tree: "Tree", i: int) -> "list[Actor]":
        """Return whom a word without a name of its own means."""


_RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(slots=True)
class Tree:
    """Words of a sentence by number: text, lemma, tag, grammatical relation, head, children, offsets, names."""

    text: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    begin: list[int]
    names: dict[int, Name] = field(default_factory=dict)
    memory: "Memory | None" = None

    @classmethod
    def of(cls, doc: Doc, words: list[str], begins: list[int], names: dict[int, Name], lemmas: Lemmas) -> "Tree":
        """Return the tree of a parsed sentence: its own words, which the parser may have been shown otherwise."""
        strings = doc.vocab.strings
        rows = doc.to_array(["ORTH", "TAG", "DEP", "HEAD"]).tolist()
        size, half = len(rows), 2**63
        head = [0] * size
        kids: list[list[int]] = [[] for _ in range(size)]
        for i, row in enumerate(rows):
            step = row[3] if row[3] < half else row[3] - 2 * half
            head[i] = i + step
            if step:
                kids[i + step].append(i)
        tags = [strings[row[1]] for row in rows]
        lemma = [lemmas(strings[row[0]], tag) for row, tag in zip(rows, tags, strict=True)]
        if rows and tags[0].startswith("NNP") and 0 not in names:
            plain = lemmas(words[0], "NNS")
            if plain in lexicon().roles:
                lemma[0], tags[0] = plain, "NNS" if plain != words[0].lower() else "NN"
        for i in names:
            lemma[i] = words[i].lower()
        return cls(words, lemma, tags, [strings[row[2]] for row in rows], head, kids, begins, names)

    def __len__(self) -> int:
        return len(self.text)

    def shift(self, by: int) -> None:
        """Count all offsets from a place so far before the first word: the text had a dateline there."""
        self.begin = [at + by for at in self.begin]
        self.names = {i: replace(name, begin=name.begin + by, end=name.end + by) for i, name in self.names.items()}

    def end(self, i: int) -> int:
        """Return the offset after a word."""
        return self.begin[i] + len(self.text[i])

    def verb(self, i: int) -> bool:
        """Tell whether a word is a verb."""
        return self.tag[i].startswith("V") or self.tag[i] == "MD"

    def noun(self, i: int) -> bool:
        """Tell whether a word is a noun."""
        return self.tag[i].startswith("NN") or i in self.names

    def proper(self, i: int) -> bool:
        """Tell whether a word is a proper noun."""
        return self.tag[i].startswith("NNP")

    def relative(self, i: int) -> bool:
        """Tell whether a word is a relative pronoun."""
        return self.tag[i] in _RELATIVE or (self.lemma[i] == "that" and self.dep[i].startswith("nsubj"))

    def below(self, i: int, *deps: str) -> list[int]:
        """Return the children that stand in one of these relations."""
        return [k for k in self.kids[i] if self.dep[k] in deps]

    def above(self, i: int) -> Iterator[int]:
        """Yield the heads of a word, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def subtree(self, i: int) -> list[int]:
        """Return a word and all below it, in reading order."""
        found, at = [i], 0
        while at < len(found):
            found.extend(self.kids[found[at]])
            at += 1
        return sorted(found)

    def conjuncts(self, i: int) -> list[int]:
        """Return a word and those coordinated with it, in reading order."""
        found = [i]
        for k in found:
            found.extend(self.below(k, "conj"))
        return found

    def root(self) -> int:
        """Return the root of the sentence."""
        return next(i for i in range(len(self)) if self.head[i] == i)
