"""Guards over actions, facts and folds."""

import ast
import re

from tests.architecture.tree import Module, Tree, guard, names_of

RECORDS = re.compile(r"\.record\(|\brecord_all\(|# no fact: \S")


@guard
def every_action_leaves_a_fact(tree: Tree) -> list[str]:
    """Each public function in `actions/` records a fact, itself or through what it calls; one that
    rightly does not says `# no fact: why` above it or inside."""
    functions = {
        f"{module.name}.{node.name}": (module, node)
        for module in tree.product
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
    }
    return [
        f"{module.path}:{node.lineno} {node.name} leaves no fact"
        for module, node in functions.values()
        if ".actions." in module.name
        and not node.name.startswith("_")
        and _is_a_deed(node)
        and not _records(module, node, functions, set())
    ]


def _is_a_deed(node: ast.FunctionDef) -> bool:
    """Verbs are atomic or say who acts; a small question beside them is neither."""
    return any("atomic" in ast.dump(d) for d in node.decorator_list) or bool(
        {"by", "at"} & {a.arg for a in node.args.kwonlyargs}
    )


def _records(
    module: Module,
    node: ast.FunctionDef,
    functions: dict[str, tuple[Module, ast.FunctionDef]],
    seen: set[str],
) -> bool:
    above = module.source.splitlines()[
        : min([node.lineno, *(d.lineno for d in node.decorator_list)])
    ]
    if RECORDS.search(module.text(node)) or (len(above) > 1 and RECORDS.search(above[-2])):
        return True
    for call in ast.walk(node):
        name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
        meant = module.imported.get(name, f"{module.name}.{name}")
        if meant in functions and meant not in seen:
            seen.add(meant)
            if _records(*functions[meant], functions, seen):
                return True
    return False


PLAIN = {"int", "bool", "str", "int | None", "str | None", "tuple[int, ...]",
         "tuple[Sign, ...]"}  # fmt: skip
WORDS_OF_PEOPLE = {
    "about", "body", "byline", "description", "email", "excerpt", "html", "label", "message",
    "name", "nickname", "phone", "place", "reason", "says", "text", "title", "url",
}  # fmt: skip


@guard
def notes_hold_ids_numbers_and_codes(tree: Tree) -> list[str]:
    """Facts are kept for ever and read by other programs: nothing a person wrote goes in."""
    wrong = []
    for module, node in tree.classes():
        if names_of(node.bases) != ["Note"]:
            continue
        for field in node.body:
            if isinstance(field, ast.AnnAssign):
                name, kind = getattr(field.target, "id", ""), module.text(field.annotation)
                if kind not in PLAIN or name in WORDS_OF_PEOPLE:
                    wrong.append(f"{module.path}:{field.lineno} {node.name}.{name}: {kind}")
    return wrong


@guard
def derived_rows_can_be_compared(tree: Tree) -> list[str]:
    """Every derived table says in `canonical` what must come out the same when told again."""
    wrong = []
    for module, node in tree.models():
        if "Derived" in names_of(node.bases):
            said = [
                getattr(t, "id", "")
                for a in node.body
                if isinstance(a, ast.Assign)
                for t in a.targets
            ]
            if "canonical" not in said:
                wrong.append(f"{module.path}:{node.lineno} {node.name} has no canonical columns")
    return wrong


@guard
def derived_rows_are_kept_by_a_fold(tree: Tree) -> list[str]:
    """A derived table that no fold derives would stay empty in the retelling, and pass it."""
    told = {
        name
        for module in tree.product
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword) and node.arg == "derives"
        for name in names_of(list(getattr(node.value, "elts", [])))
    }
    return [
        f"{module.path}:{node.lineno} no fold derives {node.name}"
        for module, node in tree.models()
        if "Derived" in names_of(node.bases) and node.name not in told
    ]


@guard
def refusals_speak_the_readers_language(tree: Tree) -> list[str]:
    """The reason of a refusal and the meaning of a fact are read by people: they go through `_`."""
    spoken = {"Refused": 1, "Unacceptable": 1, "Fact": 2}
    wrong = []
    for module in tree.product:
        for node in ast.walk(module.tree):
            at = spoken.get(names_of([node.func])[0], 99) if isinstance(node, ast.Call) else 99
            if isinstance(node, ast.Call) and len(node.args) > at:
                said = node.args[at]
                if isinstance(said, ast.Constant | ast.JoinedStr):
                    wrong.append(
                        f"{module.path}:{node.lineno} says {module.text(said)} untranslated"
                    )
    return wrong
