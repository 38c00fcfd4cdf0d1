"""A contribution -> the line that says whose words these are, by template and language."""

import datetime
from collections.abc import Callable

import jinja2
from babel.core import Locale
from babel.dates import format_date
from jinja2 import nodes as syntax
from jinja2.sandbox import ImmutableSandboxedEnvironment

from manuscript.core.text import FORBIDDEN
from manuscript.model.book import Book, Contribution
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

BLOCK = "attribution.txt.j2"
INLINE = "attribution-inline.txt.j2"

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
"""What a template of one line needs. Loops, macros, includes and arithmetic are how a template could run or grow wild."""

_FILTERS = frozenset({"upper", "lower", "title", "trim", "default", "d", "capitalize"})
_LIMIT = 2_000


def compile_template(source: Source) -> Renderer:
    """Make the function that renders one attribution; ValueError with the line when the template may not be used."""
    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    try:
        text = source.data.decode()
        tree = environment.parse(text)
    except (jinja2.TemplateSyntaxError, UnicodeDecodeError) as error:
        raise ValueError(f"line {getattr(error, 'lineno', 1)}: {error}") from error
    for node in tree.find_all(syntax.Node):
        problem = _refused(node)
        if problem:
            raise ValueError(f"line {node.lineno}: {problem}")
    template = environment.from_string(text)

    def render(**words: object) -> str:
        return " ".join(FORBIDDEN.sub("", template.render(**words)).split())[:_LIMIT]

    return render


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
        return f"a template of one line may not hold {_KINDS.get(kind, kind.lower())}"
    if isinstance(node, syntax.Filter) and node.name not in _FILTERS:
        return f"the filter {node.name} is not known here"
    if isinstance(node, syntax.Call) and not (isinstance(node.node, syntax.Name) and node.node.name == "say"):
        return "only say(…) can be called"
    if isinstance(node, syntax.Call) and not (node.args and isinstance(node.args[0], syntax.Const)):
        return "say(…) takes a message in quotation marks"
    return ""


def try_out(source: Source, wording: Wording) -> str:
    """Render a template with sample words; give the problem in words, or nothing."""
    try:
        compile_template(source)(name="N", post="P", date="D", letter=False, url="", say=wording.say)
    except (ValueError, jinja2.TemplateError, KeyError, TypeError, AttributeError) as error:
        return " ".join(str(error).split())
    return ""


def words(one: Contribution, name: str, book: Book, wording: Wording) -> dict[str, object]:
    """Give what a template may use: name, post (its title), date in the book's language, letter, url, say."""
    post = book.posts.get(one.post)
    return {
        "name": name,
        "post": post.title if post else "",
        "date": said_date(one, wording),
        "letter": one.snapshot.kind == "mail",
        "url": one.snapshot.url,
        "say": wording.say,
    }


def said_date(one: Contribution, wording: Wording) -> str:
    """Say the day of a contribution in words; nothing when it is unknown."""
    if one.snapshot.precision == "unknown":
        return ""
    try:
        if one.snapshot.precision == "month":
            day = datetime.date.fromisoformat(f"{one.snapshot.date[:7]}-01")
            return str(format_date(day, "MMMM y", locale=locale_of(wording)))
        return say_day(datetime.date.fromisoformat(one.snapshot.date[:10]), wording)
    except ValueError:
        return ""


def say_day(day: datetime.date, wording: Wording) -> str:
    """Say a day in words: `12 oktober 2010`."""
    return str(format_date(day, "long", locale=locale_of(wording)))


def locale_of(wording: Wording) -> Locale:
    """Give Babel's locale for a catalogue; British for English, because the book's dates put the day first."""
    return Locale.parse("en_GB" if wording.lang == "en" else wording.lang)
