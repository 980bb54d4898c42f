"""A person's archive as one file: to be read by people, and by programs."""

import json
import tempfile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from hundredfold.home.queries.archive import Archive

IN_MEMORY = 2**22


def packed(archive: Archive) -> IO[bytes]:
    """`index.html`, `archive.json` and `pictures/`. The file is gone once it is closed."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 whoever answers with it closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as told:
        told.writestr("archive.json", json.dumps(archive.document(), ensure_ascii=False, indent=1))
        told.writestr("index.html", render_to_string("home/archive/index.html", vars(archive)))
        for picture in archive.pictures:
            path = picture.path_of(picture.sides[0])
            if default_storage.exists(path):
                with default_storage.open(path) as kept:
                    told.writestr(f"pictures/{picture.name}.webp", kept.read(), ZIP_STORED)
    file.seek(0)
    return file
