"""A table of a Stack Exchange dump as a stream of rows: checked as XML, never held as a whole.

The bytes are cut before a `<row`, which is always a boundary: inside a tag XML allows no bare `<`.
Each piece is parsed on its own between the root's tags, the first and the last with the true ones,
so a table that is read to its end was well-formed from the first byte to the last, and a piece
knows on which line each of its rows begins, even when the whole file is a single line.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, BinaryIO

from lxml import etree

from hundredfold.imports.reading.files import DumpFile
from hundredfold.kit.stops import Stop

PIECE = 64 * 1024
LONGEST_ROW = 2**20
LONGEST_HEAD = 16 * 1024
ROW = "row"
MARK = b"<row"
BOM = b"\xef\xbb\xbf"

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']""")
_ROOT = re.compile(rb"<([A-Za-z_][\w.\-]*)")
_UTF_8 = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


class Piece:
    """Some rows that stand together in a file. `line` is where the piece begins.

    `around` are the tags before and after that make a document of it. Handed from one process to
    another a piece leaves its parsed rows behind, and is parsed again where they are asked for.
    """

    def __init__(
        self,
        label: str,
        line: int,
        source: bytes,
        around: tuple[bytes, bytes],
        elements: Any = None,
    ) -> None:
        self.label = label
        self.line = line
        self.source = source
        self.around = around
        self._elements = elements

    def __reduce__(self) -> tuple[type["Piece"], tuple[str, int, bytes, tuple[bytes, bytes]]]:
        return Piece, (self.label, self.line, self.source, self.around)

    @property
    def elements(self) -> list[Any]:
        """The rows, parsed."""
        if self._elements is None:
            before, after = self.around
            self._elements = etree.fromstring(before + self.source + after, _parser()).findall(ROW)
        found: list[Any] = self._elements
        return found

    def without_rows(self) -> "Piece":
        """The same piece unparsed: it takes a third of the memory."""
        return Piece(self.label, self.line, self.source, self.around)

    def line_of(self, place: int) -> int:
        """The line on which the row at this place of the piece begins."""
        return self._lines[place]

    def values_of(self, place: int) -> dict[str, str]:
        """Everything that the row at this place says."""
        return dict(self.elements[place].attrib)

    @cached_property
    def _lines(self) -> list[int]:
        lines, line, before = [], self.line, 0
        for found in re.finditer(MARK, self.source):
            line += self.source.count(b"\n", before, found.start())
            before = found.start()
            lines.append(line)
        return lines


def pieces(file: DumpFile, size: int = PIECE) -> Iterator[Piece]:
    """The rows of a table, piece by piece, each of about this many bytes."""
    with file.open() as stream:
        yield from _Cutter(file, stream, size).pieces()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        huge_tree=False,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
    )


class _Cutter:
    """Cuts one stream into pieces, and knows on which line it stands."""

    def __init__(self, file: DumpFile, stream: BinaryIO, size: int) -> None:
        self.file = file
        self.stream = stream
        self.size = size
        self.line = 1
        self.root = file.table.lower().encode()
        self.parser = _parser()

    def pieces(self) -> Iterator[Piece]:
        head, rest = self._head()
        if not rest:
            self._parse(head, last=True)
            return
        self._parse(head + self._closing)
        self.line += head.count(b"\n")
        while block := self.stream.read(self.size):
            rest += block
            cut = rest.rfind(MARK)
            if cut > 0:
                yield self._piece(rest[:cut])
                rest = rest[cut:]
            elif len(rest) > LONGEST_ROW:
                raise self._stop(0, f"a row is longer than {LONGEST_ROW:,} bytes")
        yield self._piece(rest, last=True)

    @property
    def _closing(self) -> bytes:
        return b"</" + self.root + b">"

    def _head(self) -> tuple[bytes, bytes]:
        """What stands before the first row, checked, and what was read beyond it."""
        data = b""
        while MARK not in data and (block := self.stream.read(LONGEST_HEAD)):
            data += block
            if len(data) > LONGEST_ROW:
                break
        data = data.removeprefix(BOM)
        if not data.strip():
            raise self._stop(0, "the file is empty")
        at = data.find(MARK)
        head, rest = (data, b"") if at < 0 else (data[:at], data[at:])
        self._check_head(head)
        return head, rest

    def _check_head(self, head: bytes) -> None:
        declared = _ENCODING.match(head)
        if b"\x00" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise self._stop(0, "the file is not UTF-8")
        if declared and declared[1].lower() not in _UTF_8:
            name = declared[1].decode("ascii", "replace")
            raise self._stop(0, f"the file says it is {name}; a dump is UTF-8")
        lowered = head.lower()
        for word in (b"<!doctype", b"<!entity"):
            if word in lowered:
                before = head.count(b"\n", 0, lowered.index(word))
                raise self._stop(before, "a document type is declared, which no dump has")
        root = _ROOT.search(head)
        if root and root[1].lower() != self.root:
            before = head.count(b"\n", 0, root.start())
            name = root[1].decode("ascii", "replace")
            raise self._stop(before, f"expected <{self.root.decode()}>, found <{name}>")
        if root:
            self.root = root[1]

    def _piece(self, source: bytes, *, last: bool = False) -> Piece:
        around = b"<" + self.root + b">", b"" if last else self._closing
        root = self._parse(around[0] + source + around[1], last=last)
        elements = root.findall(ROW)
        if len(elements) != len(root):
            stranger = next(e for e in root if e.tag != ROW and isinstance(e.tag, str))
            raise self._stop(stranger.sourceline - 1, f"found <{stranger.tag}> where rows stand")
        if source.count(MARK) != len(elements):
            raise self._stop(0, "a row stands inside something else")
        piece = Piece(self.file.label, self.line, source, around, elements)
        self.line += source.count(b"\n")
        return piece

    def _parse(self, text: bytes, *, last: bool = False) -> Any:
        try:
            return etree.fromstring(text, self.parser)
        except etree.XMLSyntaxError as error:
            if last and self._closing not in text:
                lines = text.rstrip().count(b"\n")
                why = f"the file ends before {self._closing.decode()}; it seems cut short"
                raise self._stop(lines, why) from error
            why = (error.msg or "is not XML").split(", line ")[0]
            raise self._stop(max((error.lineno or 1) - 1, 0), why) from error

    def _stop(self, lines_below: int, why: str) -> Stop:
        return wrong(self.file, self.line + lines_below, why)


def wrong(file: DumpFile, line: int, why: str) -> Stop:
    """What is wrong with a table as a file, and on which line."""
    return Stop(f"{file.label} line {line}: {why}.")
