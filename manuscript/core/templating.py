"""A template of the program or of a book -> the function that fills it: words and choices, nothing that runs, reads or grows."""

from collections.abc import Callable, Iterable, Iterator

import jinja2
from jinja2 import nodes as syntax
from jinja2.sandbox import ImmutableSandboxedEnvironment

from manuscript.core.text import FORBIDDEN
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

Renderer = Callable[..., str]

_ALLOWED = (
    syntax.Template,
    syntax.Output,
    syntax.TemplateData,
    syntax.Name,
    syntax.Const,
    syntax.If,
    syntax.Compare,
    syntax.Operand,
    syntax.Not,
    syntax.And,
    syntax.Or,
    syntax.Call,
    syntax.Keyword,
    syntax.Filter,
)
"""What a template needs. Loops, macros, includes and arithmetic are how a template could run or grow wild."""

_FILTERS = frozenset({"upper", "lower", "title", "trim", "default", "d", "capitalize"})


def fill(source: Source, limit: int, *, lines: bool = True) -> Renderer:
    """Make the function that fills a template; ValueError with the line when the template may not be used.

    It gives `limit` characters at the most; with `lines`, a line that holds only a choice leaves no empty one behind.
    """
    environment = _environment(lines=lines)
    for node in _parsed(source, environment).find_all(syntax.Node):
        problem = _refused(node)
        if problem:
            raise ValueError(f"line {node.lineno}: {problem}")
    template = environment.from_string(source.data.decode())

    def render(**words: object) -> str:
        return FORBIDDEN.sub("", template.render(**words)).strip()[:limit]

    return render


def _environment(*, lines: bool) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=lines, lstrip_blocks=lines
    )


def _parsed(source: Source, environment: ImmutableSandboxedEnvironment) -> syntax.Template:
    try:
        return environment.parse(source.data.decode())
    except (jinja2.TemplateSyntaxError, UnicodeDecodeError) as error:
        raise ValueError(f"line {getattr(error, 'lineno', 1)}: {error}") from error


def words(source: Source, wording: Wording) -> str:
    """Give all words of a template in a language, whatever is chosen when it is filled; a gap stands as `{name}`."""
    tree = _parsed(source, _environment(lines=True))
    return " ".join("".join(_words(tree, wording)).split())


def _words(node: syntax.Node, wording: Wording) -> Iterator[str]:
    if isinstance(node, syntax.TemplateData):
        yield node.data
    elif isinstance(node, syntax.Name):
        yield f"{{{node.name}}}"
    elif isinstance(node, syntax.Const):
        yield wording.says.get(str(node.value), str(node.value))
    else:
        for below in _below(node):
            yield from _words(below, wording)


def _below(node: syntax.Node) -> Iterable[syntax.Node]:
    """Give what a node may print: not what it is chosen by, and of a message not what fills it."""
    if isinstance(node, syntax.If):
        return (*node.body, *node.elif_, *node.else_)
    return node.args[:1] if isinstance(node, syntax.Call) else node.iter_child_nodes()


_KINDS = {
    "For": "a loop",
    "Include": "an include",
    "Import": "an import",
    "FromImport": "an import",
    "Extends": "a parent template",
    "Macro": "a macro",
    "Assign": "an assignment",
    "Getattr": "a look inside a value",
    "Getitem": "a look inside a value",
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"), "arithmetic"),
}


def _refused(node: syntax.Node) -> str:
    if not isinstance(node, _ALLOWED):
        kind = type(node).__name__
        return f"a template may not hold {_KINDS.get(kind, kind.lower())}"
    if isinstance(node, syntax.Filter) and node.name not in _FILTERS:
        return f"the filter {node.name} is not known here"
    if isinstance(node, syntax.Call) and not (isinstance(node.node, syntax.Name) and node.node.name == "say"):
        return "only say(…) can be called"
    if isinstance(node, syntax.Call) and not (node.args and isinstance(node.args[0], syntax.Const)):
        return "say(…) takes a message in quotation marks"
    return ""


def problem(render: Callable[[], object]) -> str:
    """Say in words why a template cannot be filled, or nothing; `render` makes it ready and fills it with sample words."""
    try:
        render()
    except (ValueError, jinja2.TemplateError, KeyError, TypeError, AttributeError) as error:
        return " ".join(str(error).split())
    return ""
