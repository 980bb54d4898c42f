"""Opens the house: one process for pages, one for what is live, one for work behind the scenes.

This process itself stays small: it looks at the database, starts the others, starts again whichever
falls over, and takes all of them down with it.
"""

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

from hundredfold.demo.sign_ins import PASSWORD, SIGN_INS
from hundredfold.kit.stops import Stop
from hundredfold.reach.keeping import is_cold
from hundredfold.site import databases, preparation
from hundredfold.site.children import Child, in_the_background, run_to_the_end

PATIENCE = 120
DEMONSTRATION = "demonstration.sqlite3"
MADE = "SELECT seed FROM brands_demonstration"


class Closing(Exception):  # noqa: N818 a wish, not an error
    """Somebody asked the house to close."""


def up(asked: Namespace) -> None:
    """Open the house and stay until somebody closes it."""
    from hundredfold.site import settings

    live_port = asked.live_port or asked.port + 1
    for port, option in ((asked.port, "--port"), (live_port, "--live-port")):
        _refuse_taken(asked.host, port, option)
    _on_signals(_close)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is not there
    try:
        database, url = _database(settings.HOME, empty=asked.empty)
        children = _children(asked, live_port, url)
        _serve(children, asked, database, url)
    except Closing:
        return


def _database(home: Path, *, empty: bool) -> tuple[databases.Settings, str]:
    """One's own database; where there is none yet, the demonstration in a file beside it."""
    database = databases.configured()
    given = os.environ.get("HUNDREDFOLD_DATABASE_URL")
    databases.refuse_unusable(database)
    if not (given or empty or databases.names_in(database, "SELECT slug FROM brands_brand")):
        database = databases.sqlite_at(home / DEMONSTRATION)
        databases.refuse_unusable(database)
    url = given or databases.url_of(database)
    if not preparation.is_known_good(database, home):
        _say("Bringing the database up to this version.")
        run_to_the_end("migrate", url=url)
    if _is_demonstration(database) and not databases.names_in(database, MADE):
        _say("Making the demonstration: an invented brand and its year.")
        run_to_the_end("demo", url=url, quiet=True)
    return database, url


def _is_demonstration(database: databases.Settings) -> bool:
    return Path(database["NAME"]).name == DEMONSTRATION


def _children(asked: Namespace, live_port: int, url: str) -> list[Child]:
    shared = {"HUNDREDFOLD_DATABASE_URL": url, "HUNDREDFOLD_LIVE": str(live_port)}
    web = [
        *("-m", "granian", "--interface", "wsgi", "--log-level", "warning"),
        *("--host", asked.host, "--port", str(asked.port)),
        *("--workers", str(asked.workers), "--blocking-threads", "2", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "5", "hundredfold.site.wsgi:application"),
    ]
    verb = ("-m", "hundredfold.site.command")
    return [
        Child("web", web, shared),
        Child("live", [*verb, "live", "--host", asked.host, "--port", str(live_port)], shared),
        Child("worker", [*verb, "worker"], shared),
    ]


def _serve(children: list[Child], asked: Namespace, database: databases.Settings, url: str) -> None:
    try:
        for child in children:
            child.start()
        _welcome(children, asked, database)
        if is_cold() or _is_demonstration(database):
            in_the_background("-m", "hundredfold.site.first_look", url=url)
        while True:
            _restart_fallen(children, patient=True)
            time.sleep(0.2)
    finally:
        _on_signals(signal.SIG_IGN)
        _stop(children)


def _welcome(children: list[Child], asked: Namespace, database: databases.Settings) -> None:
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(asked.host, asked.host)  # noqa: S104
    near = f"[{near}]" if ":" in near else near
    address = f"http://{'localhost' if near in ('127.0.0.1', '[::1]') else near}:{asked.port}/"
    _wait_until_ready(f"http://{near}:{asked.port}/readyz", children)
    _say(f"\nHundredfold is open at {address}")
    if _is_demonstration(database):
        _say("This is a demonstration: everybody in it is invented. Three sign-ins are ready:")
        for who, email in SIGN_INS.items():
            _say(f"  {who:<6} {email}   password {PASSWORD}")
    _say("Ctrl-C closes it.\n")
    if asked.browser:
        webbrowser.open(address)


def _wait_until_ready(address: str, children: list[Child]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 our own address
                return
        except urllib.error.HTTPError as refused:
            raise Stop(f"The house is not ready: {refused.read().decode()}") from None
        except OSError:
            _restart_fallen(children, patient=False)
            time.sleep(0.05)
    raise Stop(f"The pages did not answer within {PATIENCE} seconds.")


def _restart_fallen(children: Iterable[Child], *, patient: bool) -> None:
    """A house that was open waits for its database to come back; one that never opened does not."""
    for child in children:
        code = child.ended()
        if code is None:
            continue
        if child.keeps_falling() and not patient:
            raise Stop(f"{child.name} does not stay up (exit {code}); its last words are above.")
        child.start_when_due(_say)


def _stop(children: Iterable[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    until = time.monotonic() + 8
    for child in children:
        child.wait(until)


def _refuse_taken(host: str, port: int, option: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            why = (
                "is taken by another program" if error.errno == 98 else f"cannot be used ({error})"
            )
            raise Stop(f"Port {port} {why}; choose another with {option}.") from None


def _on_signals(deed: object) -> None:
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, deed)  # type: ignore[arg-type]


def _close(number: int, frame: FrameType | None) -> None:
    raise Closing


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
