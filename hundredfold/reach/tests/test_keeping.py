"""What is compiled is kept in a folder of its own, and one looks without loading the compiler."""

import subprocess
import sys

from hundredfold.reach import keeping


def test_cold_until_something_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert keeping.is_cold()
    (tmp_path / "influence").mkdir()
    (tmp_path / "influence" / "sampling.drawn-1.py311.nbi").touch()
    assert not keeping.is_cold()


def test_in_the_house_where_the_source_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    assert keeping.place().parent == keeping.HERE / "__pycache__"
    monkeypatch.setattr(keeping.os, "access", lambda *_: False)
    monkeypatch.setenv("HUNDREDFOLD_HOME", str(tmp_path))
    assert keeping.place().parent == tmp_path


def test_what_others_compiled_is_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "place", lambda: tmp_path / "compiled-new")
    for name in ("compiled-new", "compiled-old", "else"):
        (tmp_path / name).mkdir()
    keeping.forget_others()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["compiled-new", "else"]


def test_neither_the_command_nor_the_question_loads_the_compiler():
    words = (
        "import sys, hundredfold.reach.commands, hundredfold.reach.refused; "
        "from hundredfold.reach.keeping import is_cold; is_cold(); "
        "sys.exit('numba' in sys.modules or 'numpy' in sys.modules or 'django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0  # noqa: S603 ours


def test_finding_needs_no_django():
    words = "import sys; from hundredfold.reach import find; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0  # noqa: S603 ours
