"""What is said: documents, their sentences, and the claims that rest on the very words."""

from graphs.catalogue import read_catalogue
from graphs.claim import Claim
from graphs.document import Document
from graphs.publish import publish
from graphs.reading import Extractor, Reading
from graphs.verdict import judge

__all__ = ["Claim", "Document", "Extractor", "Reading", "judge", "publish", "read_catalogue"]
