"""Pictures in a bucket that speaks S3: kept, shown, dropped, and brought there from the folder."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from moto.server import ThreadedMotoServer

from hundredfold.kit.refusals import Untimely
from hundredfold.kit.stops import Stop
from hundredfold.media.actions.drop_picture import drop_picture
from hundredfold.media.actions.keep_picture import keep_picture
from hundredfold.media.models import Picture
from hundredfold.media.moving import Moved, move
from hundredfold.media.store import addresses
from hundredfold.media.tests.pictures import drawn
from hundredfold.site.command import main
from hundredfold.site.pictures import FILE, storage_in
from tests.cast import Cast

KEYS = {"aws_access_key_id": "AK1", "aws_secret_access_key": "s", "region_name": "eu-west-1"}
TOLD = """
bucket = "kites"
id = "AK1"
secret = "s"
region = "eu-west-1"
address = "{address}"
prefix = "house"
"""


class Store:
    """A server that speaks S3, and what lies in its one bucket."""

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        host, port = self.server.get_host_and_port()
        self.address = f"http://{host}:{port}"
        self.client = boto3.client("s3", endpoint_url=self.address, **KEYS)
        place = {"LocationConstraint": "eu-west-1"}
        self.client.create_bucket(Bucket="kites", CreateBucketConfiguration=place)

    def names(self) -> list[str]:
        listed = self.client.list_objects_v2(Bucket="kites")
        return [one["Key"] for one in listed.get("Contents", [])]


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store()
    yield made
    for name in made.names():
        made.client.delete_object(Bucket="kites", Key=name)
    made.client.delete_bucket(Bucket="kites")
    made.server.stop()


@pytest.fixture
def bucket(store: Store, tmp_path: Path, settings: Any) -> Store:
    (tmp_path / FILE).write_text(TOLD.format(address=store.address))
    settings.STORAGES = settings.STORAGES | {"default": storage_in(tmp_path)}
    return store


def test_kept_shown_and_dropped(
    bucket: Store, cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    kept = keep_picture(drawn(1000, 500), by=cast.fan)
    assert sorted(bucket.names()) == sorted(f"house/{kept.path_of(side)}" for side in kept.sides)
    [largest, *_others] = addresses(cast.brand.slug, kept.name, kept.sides)
    shown = client.get(largest)
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "image/webp"
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.getvalue()[:4] == b"RIFF"
    bucket.client.delete_object(Bucket="kites", Key=f"house/{kept.path_of(1000)}")
    assert client.get(largest).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        drop_picture(kept, by=cast.fan)
    assert bucket.names() == []


def test_a_bucket_that_refuses_keeps_nothing(bucket: Store, cast: Cast) -> None:
    bucket.client.delete_bucket(Bucket="kites")
    with pytest.raises(Untimely) as no:
        keep_picture(drawn(), by=cast.fan)
    bucket.client.create_bucket(
        Bucket="kites", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    assert no.value.code == "store_silent"
    assert not Picture.of(cast.brand).exists()
    assert keep_picture(drawn(), by=cast.fan).pk


def test_a_bucket_that_does_not_answer(cast: Cast, tmp_path: Path, settings: Any) -> None:
    (tmp_path / FILE).write_text(TOLD.format(address="http://127.0.0.1:9"))
    settings.STORAGES = settings.STORAGES | {"default": storage_in(tmp_path)}
    with pytest.raises(Untimely):
        keep_picture(drawn(), by=cast.fan)
    assert not Picture.of(cast.brand).exists()


def test_the_folder_moves(bucket: Store, tmp_path: Path, settings: Any, capsys: Any) -> None:
    settings.HOME = tmp_path
    for name in ("1/ab/abc-480.webp", "1/cd/cde-480.webp", "note.txt"):
        file = tmp_path / "pictures" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    default_storage.delete("1/ab/abc-480.webp")  # of one that is not there, it is no matter
    assert main(["pictures", "--json"]) == 0
    assert capsys.readouterr().out == '{"brought": 2, "known": 0}\n'
    assert bucket.names() == ["house/1/ab/abc-480.webp", "house/1/cd/cde-480.webp"]
    with default_storage.open("1/cd/cde-480.webp") as brought:
        assert brought.read() == b"1/cd/cde-480.webp"
    assert move(tmp_path / "pictures") == Moved(brought=0, known=2)
    bucket.client.delete_object(Bucket="kites", Key="house/1/ab/abc-480.webp")
    assert main(["pictures"]) == 0
    assert "1 files are in the bucket now, 1 were there before." in capsys.readouterr().out


def test_without_a_bucket_nothing_moves(tmp_path: Path, settings: Any, capsys: Any) -> None:
    settings.STORAGES = settings.STORAGES | {"default": storage_in(tmp_path)}
    with pytest.raises(Stop, match="names no bucket"):
        move(tmp_path)
    assert main(["pictures"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('bucket = "kites"', "it says no id"),
        (TOLD + "more = 1", "more is not known"),
        (TOLD.format(address="there"), "address is no whole address"),
        ("bucket", "Expected"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(Exception, match=said) as broken:
        storage_in(tmp_path)
    assert str(tmp_path / FILE) in str(broken.value)
