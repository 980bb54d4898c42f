"""Reading in another process changes nothing but the time it takes, and leaves nobody behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hundredfold.imports.reading.apart import apart
from hundredfold.kit.stops import Stop

ROOT = Path(__file__).resolve().parents[3]


def numbers(until, fails_at=None):
    """What the other process is asked for."""
    for number in range(until):
        if number == fails_at:
            raise ValueError("here")
        yield number


def itself():
    yield os.getpid()


def is_there(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def is_gone_soon(process):
    until = time.monotonic() + 20
    while is_there(process) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_there(process)


def test_all_come_in_order_from_another_process():
    with apart() as reader:
        [elsewhere] = reader.read(itself)
        assert elsewhere != os.getpid()
        assert list(reader.read(numbers, 5)) == [0, 1, 2, 3, 4]
        assert list(reader.read(numbers, 0)) == []
    assert is_gone_soon(elsewhere)


def test_what_goes_wrong_is_raised_where_the_item_would_have_come():
    with apart() as reader:
        come = reader.read(numbers, 5, 3)
        assert [next(come) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="here"):
            next(come)
        assert list(reader.read(numbers, 2)) == [0, 1]


def test_a_reader_who_is_not_wanted_any_more_ends_in_the_middle():
    with apart() as reader:
        [elsewhere] = reader.read(itself)
        assert next(reader.read(numbers, 10**9)) == 0
    assert is_gone_soon(elsewhere)


def test_a_reader_who_is_killed_is_missed():
    with apart() as reader:
        [elsewhere] = reader.read(itself)
        os.kill(elsewhere, signal.SIGKILL)
        with pytest.raises(Stop, match="ended from outside"):
            list(reader.read(numbers, 5))


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("until", [0, 10**9])
def test_whoever_asked_may_die_in_any_way(sign, until):
    """The reader goes too, while it waits to be asked and while it reads."""
    program = (
        "from hundredfold.imports.reading.apart import apart\n"
        "from hundredfold.imports.tests.test_apart import itself, numbers\n"
        "import time\n"
        "with apart() as reader:\n"
        "    [elsewhere] = reader.read(itself)\n"
        f"    next(reader.read(numbers, {until}), None)\n"
        "    print(elsewhere, flush=True)\n"
        "    time.sleep(60)\n"
    )
    asking = subprocess.Popen(  # noqa: S603 words of our own
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    elsewhere = int(asking.stdout.readline())
    assert is_there(elsewhere)
    os.killpg(asking.pid, sign) if sign is signal.SIGINT else asking.kill()
    asking.wait()
    assert is_gone_soon(elsewhere)
