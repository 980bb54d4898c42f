"""Lists and tables of people as they come, and what is no list at all."""

import gzip

import duckdb
import pytest
import zstandard

from hundredfold.reach.refused import Unreadable
from hundredfold.reach.rows import read_rows


def rows(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return read_rows(path)


TABLE = [("tea", "Fan"), ("tea", "Iron"), ("bike", "Fan")]


@pytest.mark.parametrize(
    "content",
    [
        b"circle,person\ntea,Fan\ntea,Iron\nbike,Fan\n",
        b"tea;Fan\r\ntea;Iron\r\nbike;Fan\r\n",
        b"\xef\xbb\xbfgroup\tuser\n# a remark\ntea\tFan\n\ntea\tIron\nbike\tFan",
        b'circle,person,sureness\n"tea",Fan,0.9\ntea,Iron,\nbike,Fan,1\n',
        b"Person,Circle\nFan,tea\nIron,tea\nFan,bike\n",
    ],
)
def test_tables_of_every_kind_are_the_same_table(tmp_path, content):
    assert rows(tmp_path, "table.csv", content) == TABLE


def test_packed_tables_are_the_same_table(tmp_path):
    plain = b"tea,Fan\ntea,Iron\nbike,Fan\n"
    assert rows(tmp_path, "a.csv.gz", gzip.compress(plain)) == TABLE
    assert rows(tmp_path, "a.csv.zst", zstandard.compress(plain)) == TABLE
    path = tmp_path / "a.parquet"
    duckdb.sql(
        "SELECT * FROM (VALUES ('tea', 'Fan'), ('tea', 'Iron'), ('bike', 'Fan'))"
    ).to_parquet(str(path))
    assert read_rows(path) == TABLE


def test_a_list_is_called_after_its_file(tmp_path):
    found = rows(tmp_path, "tea.txt.gz", gzip.compress(b"email\nfan@kite.example\n"))
    assert found == [("tea", "fan@kite.example")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"circle,person\n", "names nobody"),
        ("a.csv", b"tea,Fan\ntea\n", "line 2: 1 columns where 2"),
        ("a.csv", b"tea,Fan\ntea,\n", "line 2: a cell is empty"),
        ("a.csv", b'tea,"Fan\n', "line 1"),
        ("a.csv", b"tea,F\x00an\n", "not text"),
        ("a.csv", b"tea,\x1b[31mFan\n", "not text"),
        ("a.csv", b"tea,F\xe9\n", "UTF-8"),
        ("a.parquet", b"tea,Fan\n", "no Parquet"),
        ("a.csv.gz", gzip.compress(b"tea,Fan\n" * 999, mtime=0)[:-9], "cut short"),
        ("a.csv.zst", b"tea", "damaged"),
    ],
)
def test_what_is_damaged_is_said_in_one_line(tmp_path, name, content, why):
    with pytest.raises(Unreadable, match=why) as refused:
        rows(tmp_path, name, content)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith(name)


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(Unreadable, match="does not exist"):
        read_rows(tmp_path / "none.csv")
    with pytest.raises(Unreadable, match="is not a file"):
        read_rows(tmp_path)
