"""What an operator does with the house as a whole."""

import os
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

BENCHES = (
    "page",
    "live",
    "talk",
    "facts",
    "folds",
    "ledger",
    "replay",
    "find",
    "insight",
    "desk",
    "poster",
    "search",
    "notices",
)


def offer(verbs: Any) -> None:
    """The verbs of the house as a whole."""
    _offer_opening(verbs)
    _offer_keeping(verbs)
    bench = verbs.add_parser("bench", help="how fast the house is, against its limit")
    bench.add_argument("name", choices=BENCHES, help="what is measured")
    bench.add_argument("--quick", action="store_true", help="under 40 seconds, less exact")
    bench.add_argument("--json", action="store_true", help="end with one line for programs")
    bench.set_defaults(run=_bench, django=False)

    verbs.add_parser("openapi", help="print the description of the API").set_defaults(run=_openapi)


def _offer_opening(verbs: Any) -> None:
    up = verbs.add_parser("up", help="open the house: pages, live and worker together")
    up.add_argument("--port", type=port, default=8000, help="for the pages (8000)")
    up.add_argument("--live-port", type=port, help="for what is live (one above the pages)")
    up.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other machines in")
    up.add_argument("--workers", type=int, default=_cores(), help="processes for the pages")
    up.add_argument(
        "--no-browser", dest="browser", action="store_false", help="do not open a browser"
    )
    up.add_argument("--empty", action="store_true", help="without the demonstration")
    up.set_defaults(run=_up, django=False)

    live = verbs.add_parser("live", help="what happens in a circle, streamed to its pages")
    live.add_argument("--port", type=port, default=8001)
    live.add_argument("--host", default="127.0.0.1")
    live.set_defaults(run=_live, django=False)

    verbs.add_parser("worker", help="folds that run behind, tasks and timers").set_defaults(
        run=_worker
    )


def _offer_keeping(verbs: Any) -> None:
    migrate = verbs.add_parser("migrate", help="bring the database up to this version of the code")
    migrate.set_defaults(run=_migrate)

    check = verbs.add_parser("check", help="see that everything in the database agrees")
    check.add_argument("--json", action="store_true", help="end with one line for programs")
    check.set_defaults(run=_check)

    backup = verbs.add_parser("backup", help="an open house in one file, read again before it ends")
    backup.add_argument(
        "file", metavar="FILE", type=Path, help="where to; nothing may be there yet"
    )
    backup.set_defaults(run=_backup)

    restore = verbs.add_parser("restore", help="a backup becomes the house, or nothing changes")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("--force", action="store_true", help="move aside what is there")
    restore.set_defaults(run=_restore)
    for verb in (backup, restore):
        verb.add_argument("--json", action="store_true", help="end with one line for programs")


def port(text: str) -> int:
    """A number that a port can have."""
    if not (text.isdecimal() and 0 < int(text) < 65_536):
        raise ArgumentTypeError(f"{text} is no port; it is a number from 1 to 65535")
    return int(text)


def _cores() -> int:
    return max(1, min(4, os.cpu_count() or 1))


def _up(asked: Namespace) -> None:
    from hundredfold.site.up import up

    up(asked)


def _live(asked: Namespace) -> None:
    from hundredfold.live.server import serve
    from hundredfold.site import settings

    serve(
        settings.DATABASES["default"],
        settings.SECRET_KEY,
        host=asked.host,
        port=asked.port,
        home=settings.HOME,
    )


def _worker(asked: Namespace) -> None:
    from hundredfold.site.worker import work

    work()


def _bench(asked: Namespace) -> None:
    from hundredfold.site.bench.run import run

    run(asked)


def _check(asked: Namespace) -> int:
    from hundredfold.site.check import check

    return 0 if check(as_json=asked.json) else 1


def _backup(asked: Namespace) -> None:
    import json

    from hundredfold.kit.progress import shown
    from hundredfold.site import pictures, settings
    from hundredfold.site.backups.backup import backup
    from hundredfold.site.databases import configured

    with shown() as bar:
        made = backup(asked.file, configured(), settings.HOME, bar=bar)
    facts, size = made.counts["activity_activity"], asked.file.stat().st_size
    if asked.json:
        told = {"file": str(asked.file), "bytes": size, "facts": facts, "made_at": made.made_at}
        print(json.dumps(told))
    else:
        print(f"{asked.file} holds {facts} facts in {size} bytes; its secret is {made.secret}.")
        if (settings.HOME / pictures.FILE).exists():
            print(f"Pictures stay in the bucket that {pictures.FILE} names.")


def _restore(asked: Namespace) -> int:
    from hundredfold.kit.progress import shown
    from hundredfold.site import settings
    from hundredfold.site.backups.restore import restore
    from hundredfold.site.check import check
    from hundredfold.site.databases import configured
    from hundredfold.site.preparation import prepare

    with shown() as bar:
        done = restore(asked.file, configured(), settings.HOME, force=asked.force, bar=bar)
    prepare(configured(), settings.HOME)
    for kept in done.aside:
        print(f"What was here before is now {kept}.")
    return 0 if check(as_json=asked.json) else 1


def _openapi(asked: Namespace) -> None:
    from hundredfold.site.api import description

    print(description(), end="")


def _migrate(asked: Namespace) -> None:
    from hundredfold.site import settings
    from hundredfold.site.databases import configured
    from hundredfold.site.preparation import prepare

    prepare(configured(), settings.HOME)
