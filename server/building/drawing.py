"""Reading new texts one after another: with the rules, or with the language model that the settings name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from graphs import Reading, extraction
from server.building.threshold import USUAL
from server.errors import BadSetting, CannotRead
from server.settings import Settings
from server.whole_file import whole_file

# An endpoint that has failed for so many documents in a row is not asked for the others.
PATIENCE = 3


def chosen(extractor: str) -> extraction.Extractor:
    """Return the extractor of this name; raises BadSetting where the model's address or name is not set."""
    settings = Settings.read()
    if extractor == "rules":
        return extraction.Aside(settings.text_timeout)
    if not settings.model_url or not settings.model_name:
        raise BadSetting("model_url", settings.model_url, "set COMITY_MODEL_URL and COMITY_MODEL_NAME to use a model")
    return extraction.Model(
        extraction.Endpoint(
            settings.model_url, settings.model_name, settings.model_key, settings.model_timeout, settings.model_tries
        )
    )


def spent(drawer: extraction.Extractor) -> str:
    """Return what a language model was asked and what became of its answers; nothing for the rules."""
    settings = Settings.read()
    if not isinstance(drawer, extraction.Model):
        return ""
    return drawer.count.told(settings.model_price_in or 0.0, settings.model_price_out or 0.0)


def one_by_one(
    texts: Iterable[extraction.Document | extraction.TextRefused],
    drawer: extraction.Extractor,
    folder: Path,
    *,
    review: bool,
    threshold: Decimal = USUAL,
    packed: bool = False,
) -> Iterator[extraction.Outcome]:
    """Read texts one after another into claims files for review, or into N-Quads; yield what became of each.

    A claims file that is there is never written over: somebody may have edited it.
    """
    named = f"model {drawer.endpoint.model}" if isinstance(drawer, extraction.Model) else "rules"
    output = extraction.Output(folder, packed, named, threshold=threshold)
    failures = 0
    with output.opened():
        for text in texts:
            unread = _unwritten(text, folder) if review else extraction.settled(text, output)
            if isinstance(unread, extraction.Outcome):
                yield unread
                continue
            try:
                yield _drawn(unread, drawer, output, review=review)
                failures = 0
            except extraction.TextRefused as fault:
                yield extraction.Outcome(fault.name, fault.word, reason=fault.reason)
            except extraction.ModelUnreachable as fault:
                failures += 1
                yield extraction.Outcome(extraction.name_of(unread), "model", reason=str(fault))
                if failures == PATIENCE:
                    raise


def _drawn(
    document: extraction.Document, drawer: extraction.Extractor, output: extraction.Output, *, review: bool
) -> extraction.Outcome:
    reading = drawer.read(document)
    path = output.folder / f"{document.key}.claims" if review else output.path(document)
    if review:
        with whole_file(path) as stream:
            stream.write(extraction.write_claims(reading).encode())
    else:
        output.write(document, output.bytes_of(document, extraction.nquads(reading, output.threshold)))
    return extraction.Outcome(extraction.name_of(document), "read", len(reading.claims), file=str(path))


def _unwritten(
    text: extraction.Document | extraction.TextRefused, folder: Path
) -> extraction.Document | extraction.Outcome:
    if isinstance(text, extraction.TextRefused):
        return extraction.Outcome(text.name, text.word, reason=text.reason)
    path = folder / f"{text.key}.claims"
    if path.exists():
        told = f"{path} is there and may have been edited; delete it to have it written anew"
        return extraction.Outcome(extraction.name_of(text), "kept", reason=told, file=str(path))
    return text


def reviewed(claims: Path, text: Path | None, when: datetime | None) -> Reading:
    """Return what a claims file says of the text that it carries, or of another.

    Raises BadAnnotation with the line, TextRefused for the text, CannotRead.
    """
    document = _carried(claims) if text is None else next(iter(extraction.read_texts([text], when)))
    if isinstance(document, extraction.TextRefused):
        raise document
    if when is not None:
        document = replace(document, reference_time=when, reference_basis="given with the text")
    return extraction.read_reviewed(document, claims)


def _carried(claims: Path) -> extraction.Document:
    try:
        found = extraction.document_in(claims.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotRead(str(claims), getattr(fault, "strerror", None) or "it is no UTF-8") from None
    if found is None:
        raise CannotRead(str(claims), "it carries no text; name the text behind it, or have the file written anew")
    return found
