"""A backup of a Discourse forum, read as the tables that a Stack Exchange dump has."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from hundredfold.imports.reading.discourse.copies import sort_out
from hundredfold.imports.reading.discourse.told import DISCOURSE, TABLES
from hundredfold.imports.reading.files import DumpFile
from hundredfold.imports.reading.telling import told


@contextmanager
def opened(place: Path, at: str) -> Iterator[list[DumpFile]]:
    """Our tables, as long as the block lasts. `at` is where the forum stands (`https://…`)."""
    with tempfile.TemporaryDirectory(prefix="hundredfold-discourse-") as folder:
        sorted_out = Path(folder) / "sorted.sqlite3"
        label = sort_out(place, sorted_out)
        yield [
            DumpFile(name, label, partial(told, sorted_out, DISCOURSE, name, at)) for name in TABLES
        ]
