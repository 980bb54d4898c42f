"""The Chinese catalogue: what the houses say in English, and how it is said in Chinese.

`bin/translations` runs `renew` and `compile_it`. Both need Babel only, not GNU gettext.
"""

from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
CHINESE = ROOT / "hundredfold" / "site" / "locale" / "zh_Hans" / "LC_MESSAGES"
KEYWORDS = DEFAULT_KEYWORDS | parse_keywords(
    ["gettext_lazy", "ngettext_lazy:1,2", "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"]
)


def said() -> Catalog:
    """Everything the houses say, as their files have it now."""
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = Catalog(project="Hundredfold", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, comment_tags=("For translators:",)
    ):
        found.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return found


def translated() -> Catalog:
    """The catalogue as it is kept."""
    with (CHINESE / "django.po").open("rb") as kept:
        return read_po(kept, locale="zh_Hans")


def renew() -> list[str]:
    """Take in what is newly said, drop what is said no more; gives what waits for a translation."""
    catalogue = translated()
    catalogue.update(said(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    written = BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False, sort_by_file=True)
    (CHINESE / "django.po").write_bytes(written.getvalue())
    return [str(message.id) for message in catalogue if message.id and not _has_words(message)]


def compiled() -> bytes:
    """The catalogue as the machine reads it."""
    written = BytesIO()
    write_mo(written, translated())
    return written.getvalue()


def compile_it() -> None:
    (CHINESE / "django.mo").write_bytes(compiled())


def _has_words(message: object) -> bool:
    said_so = getattr(message, "string", "")
    return all(said_so) if isinstance(said_so, (tuple, list)) else bool(said_so)
