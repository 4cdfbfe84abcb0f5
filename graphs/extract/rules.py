"""The rules extractor: grammar and lexicons, no language model; the default for new texts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from graphs.document import Document
from graphs.extract.candidates import of_one_document
from graphs.extract.claims import Drafting
from graphs.extract.confidence import confidence_of
from graphs.extract.dateline import dateline
from graphs.extract.dates import date_of, written
from graphs.extract.finding import Finding
from graphs.extract.memory import Memory
from graphs.extract.parse import PIPELINE, Parser
from graphs.extract.records import EventRecord, record
from graphs.extract.sentence import events_of, main_of
from graphs.extract.tree import Tree
from graphs.passage import Passage
from graphs.reading import Reading, Run
from graphs.sentences import sentences

VERSION = "1"
# No prose has longer sentences; what is longer is a table or a text that has lost its stops, and takes for ever.
LONGEST = 3000


@dataclass(frozen=True)
class Analysis:
    """One sentence, its grammar, and the events found in it."""

    sentence: Passage
    tree: Tree
    events: tuple[Finding, ...]


class Rules:
    """Reads a document by rules. Holds the parser, and nothing of one document while it reads the next."""

    def __init__(self, pipeline: str = PIPELINE) -> None:
        self.parser, self.pipeline = Parser(pipeline), pipeline

    def analyses(self, document: Document) -> Iterator[Analysis]:
        """Yield what the rules see in each sentence, in reading order; one of over LONGEST characters is none."""
        memory = Memory()
        passages = [each for each in sentences(document) if len(each.quote) <= LONGEST]
        on = document.reference_time.date() if document.reference_time else None
        lines = [dateline(passage.line) for passage in passages]
        trees = self.parser.trees((each.line[line[0] :] for each, line in zip(passages, lines, strict=True)), on)
        for passage, line, tree in zip(passages, lines, trees, strict=True):
            tree.memory = memory
            memory.scene = line[1] or memory.scene
            if line[0]:
                tree.shift(line[0])
            found = memory.completed(tree, events_of(tree, passage.line))
            memory.note(tree, found)
            yield Analysis(passage, tree, tuple(found))

    def events(self, document: Document) -> Iterator[EventRecord]:
        """Yield the PLOVER events of a document."""
        for each in self.analyses(document):
            main = main_of(list(each.events))
            for event in each.events:
                when = written(date_of(each.tree, event.word, each.sentence.line, document.reference_time))
                yield record(each.sentence, each.tree, event, when, main=event is main, confidence=confidence_of(event))

    def read(self, document: Document) -> Reading:
        """Return the claims of a document."""
        drafting = Drafting(document)
        for each in self.analyses(document):
            drafting.add(each.sentence, each.tree, each.events)
        digest = hashlib.sha256(f"{document.reference_time}\0{document.body}".encode()).hexdigest()
        run = Run(f"rules ({self.pipeline})", VERSION, digest)
        return of_one_document(drafting.reading(run, tuple(sentences(document))))
