"""A backup of Discourse that never was, written as pg_dump and Discourse write theirs."""

import gzip
import io
import tarfile
from pathlib import Path

DAY, LATER = "2024-03-01 10:00:00.25", "2024-03-02 11:30:00"
Tables = dict[str, list[tuple[object, ...]]]
TABLES: Tables = {
    "public.badges (id, name, description, badge_type_id)": [
        (1, "Basic", "a\tword", 3),
        (9, "Great Reply", None, 1),
    ],
    "public.categories (id, name, read_restricted)": [(4, "Kites", "f"), (5, "Staff", "t")],
    "public.discourse_solved_solved_topics (id, topic_id, answer_post_id, created_at)": [
        (1, 10, 101, LATER)
    ],
    "public.post_actions (id, post_id, user_id, post_action_type_id, deleted_at, created_at)": [
        (1, 100, 2, 2, None, DAY),
        (2, 101, 1, 2, None, DAY),
        (3, 101, 1, 2, None, LATER),
        (4, 101, 1, 8, None, DAY),
        (5, 100, 3, 2, DAY, DAY),
        (6, 130, 2, 2, None, DAY),
        (7, 100, 77, 2, None, DAY),
    ],
    "public.posts (id, user_id, topic_id, post_number, raw, cooked, created_at, updated_at, "
    "deleted_at, hidden, post_type, version, last_version_at)": [
        (100, 1, 10, 1, "Hi", '<p>Which <b onclick="x()">glue</b>? '
         '<img src="/images/emoji/smile.png" title=":smile:" class="emoji" alt=":smile:"> '
         '<a class="mention" href="/u/bo">@bo</a> <a href="/t/1">here</a></p>\n<p>So\\far</p>',
         DAY, DAY, None, "f", 1, 2, LATER),
        (101, 2, 10, 2, "Rice", "<p>Rice glue.</p>", LATER, LATER, None, "f", 1, 1, LATER),
        (102, 3, 10, 3, "x", "<p>gone</p>", LATER, LATER, LATER, "f", 1, 1, LATER),
        (103, 3, 10, 4, "x", "<p>hidden</p>", LATER, LATER, None, "t", 1, 1, LATER),
        (104, 3, 10, 5, "x", "<p>whisper</p>", LATER, LATER, None, "f", 4, 1, LATER),
        (105, None, 10, 6, "x", "<p>From nobody.</p>", LATER, LATER, None, "f", 1, 1, LATER),
        (110, 1, 11, 1, "x", "<p>A letter</p>", DAY, DAY, None, "f", 1, 1, DAY),
        (120, 1, 12, 1, "x", "<p>Among the staff</p>", DAY, DAY, None, "f", 1, 1, DAY),
        (130, 1, 13, 1, "x", "<p>Unlisted</p>", DAY, DAY, None, "f", 1, 1, DAY),
        (140, 2, 14, 1, "x", "<p>A tail, 6\u00a0m.</p>", LATER, LATER, None, "f", 1, 1, LATER),
        (141, 1, 14, 2, "x", "", "not a time", LATER, None, "f", 1, 1, LATER),
    ],
    "public.tags (id, name)": [(1, "glue"), (2, "Rice Paper")],
    "public.topic_custom_fields (id, topic_id, name, value)": [(1, 14, "other", "5")],
    "public.topic_tags (id, topic_id, tag_id)": [(1, 10, 1), (2, 10, 2)],
    "public.topics (id, title, created_at, user_id, archetype, category_id, visible, deleted_at)": [
        (10, "Which glue?", DAY, 1, "regular", 4, "t", None),
        (11, "Dear Bo", DAY, 1, "private_message", None, "t", None),
        (12, "Secret", DAY, 1, "regular", 5, "t", None),
        (13, "Unlisted", DAY, 1, "regular", 4, "f", None),
        (14, "Tails & lines", LATER, 2, "regular", None, "t", None),
    ],
    "public.user_badges (id, badge_id, user_id, granted_at)": [(1, 9, 2, LATER)],
    "public.user_emails (id, user_id, email)": [(1, 1, "ada@example.org")],
    "public.user_profiles (user_id, location, bio_cooked)": [(1, "London", "<p>Engines</p>")],
    "public.users (id, username, created_at, name)": [
        (-1, "system", DAY, "system"),
        (-2, "discobot", DAY, "discobot"),
        (1, "ada", DAY, "Ada King"),
        (2, "bo", LATER, ""),
        (3, "cy", LATER, None),
    ],
}  # fmt: skip


def value(given: object) -> str:
    if given is None:
        return "\\N"
    said = str(given).replace("\\", "\\\\")
    return said.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def dump(tables: Tables = TABLES) -> str:
    lines = ["--", "-- PostgreSQL database dump", "--", "", "SET client_encoding = 'UTF8';"]
    for named, rows in tables.items():
        lines += ["", f"COPY {named} FROM stdin;"]
        lines += ["\t".join(map(value, row)) for row in rows]
        lines += ["\\.", ""]
    return "\n".join([*lines, "CREATE INDEX x ON public.posts USING btree (id);", ""])


def backup(folder: Path, said: str | None = None) -> Path:
    """As Discourse packs it: the dump and the uploads in one archive."""
    path = folder / "forum-2024-03-05-033512-v20240301000000.tar.gz"
    packed = gzip.compress((said or dump()).encode())
    with tarfile.open(path, "w:gz") as archive:
        for name, content in (("uploads/default/1.png", b"x"), ("dump.sql.gz", packed)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path
