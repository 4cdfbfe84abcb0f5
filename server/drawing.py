"""Reading new texts in this process: with the rules, or with the language model that the settings name."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from graphs import Reading, extraction
from server.errors import BadSetting
from server.settings import Settings
from server.whole_file import whole_file


def chosen(extractor: str) -> extraction.Extractor:
    """Return the extractor of this name; raises BadSetting where the model's address or name is not set."""
    if extractor == "rules":
        return extraction.Rules()
    settings = Settings.read()
    if not settings.model_url or not settings.model_name:
        raise BadSetting("model_url", settings.model_url, "set COMITY_MODEL_URL and COMITY_MODEL_NAME to use a model")
    return extraction.Model(extraction.Endpoint(settings.model_url, settings.model_name, settings.model_key))


def one_by_one(
    texts: Iterable[extraction.Document | extraction.TextRefused],
    extractor: extraction.Extractor,
    folder: Path,
    *,
    review: bool,
) -> Iterator[extraction.Outcome]:
    """Read texts one after another into claims files for review, or into N-Quads; yield what became of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        if isinstance(text, extraction.TextRefused):
            yield extraction.Outcome(text.name, text.word, reason=text.reason)
            continue
        reading = extractor.read(text)
        written = extraction.write_claims(reading) if review else "".join(extraction.nquads(reading))
        with whole_file(folder / f"{text.key}.{'claims' if review else 'nq'}") as stream:
            stream.write(written.encode())
        yield extraction.Outcome(text.key, "read", len(reading.claims))


def reviewed(claims: Path, text: Path, when: datetime | None) -> Reading:
    """Return what a claims file says of a text; raises BadAnnotation with the line, TextRefused for the text."""
    document = next(iter(extraction.read_texts([text], when)))
    if isinstance(document, extraction.TextRefused):
        raise document
    return extraction.read_reviewed(document, claims)
