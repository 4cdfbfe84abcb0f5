"""A text that somebody hands over as it is, without a file."""

from datetime import datetime

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.checked import checked, document_of


def pasted(name: str, body: str, when: datetime | None) -> Document | TextRefused:
    """Return the text as a document of this name, or the one word for why it is none."""
    return checked(document_of(name, body, when, f"{name}.txt"), name)
