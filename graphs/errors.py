"""What can go wrong with documents, claims and stores, and be put right by the caller."""

from ontology import ComityError


class GraphError(ComityError):
    """Something is wrong with a document, an annotation or a store."""


class UnreadableText(GraphError):
    """A file of text cannot be read as text."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path."""
        super().__init__(f"cannot read {path}: {reason}")
        self.path = path


class TextRefused(GraphError):
    """A text is no English prose that can be read: the word says which of the known ways it fails."""

    def __init__(self, name: str, word: str, reason: str) -> None:
        """Keep the text and the word."""
        super().__init__(f"{word}: {name} {reason}")
        self.name, self.word, self.reason = name, word, reason

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Travel between processes."""
        return type(self), (self.name, self.word, self.reason)


class ModelUnreachable(GraphError):
    """A language model's endpoint does not answer as it should."""

    def __init__(self, base: str, model: str, reason: str) -> None:
        """Keep the address and the model."""
        super().__init__(f"the model {model} at {base} cannot be asked: {reason}; check its address, name and key")
        self.base, self.model = base, model


class ReaderLost(GraphError):
    """A process that reads texts does not come to begin, or is ended."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("the process that reads texts could not begin; what it wrote above says why")


class SchedulerUnreachable(GraphError):
    """No Dask scheduler answers at an address."""

    def __init__(self, address: str, reason: str) -> None:
        """Keep the address."""
        super().__init__(f"no Dask scheduler answers at {address}: {reason}; start one, or leave --scheduler out")
        self.address = address


class FolderUnwritable(GraphError):
    """The files of a batch cannot be written where they were to go."""

    def __init__(self, folder: str, reason: str) -> None:
        """Keep the folder."""
        super().__init__(f"cannot write to {folder}: {reason}; mend that and run again (what is written stays)")
        self.folder, self.reason = folder, reason

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Travel between processes."""
        return type(self), (self.folder, self.reason)


class FolderBusy(GraphError):
    """Another batch is writing into the folder."""

    def __init__(self, folder: str) -> None:
        """Keep the folder."""
        super().__init__(f"another run is writing to {folder}; wait for it, or name another folder")
        self.folder = folder


class BadCatalogue(GraphError):
    """An entry of the catalogue does not describe a document."""

    def __init__(self, path: str, entry: str, reason: str) -> None:
        """Keep the catalogue and the entry at fault."""
        super().__init__(f"{path}: {entry} {reason}")
        self.path, self.entry = path, entry


class OutsideDocument(GraphError):
    """Offsets reach beyond the document."""

    def __init__(self, document: str, begin: int, end: int, bounds: tuple[int, int]) -> None:
        """Keep the document and the offsets."""
        super().__init__(
            f"document {document} has no characters {begin} to {end}; it reaches from {bounds[0]} to {bounds[1]}"
        )
        self.document, self.begin, self.end = document, begin, end


class QuoteNotFound(GraphError):
    """A quote does not stand in the passage that is said to hold it."""

    def __init__(self, document: str, quote: str, begin: int, end: int, found: int) -> None:
        """Keep the document, the quote, and where it was looked for."""
        where = f"document {document} does not say {quote!r} between {begin} and {end}"
        super().__init__(
            f"{where} that often ({found} times)" if found else f"{where}; quote it character for character"
        )
        self.document, self.quote = document, quote


class QuoteAmbiguous(GraphError):
    """A quote stands in a passage more than once, and nothing says which is meant."""

    def __init__(self, document: str, quote: str, begin: int, end: int, found: int) -> None:
        """Keep the document, the quote, and how often it was found."""
        super().__init__(
            f"document {document} says {quote!r} {found} times between {begin} and {end}; write #1 to #{found} after it"
        )
        self.document, self.quote, self.found = document, quote, found


class UnreadableTime(GraphError):
    """A time is not written in a way that can be read."""

    def __init__(self, text: str, reason: str) -> None:
        """Keep the words."""
        super().__init__(f"cannot read the time {text!r}: {reason}")
        self.text = text


class BadAnnotation(GraphError):
    """A line of a claims file is wrong."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        """Keep the file and the line."""
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line = path, line


class BadTable(GraphError):
    """A row of a table of names, or a line of a names file, is wrong."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        """Keep the file and the line."""
        super().__init__(f"graphs/names/{path}:{line}: {reason}")
        self.path, self.line = path, line


class StoreError(GraphError):
    """Something is wrong with a store, or with what was asked of it."""


class NoSuchVersion(StoreError):
    """A version was asked for that is not kept."""

    def __init__(self, store: str, number: int, kept: tuple[int, ...]) -> None:
        """Keep the number that was asked for."""
        told = f"it keeps {kept[0]} to {kept[-1]}" if kept else "it keeps none; run `comity build`"
        super().__init__(f"the store {store} has no version {number}; {told}")
        self.number = number


class StoreEmpty(StoreError):
    """A store was read that has no version yet."""

    def __init__(self, store: str) -> None:
        """Keep the store's folder."""
        super().__init__(f"the store {store} has no version yet; run `comity build` first")
        self.store = store


class StoreLocked(StoreError):
    """Another writer is at work."""

    def __init__(self, store: str, holder: str) -> None:
        """Keep the store and who holds its lock."""
        super().__init__(f"the store {store} is being written by {holder}; try again when it is done")
        self.store, self.holder = store, holder


class StoreFull(StoreError):
    """There is no room left on the disk; the version that was served is untouched."""

    def __init__(self, store: str) -> None:
        """Keep the store's folder."""
        super().__init__(f"no room left on the disk of {store}; nothing was changed: make room and write again")
        self.store = store


class NotAStore(StoreError):
    """A folder is no store that this Comity can read."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the folder."""
        super().__init__(f"{path} cannot be used as a store: {reason}")
        self.path = path


class StoreTooNew(StoreError):
    """A store was written by a newer Comity."""

    def __init__(self, store: str, told: str, ours: str) -> None:
        """Keep what the store was written with, and what is at hand."""
        super().__init__(f"the store {store} has {told}, this Comity knows {ours}; install the newer Comity")
        self.store, self.told, self.ours = store, told, ours


class StoreOutdated(StoreError):
    """A store was written by an older Comity."""

    def __init__(self, store: str, told: str, ours: str) -> None:
        """Keep what the store was written with, and what is at hand."""
        command = f"comity build --store {store}"
        super().__init__(f"the store {store} has {told}, this Comity has {ours}; run `{command}`: what was added stays")
        self.store, self.told, self.ours = store, told, ours
