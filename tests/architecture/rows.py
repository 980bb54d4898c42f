"""Guards over models and over how rows are reached."""

import ast
import re

from tests.architecture.tree import Module, Tree, guard, names_of

LINKS = {"ForeignKey", "OneToOneField", "ManyToManyField"}

BACK_DOORS = {
    ("circles", "Membership", "memberships"): "a person's place in every circle, one join",
    ("circles", "Standing", "standings"): "what is published about somebody, one join a figure",
    ("talk", "Post", "posts"): "who speaks in a thread, and the wall of a circle",
    ("talk", "Comment", "comments"): "who speaks in a thread",
    ("talk", "Voice", "voices"): "the desk lists members with what they said, in one query",
}
"""Reverse names that reach across houses. A lower house never uses them; see decision 0011."""


def links(tree: Tree) -> list[tuple[Module, ast.ClassDef, ast.Call, str]]:
    """Every foreign key of every model, with the house it points at."""
    found = []
    for module, model in tree.models():
        for node in ast.walk(model):
            if isinstance(node, ast.Call) and names_of([node.func])[0] in LINKS and node.args:
                there = _house_of(module, node.args[0])
                if there:
                    found.append((module, model, node, there))
    return found


def _house_of(module: Module, meant: ast.expr) -> str:
    """Whose model a foreign key names, by class or by string; nothing for Django's own."""
    if isinstance(meant, ast.Constant) and isinstance(meant.value, str):
        house, dot, _model = meant.value.partition(".")
        return house if dot else module.house
    if isinstance(meant, ast.Attribute):
        return "people" if meant.attr == "AUTH_USER_MODEL" else ""
    parts = module.imported.get(getattr(meant, "id", ""), module.name).split(".")
    return parts[1] if parts[0] == "hundredfold" else ""


@guard
def foreign_keys_point_down(tree: Tree) -> list[str]:
    """A row may hold on to rows of its own house and of lower ones, also when named by a string."""
    return [
        f"{module.path}:{node.lineno} {model.name} points up at {there}"
        for module, model, node, there in links(tree)
        if there != module.house and tree.floors.get(there, 99) >= tree.floors.get(module.house, -1)
    ]


@guard
def lower_houses_get_no_back_doors(tree: Tree) -> list[str]:
    """A link into a lower house has `related_name="+"`, unless BACK_DOORS says what for."""
    wrong = []
    for module, model, node, there in links(tree):
        given = next((k.value for k in node.keywords if k.arg == "related_name"), None)
        name = getattr(given, "value", None)
        known = (module.house, model.name, name) in BACK_DOORS
        if there != module.house and name != "+" and not known:
            wrong.append(f"{module.path}:{node.lineno} {model.name} opens {name!r} on {there}")
    return wrong


def brand_owned(tree: Tree) -> set[str]:
    """The names of the models whose rows belong to a brand."""
    owned = {"BrandOwned", "Derived"}
    while True:
        more = {n.name for _, n in tree.models() if owned & set(names_of(n.bases))} - owned
        if not more:
            return owned
        owned |= more


MAKERS = re.compile(r"\.actions\.|\.site\.bench\.")  # the bench makes a crowd that nobody is
CREATIONS = {"create", "get_or_create", "update_or_create", "bulk_create"}


@guard
def rows_are_reached_through_their_brand(tree: Tree) -> list[str]:
    """`Model.of(brand)` is the only door. Actions may create a row, naming its brand; a line that
    must see every brand says `# every brand: why`."""
    owned, wrong = brand_owned(tree), []
    others = {f"{m.name}.{n.name}" for m, n in tree.models() if not owned & set(names_of(n.bases))}
    for module in tree.product:
        if module.name.endswith(".models") or ".models." in module.name:
            continue
        lines = module.source.splitlines()
        allowed = _creations(module) if MAKERS.search(module.name) else set()
        for node in ast.walk(module.tree):
            reached = _reached(node)
            is_other = module.imported.get(reached or "") in others  # of the same name
            if reached in owned and not is_other and id(node) not in allowed:
                around = "\n".join(lines[max(node.lineno - 3, 0) : node.end_lineno])
                if "# every brand: " not in around:
                    wrong.append(f"{module.path}:{node.lineno} reaches {reached} past its brand")
    return wrong


def _reached(node: ast.AST) -> str | None:
    """The model whose manager this is: `Post.objects`, or `get_object_or_404(Post, ...)`."""
    if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
        return names_of([node.value])[0]
    if isinstance(node, ast.Call) and names_of([node.func])[0].endswith("_or_404") and node.args:
        return names_of([node.args[0]])[0]
    return None


def _creations(module: Module) -> set[int]:
    """The managers through which a row is only made, with its brand named."""
    made = set()
    for call in ast.walk(module.tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            branded = {"brand", "brand_id"} & {k.arg for k in call.keywords}
            if call.func.attr == "bulk_create" or (call.func.attr in CREATIONS and branded):
                made.add(id(call.func.value))
    return made
