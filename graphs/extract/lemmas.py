"""Lemmas of words by their tags: the pipeline's own rules, asked once for each word and tag."""

from spacy.language import Language
from spacy.tokens import Doc

_POS = {"N": "NOUN", "V": "VERB", "M": "VERB", "J": "ADJ", "R": "ADV"}
# The short forms, whose lemma the rules do not know.
_SHORT = {
    ("'ll", "MD"): "will", ("’ll", "MD"): "will", ("wo", "MD"): "will", ("ca", "MD"): "can", ("'d", "MD"): "would",
    ("’d", "MD"): "would", ("n't", "RB"): "not", ("n’t", "RB"): "not", ("'re", "VBP"): "be", ("'m", "VBP"): "be",
    ("'s", "VBZ"): "be", ("’s", "VBZ"): "be", ("'ve", "VBP"): "have",
}  # fmt: skip
# Forms that the rules cut too short ("staged" to "stag") or not short enough ("readmitted" to "readmitte").
_ROOTS = {"rap": "rape", "wag": "wage", "stag": "stage", "hop": "hope", "din": "dine", "grip": "gripe", "snip": "snipe"}
_MENDED = {f"{cut}{end}": verb for cut, verb in _ROOTS.items() for end in ("ed", "ing", "es")}
_MENDED |= {f"{verb}{verb[-1]}{end}": verb for verb in ("readmit", "unban", "airdrop") for end in ("ed", "ing")}
_MENDED |= {"bases": "base", "taxes": "tax", "uses": "use", "doses": "dose", "installed": "install", "axed": "axe"}
_MENDED |= {
    "unfroze": "unfreeze",
    "unfrozen": "unfreeze",
    "overflew": "overfly",
    "rebuilt": "rebuild",
    "retook": "retake",
}
_MENDED |= {f"{verb}{end}": verb for verb in ("cordon", "deregister", "napalm") for end in ("ed", "ing")}

_MENDED |= {word: word for word in ("data", "media", "headquarters", "barracks", "series", "clothes")}
_MENDED |= {"focussed": "focus", "raged": "rage", "leaves": "leave"}


class Lemmas:
    """Answers for a word and its tag; remembers what it answered."""

    def __init__(self, pipeline: Language) -> None:
        self.vocab, self.lemmatizer = pipeline.vocab, pipeline.get_pipe("lemmatizer")
        self.known: dict[tuple[str, str], str] = dict(_SHORT)

    def __call__(self, word: str, tag: str) -> str:
        """Return the lemma, in lower case."""
        found = self.known.get((word, tag))
        if found is None:
            if len(self.known) > 200_000:
                self.known = dict(_SHORT)
            found = self.known[word, tag] = self._lemma(word, tag)
        return found

    def _lemma(self, word: str, tag: str) -> str:
        pos = _POS.get(tag[:1])
        # A word that its tag says is in its base form is its own lemma; the rules would cut "access" to "acces".
        if pos is None or tag in ("RP", "NNP", "NNPS", "NN", "VB", "JJ", "RB"):
            return word.lower()
        if word.lower() in _MENDED:
            return _MENDED[word.lower()]
        doc = Doc(self.vocab, words=[word.lower()])
        doc[0].pos_ = pos
        return str(self.lemmatizer.rule_lemmatize(doc[0])[0]).lower()  # type: ignore[attr-defined]  # spaCy's own, without types
