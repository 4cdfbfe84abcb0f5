"""What XML 1.0 cannot write: most control characters, and properties whose names end in no name of an element."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyoxigraph as ox

from server.errors import NotInXml

_ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
# What the name of an element may end with (Namespaces in XML 1.0, rule 4).
_NAME = re.compile(r"[^\W\d][\w.\u00b7-]*$")


def xml_text(data: bytes) -> bytes:
    r"""Return XML as a reader gets all of it: a return written out, which it would take for the end of a line.

    Raises NotInXml for a character that XML has no way to write; the engine writes it as it is.

    >>> xml_text(b"<a>1\r2</a>")
    b'<a>1&#13;2</a>'
    """
    found = _ILLEGAL.search(data)
    if found is not None:
        raise NotInXml(f"the character U+{ord(found.group().decode()):04X}")
    return data.replace(b"\r", b"&#13;")


def named_in_xml(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield triples; raises NotInXml for one whose property has no name in XML, which the engine writes broken."""
    for triple in triples:
        if _NAME.search(triple.predicate.value) is None:
            raise NotInXml(f"a name for the property {triple.predicate}")
        yield triple


class XmlOut(io.RawIOBase):
    """A stream for XML that refuses what XML cannot write; characters must not be cut in two between writes."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  (whatever holds bytes)
        """Take bytes."""
        self.out.write(xml_text(bytes(data)))
        return len(data)
