"""What the commands that read new texts share: their options, texts that cannot be read, and the exit status."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from server.errors import BadParameter
from server.settings import Settings

if TYPE_CHECKING:
    from graphs.extraction import Document

T = TypeVar("T")
TEXTS = click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
DATE = click.option(
    "--date", metavar="ISO", help="Day from which the texts' words for time are counted, as 2021-03-23."
)

THRESHOLD = click.option(
    "--threshold", type=click.FloatRange(0, 1), metavar="P",
    help="Hold back, for review, claims of which it is less sure than P, from 0 to 1.  [default: the store's, or 0.8]",
)  # fmt: skip


def how_sure(threshold: float | None) -> Decimal | None:
    """Return --threshold, or the setting where it is not given, None where neither is; raises BadSetting."""
    asked = Settings.read().threshold if threshold is None else threshold
    return None if asked is None else Decimal(str(asked))


def reference_time(date: str | None) -> datetime | None:
    """Return the time of --date; raises BadParameter."""
    if date is None:
        return None
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        raise BadParameter("--date", f"is {date!r}; write it as 2021-03-23") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def readable(texts: tuple[Path, ...], date: str | None, refused: list[str]) -> "Iterator[Document]":
    """Yield the documents of texts; one that cannot be read is told on standard error and noted in `refused`."""
    from graphs import extraction

    for text in extraction.read_texts(texts, reference_time(date)):
        if isinstance(text, extraction.TextRefused):
            click.echo(f"comity: {text}", err=True)
            refused.append(text.word)
        else:
            yield text


def each_read(
    documents: "Iterable[Document]", find: "Callable[[Document], T]", refused: list[str]
) -> "Iterator[tuple[Document, T]]":
    """Yield documents with what is found in them; one that cannot be read is told and noted, as by `readable`."""
    from graphs import extraction

    for document in documents:
        try:
            found = find(document)
        except extraction.TextRefused as fault:
            click.echo(f"comity: {fault}", err=True)
            refused.append(fault.word)
        else:
            yield document, found


def explained(texts: tuple[Path, ...], date: str | None) -> int:
    """Write which rule fired on each sentence of texts; return the exit status."""
    from graphs import extraction

    refused: list[str] = []
    rules, read = extraction.Aside(Settings.read().text_timeout), 0
    for _, lines in each_read(readable(texts, date, refused), rules.explained, refused):
        read += 1
        click.echo("\n".join(lines))
    return status(read, refused)


def status(read: int, refused: list[str]) -> int:
    """Return the exit status: 0 where all were read, 1 where some could not be, 2 where none could; tell how many."""
    if refused:
        words = ", ".join(f"{count} {word}" for word, count in sorted(Counter(refused).items()))
        click.echo(f"comity: {read:,} texts read, {len(refused):,} not ({words})", err=True)
    return 0 if not refused else 1 if read else 2
