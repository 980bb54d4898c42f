"""Guards over templates."""

import re
from html.parser import HTMLParser

from jinja2 import TemplateSyntaxError, meta, nodes

from hundredfold.site.jinja2 import environment
from tests.architecture.tree import Tree, guard

PARSER = environment()


@guard
def templates_parse(tree: Tree) -> list[str]:
    """Fragments are files of their own, so each can be checked before anybody opens it."""
    wrong = []
    for path in tree.templates:
        try:
            PARSER.parse(path.read_text())
        except TemplateSyntaxError as error:
            wrong.append(f"{path.relative_to(tree.root)}:{error.lineno} {error.message}")
    return wrong


def parsed(tree: Tree) -> list[tuple[str, str, str, nodes.Template]]:
    """(where, house, source, tree) of every template that parses."""
    found = []
    for path in tree.templates:
        inside, source = path.relative_to(tree.root), path.read_text()
        try:
            found.append((str(inside), inside.parts[1], source, PARSER.parse(source)))
        except TemplateSyntaxError:
            continue
    return found


@guard
def templates_borrow_from_below(tree: Tree) -> list[str]:
    """A page extends and includes what its own house or a lower one keeps."""
    wrong = []
    for where, here, _source, template in parsed(tree):
        for name in meta.find_referenced_templates(template):
            there = (name or "").split("/")[0]
            if there in tree.floors and there != here and tree.floors[there] >= tree.floors[here]:
                wrong.append(f"{where} borrows {name}")
    return wrong


@guard
def fragments_say_what_they_need(tree: Tree) -> list[str]:
    """A fragment file opens with `{# needs: post #}`: whoever renders it knows what to give."""
    return [
        f"{path.relative_to(tree.root)} does not say what it needs"
        for path in tree.templates
        if path.name.startswith("_") and not path.read_text().startswith("{# needs: ")
    ]


@guard
def no_ladder_over_kinds(tree: Tree) -> list[str]:
    """Three kinds in one `if` are three files: choose `kinds/<kind>.html`."""
    wrong = []
    for where, _here, _source, template in parsed(tree):
        for ladder in template.find_all(nodes.If):
            tests = [ladder.test, *(step.test for step in ladder.elif_)]
            if sum(_asks_for_a_kind(test) for test in tests) > 1:
                wrong.append(f"{where}:{ladder.lineno} climbs a ladder over kinds")
    return wrong


def _asks_for_a_kind(test: nodes.Expr) -> bool:
    return any(
        getattr(compared.expr, "attr", getattr(compared.expr, "name", "")) == "kind"
        for compared in [test, *test.find_all(nodes.Compare)]
        if isinstance(compared, nodes.Compare)
    )


SAID_BY_MARKUP = {"alt", "aria-label", "placeholder", "title", "aria-description"}
SILENT = {"script", "style", "code", "kbd", "pre"}
UNTRANSLATED = {"Hundredfold", "Markdown"}
LETTERS = re.compile(r"[^\W\d_]{2,}")


class _Reader(HTMLParser):
    """Collects what a reader would read: text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        for name, value in attrs:
            if name in SAID_BY_MARKUP and value:
                self.said.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append((self.getpos()[0], data.strip()))


def _without_jinja(source: str) -> str:
    """The markup alone, its lines kept in place; what is translated or computed is gone."""

    def blank(found: re.Match[str]) -> str:
        return "\n" * found.group().count("\n")

    source = re.sub(r"\{#.*?#\}", blank, source, flags=re.S)
    source = re.sub(r"\{% block \w+_class %\}.*?\{% endblock", blank, source, flags=re.S)
    source = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", blank, source, flags=re.S)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", blank, source, flags=re.S)


@guard
def all_text_can_be_translated(tree: Tree) -> list[str]:
    """Every word a reader sees or hears goes through gettext. Only what stands for what members
    will write, in a page that says `{# specimens: why #}`, is as it is."""
    wrong = []
    for path in tree.templates:
        reader, source = _Reader(), path.read_text()
        if "{# specimens: " not in source:
            reader.feed(_without_jinja(source))
        for line, said in reader.said:
            if set(LETTERS.findall(said)) - UNTRANSLATED:
                wrong.append(f"{path.relative_to(tree.root)}:{line} {said[:60]!r}")
    return wrong
