"""Drawing and printing posters, against printing a plain sheet of the same size."""

from collections.abc import Callable
from itertools import cycle, islice, product

from hundredfold.referral.models import Layout, Paper
from hundredfold.referral.posters.drawing import HEIGHTS, WIDTH, Sheet, drawn
from hundredfold.referral.posters.printing import printed
from hundredfold.site.bench.report import show
from hundredfold.site.bench.timing import Taken, compared, taken

Progress = Callable[[int], object]
SAID = (
    ("Build the kite you always wanted", "A hundred people begin in spring.", "Ada Marsh"),
    ("一起做出你一直想要的风筝", "一百个在乎的人，从春天开始。", "李晓明"),
)


def measure(*, quick: bool, as_json: bool) -> None:
    """Posters of each layout and paper in both languages; half of them Chinese."""
    count, rounds = (12, 3) if quick else (60, 5)
    rows = [
        compared("posters", "plain sheets", rounds, lambda: _posters(count), lambda: _plain(count))
    ]
    data = f"{count} posters of {WIDTH} × {HEIGHTS[Layout.SHEET]}, as PNG, with a code each"
    show("poster", rows, rounds=rounds, data=data, as_json=as_json)


def _posters(count: int) -> Taken:
    looks = cycle(product(Layout, Paper, SAID))

    def work(progress: Progress) -> None:
        for number, (layout, paper, (title, lines, name)) in enumerate(islice(looks, count)):
            address = f"https://kite.example/s/{number:08}/q/1/"
            sheet = Sheet(
                title, lines, "Kite", "Makers", name, "AM", "invites you. Scan.", address, 262, 137,
                layout, paper,
            )  # fmt: skip
            printed(drawn(sheet))
            progress(1)

    return taken(work)


def _plain(count: int) -> Taken:
    """The limit: the printer with nothing to print."""
    height = HEIGHTS[Layout.SHEET]
    blank = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}">'
        f'<rect width="{WIDTH}" height="{height}" fill="#fbf9f4"/></svg>'
    )

    def work(progress: Progress) -> None:
        for _number in range(count):
            printed(blank)
            progress(1)

    return taken(work)
