"""Where a brand's facts lie as Parquet, brought up to the log whenever somebody measures."""

import shutil
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from hundredfold.activity.parquet import Busy, export_facts, is_of_this_log
from hundredfold.brands.models import Brand, Demonstration


def kept(brand: Brand) -> Path:
    """The folder with every fact of a brand that is safe to read. What is new is added to it.

    After a restore the files may tell of what never happened: then they are made afresh. While
    somebody else brings the folder up to date, what is there already has to do.
    """
    # Invented brands live in a database of their own, and must not be taken for real ones here.
    kind = "demonstrations" if Demonstration.objects.filter(brand=brand).exists() else "brands"
    folder = Path(settings.HOME) / "warehouse" / kind / brand.slug
    if folder.exists() and not is_of_this_log(folder):
        shutil.rmtree(folder)
    with suppress(Busy):
        export_facts(folder, brand=brand)
    return folder
