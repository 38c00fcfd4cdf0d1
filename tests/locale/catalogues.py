"""The program's catalogues and its code -> the messages in each; and copies of the catalogues in languages that are made up."""

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import nodes as syntax

from manuscript.outside import looks

PACKAGE = Path(looks.__file__).parents[1]
GAP = re.compile(r"(\{[a-z_]+\})")
FILE = "LC_MESSAGES/manuscript.po"
_SAY = frozenset({"say", "say_form"})


def catalogue(lang: str) -> Catalog:
    """Read a catalogue of the program."""
    with (PACKAGE / "locale" / lang / FILE).open("rb") as stream:
        return read_po(stream)


def messages(of: Catalog) -> list[Message]:
    """Give the messages of a catalogue that are words, each with its id."""
    return [one for one in of if one.id and not one.context]


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Give the forms of a message's id or of its translation: one, or those of a message that counts."""
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def gaps(text: str) -> set[str]:
    """Name the gaps of a message."""
    return set(GAP.findall(text))


def copy(folder: Path, lang: str, made: Callable[[str], str], onto: str = "") -> Path:
    """Copy the catalogues of the program, with one made of the English in the place of `lang`; `onto` is what its header says."""
    shutil.copytree(PACKAGE / "locale", folder, dirs_exist_ok=True)
    made_of = catalogue("en")
    new = Catalog(locale=onto or lang, charset="utf-8")
    for one in made_of:
        if one.id:
            string = forms(one.string) if one.context else tuple(map(made, forms(one.id)))
            new.add(one.id, string[0] if len(string) == 1 else string, context=one.context)
    (folder / lang / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    with (folder / lang / FILE).open("wb") as stream:
        write_po(stream, new)
    return folder


def used() -> dict[str, str]:
    """Give every message that code or a template says, and where."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        found |= dict.fromkeys(_in_code(ast.parse(path.read_text("utf-8")), path.name), path.name)
    for path in sorted(PACKAGE.rglob("*.j2")):
        found |= dict.fromkeys(_in_template(path.read_text("utf-8")), path.name)
    return found


def _in_code(tree: ast.Module, where: str) -> Iterator[str]:
    """Give what is said in a module: texts, and the texts of the module's own tables that are said by a key."""
    tables = dict(table for node in tree.body for table in _tables(node))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Attribute | ast.Name) and _called(call.func) in _SAY and _is_message(call):
            said = list(_texts(call.args[0], tables))
            assert said, f"{where}:{call.lineno}: what is said here stands in no table of the module"
            yield from said


def _called(function: ast.Attribute | ast.Name) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id


def _is_message(call: ast.Call) -> bool:
    """Whether a call says a message in the book's language; other modules have a `say` of their own, for the terminal."""
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    named = of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""
    return named == "wording" or isinstance(call.func, ast.Name)


def _tables(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """Give the constants of a module by name."""
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from ((target.id, node.value) for target in targets if isinstance(target, ast.Name))


def _texts(said: ast.expr, tables: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(said, ast.Constant):
        yield str(said.value)
        return
    named = said.value if isinstance(said, ast.Subscript) else said
    table = tables.get(named.id) if isinstance(named, ast.Name) else None
    values = table.values if isinstance(table, ast.Dict) else [table] if isinstance(table, ast.Constant) else []
    yield from (str(value.value) for value in values if isinstance(value, ast.Constant))


def _in_template(text: str) -> Iterator[str]:
    for call in jinja2.Environment(autoescape=True).parse(text).find_all(syntax.Call):
        assert isinstance(call.args[0], syntax.Const)
        yield str(call.args[0].value)
