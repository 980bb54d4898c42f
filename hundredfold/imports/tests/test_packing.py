"""However a dump is packed, it says the same; what is packed to do harm is refused."""

import gzip
import io

import py7zr
import pytest
import zstandard

from hundredfold.imports.reading import sevenzip
from hundredfold.imports.reading.files import find
from hundredfold.imports.reading.pieces import LONGEST_ROW, pieces
from hundredfold.imports.reading.survey import survey
from hundredfold.kit.stops import Stop

ROW = '<row Id="{}" DisplayName="Ada" CreationDate="2020-01-01T00:00:00.000" />\n'
USERS = f"<users>\n{''.join(ROW.format(n) for n in range(1, 2_001))}</users>".encode()
TAGS = b'<tags>\n<row Id="1" TagName="a" />\n</tags>'


def archive(path, **members):
    with py7zr.SevenZipFile(path, "w") as made:
        for name, data in members.items():
            made.writestr(data, name.replace("__", "/") + ".xml")
    return path


def counted(place):
    return {file.table: found.rows for file in find(place) for found in survey(file)}


def test_every_packing_reads_the_same(tmp_path):
    (tmp_path / "Users.xml").write_bytes(USERS)
    assert counted(tmp_path) == {"Users": 2_000}
    (tmp_path / "Users.xml").unlink()
    (tmp_path / "Users.xml.gz").write_bytes(gzip.compress(USERS))
    assert counted(tmp_path) == {"Users": 2_000}
    (tmp_path / "Users.xml.gz").unlink()
    (tmp_path / "users.xml.zst").write_bytes(zstandard.compress(USERS))
    assert counted(tmp_path) == {"Users": 2_000}


def test_archives(tmp_path):
    whole = archive(tmp_path / "site.7z", Tags=TAGS, Users=USERS, PostHistory=b"<not read")
    assert counted(whole) == counted(tmp_path) == {"Tags": 1, "Users": 2_000}
    whole.unlink()
    archive(tmp_path / "site-Users.7z", Users=USERS)
    archive(tmp_path / "site-Tags.7z", Tags=TAGS)
    assert counted(tmp_path) == {"Tags": 1, "Users": 2_000}


def test_the_same_table_twice_stops(tmp_path):
    (tmp_path / "Users.xml").write_bytes(USERS)
    (tmp_path / "Users.xml.gz").write_bytes(gzip.compress(USERS))
    with pytest.raises(Stop, match=r"twice: Users\.xml and Users\.xml\.gz"):
        find(tmp_path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Users.xml.gz", gzip.compress(USERS)[:-50]),
        ("Users.xml.gz", b"not packed at all"),
        ("Users.xml.zst", b"not packed at all"),
        ("Users.xml.zst", zstandard.compress(USERS)[:-50]),
    ],
)
def test_damaged_packing_stops(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Stop, match=rf"^{name}.*"):
        counted(tmp_path)


def test_damaged_archives_stop(tmp_path):
    whole = archive(tmp_path / "site.7z", Users=USERS)
    data = whole.read_bytes()
    for damaged in (data[:-20], data[:60] + b"\x00" * 40 + data[100:], b"no archive", b""):
        whole.write_bytes(damaged)
        with pytest.raises(Stop, match=r"^site\.7z"):
            counted(tmp_path)


def test_names_that_climb_out_are_not_ours(tmp_path):
    whole = archive(tmp_path / "site.7z", Tags=TAGS, sub__Users=USERS)
    assert counted(whole) == {"Tags": 1}


def test_an_archive_that_claims_too_much_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(sevenzip, "ALWAYS_FINE", 10_000)
    monkeypatch.setattr(sevenzip, "MOST_GROWTH", 2)
    whole = archive(tmp_path / "site.7z", Users=USERS)
    with pytest.raises(Stop, match="which is too many"):
        counted(whole)


def test_more_bytes_than_declared_stop():
    target = sevenzip._Bounded(io.BytesIO(), 10, "site.7z/Users.xml")
    target.write(b"0123456789")
    with pytest.raises(Stop, match="more bytes than the archive declares"):
        target.write(b"!")


def test_lines_are_right_in_one_long_line_and_in_rows_of_many(tmp_path):
    rows = [ROW.format(n).strip() for n in range(1, 3_001)]
    spread = [row.replace(" ", "\n ", 2) for row in rows]
    for text, expected in (
        ("".join(rows), [1] * 3_000),
        ("\n".join(rows), list(range(1, 3_001))),
        ("\n".join(spread), list(range(1, 9_001, 3))),
    ):
        (tmp_path / "Users.xml").write_text(f"<users>{text}</users>")
        [file] = find(tmp_path)
        lines = [p.line_of(at) for p in pieces(file) for at in range(len(p.elements))]
        assert lines == expected


def test_many_lines_beyond_what_the_parser_can_count(tmp_path):
    text = "\n" * 70_000 + ROW.format(1) + "<row Id='2' broken />"
    (tmp_path / "Users.xml").write_text(f"<users>{text}</users>")
    with pytest.raises(Stop, match=r"Users\.xml line 70002: "):
        counted(tmp_path)


def test_rows_may_be_long_but_not_endless(tmp_path):
    about = "x" * (LONGEST_ROW // 2)
    row = f'<row Id="1" DisplayName="A" CreationDate="2020-01-01" AboutMe="{about}" />'
    (tmp_path / "Users.xml").write_text(f"<users>\n{row}\n{row}</users>")
    assert counted(tmp_path) == {"Users": 2}
