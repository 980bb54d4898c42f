#!/usr/bin/env python3
"""Hundredfold, from a fresh checkout. The standard library is all this file needs.

python3 go.py up      make the environment once, then open the house
python3 go.py test    make the environment once, then run every test on SQLite and PostgreSQL
python3 go.py VERB    any other word goes to the `hundredfold` command; try --help

Python 3.11 or newer, and pip or uv. It also works where Debian left python3-venv out: the
environment is made without pip, and the machine's own pip installs into it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def main(words: list[str]) -> int:
    """Make what is missing, then hand over."""
    if sys.version_info < (3, 11):  # noqa: UP036 this file is what an older Python is told by
        sys.exit(f"Hundredfold needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not words:
        print(__doc__)  # noqa: T201 a command speaks to its terminal
        return 0
    ensure("test" if words[0] == "test" else "core")
    if os.environ.get("HUNDREDFOLD_DATABASE_URL", "").startswith(("postgres", "pgsql")):
        ensure("postgres")
    if (home() / "pictures.toml").exists():
        ensure("s3")
    if "--spark" in words or (words[0] == "test" and os.environ.get("CI")):
        ensure("spark")
    if words[0] == "test":
        return test(words[1:])
    return hand_over("-m", "hundredfold.site.command", *words)


def home() -> Path:
    """The folder of the house, as its settings find it."""
    return Path(os.environ.get("HUNDREDFOLD_HOME") or ROOT / "var")


def ensure(lock: str) -> None:
    """Install a hashed lock into .venv, unless the stamp says that it was done."""
    path = ROOT / "locks" / f"{lock}.txt"
    stamp = VENV / f"{lock}.stamp"
    wanted = hashlib.sha256(path.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Making the environment in .venv from locks/{lock}.txt; this happens once.")
    started = time.monotonic()
    if not PYTHON.exists():
        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(VENV)
        name_the_command()
    install(path)
    stamp.write_text(wanted)
    say(f"The environment is ready ({time.monotonic() - started:.0f} s).")


def install(lock: Path) -> None:
    """With uv where the machine has it, else with its pip; both keep the user's own settings."""
    wanted = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "-q", "--python", str(PYTHON), *wanted]
    elif importlib.util.find_spec("pip"):
        command = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "-q"]
        command += ["--no-input", "--disable-pip-version-check", *wanted]
    else:
        sys.exit("pip is missing. On Debian and Ubuntu: apt install python3-pip (or install uv).")
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 words of our own
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        reason = next((line for line in told if "error" in line.lower()), told[-1]).strip()
        sys.exit(f"{lock.name} could not be installed: {reason}")


def name_the_command() -> None:
    """`hundredfold` inside .venv runs this checkout."""
    where = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", "venv", where))
    (packages / "hundredfold.pth").write_text(f"{ROOT}\n")
    script = BIN / "hundredfold"
    script.write_text(
        f"#!{PYTHON}\nimport sys\n\nfrom hundredfold.site.command import main\n\nsys.exit(main())\n"
    )
    script.chmod(0o755)


def test(words: list[str]) -> int:
    """The same tests on SQLite and then on PostgreSQL, where the machine has one."""
    if failed := run("sqlite", words):
        return failed
    if has_postgresql():
        return run("postgresql", words)
    say("PostgreSQL: skipped, no initdb on this machine (apt install postgresql).")
    return 1 if os.environ.get("CI") else 0


def run(database: str, words: list[str]) -> int:
    """One run of the whole suite, on every core."""
    say(f"Tests on {database}")
    command = [str(PYTHON), "-m", "pytest", "-n", "auto", *words]
    chosen = environment() | {"HUNDREDFOLD_TEST_DATABASE": database}
    return subprocess.call(command, cwd=ROOT, env=chosen)  # noqa: S603 words of our own


def has_postgresql() -> bool:
    """Debian keeps initdb off the path."""
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def hand_over(*words: str) -> int:
    """Become the command, so that signals reach it and nothing of this file stays behind."""
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call([str(PYTHON), *words], env=environment())  # noqa: S603 the same
    os.execve(PYTHON, [str(PYTHON), *words], environment())  # noqa: S606 words of our own


def environment() -> dict[str, str]:
    """The caller's environment, with this checkout first among the places to import from."""
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{known}" if known else str(ROOT)}


def say(line: str) -> None:
    """Progress goes to standard error; standard output belongs to the command."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 a command speaks to its terminal


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
