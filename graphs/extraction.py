"""The second door of this room: reading new texts. Apart from the first, since the parser takes seconds to import."""

from graphs.annotation.embedded import document_in
from graphs.annotation.write import write_claims
from graphs.document import Document
from graphs.errors import ModelUnreachable, TextRefused
from graphs.extract.aside import Aside
from graphs.extract.batch import extract_all, settled
from graphs.extract.cluster import extract_over
from graphs.extract.endpoint import Endpoint
from graphs.extract.inputs import how_many, read_texts
from graphs.extract.model import Model
from graphs.extract.nquads import nquads
from graphs.extract.outcome import Outcome, name_of
from graphs.extract.output import Output
from graphs.extract.pasted import pasted
from graphs.extract.rules import Rules
from graphs.read import read_reviewed
from graphs.reading import Extractor

__all__ = [
    "Aside", "Document", "Endpoint", "Extractor", "Model", "ModelUnreachable", "Outcome", "Output", "Rules",
    "TextRefused", "document_in", "extract_all", "extract_over", "how_many", "name_of", "nquads", "pasted",
    "read_reviewed", "read_texts", "settled", "write_claims",
]  # fmt: skip
