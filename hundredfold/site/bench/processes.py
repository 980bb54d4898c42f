"""Servers to measure, each one process, and what they cost."""

import http.client
import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hundredfold.kit.stops import Stop
from hundredfold.site.children import Child

TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """One server on a port of its own."""

    def __init__(self, name: str, words: list[str], given: Mapping[str, str]) -> None:
        self.name = name
        self.port = _free_port()
        spelt = [word.replace("PORT", str(self.port)) for word in words]
        self._child = Child(name, spelt, {**given, "HUNDREDFOLD_LIVE": ""})

    def start(self, path: str) -> None:
        """Start, and wait until it answers there."""
        self._child.start()
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if self._child.ended() is not None:
                break
            try:
                self.fetch(path)
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise Stop(f"{self.name} did not start.")

    def stop(self) -> None:
        self._child.ask_to_stop()
        self._child.wait(time.monotonic() + 8)

    def fetch(self, path: str, cookie: str = "") -> bytes:
        """One answer, which has to be a good one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Accept-Language": "en", **({"Cookie": cookie} if cookie else {})}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        page = answer.read()
        connection.close()
        if answer.status != 200:
            raise Stop(f"{self.name} answers {answer.status} at {path}.")
        return page

    def post(self, path: str, body: bytes) -> None:
        """Send something, and wait for the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", path, body)
        connection.getresponse().read()
        connection.close()

    @property
    def pid(self) -> int:
        return self._child.pid

    def cpu(self) -> float:
        """Seconds of CPU that the process and all below it have used: utime + stime."""
        return sum(_cpu_of(pid) for pid in tree(self.pid))


def granian(name: str, application: str, given: Mapping[str, str]) -> Server:
    """A WSGI server as `up` starts it, with one worker."""
    words = ["-m", "granian", "--interface", "wsgi", "--log-level", "error", "--port", "PORT"]
    return Server(name, [*words, "--workers", "1", "--blocking-threads", "2", application], given)


@contextmanager
def running(server: Server, path: str) -> Iterator[Server]:
    """Started, and stopped in the end."""
    try:
        server.start(path)
        yield server
    finally:
        server.stop()


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in tasks.read_text().split()]
    return found


def memory(pid: int) -> int:
    """Resident bytes of one process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    return port
