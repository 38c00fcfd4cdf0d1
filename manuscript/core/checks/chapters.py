"""What a chapter's own text holds that a book cannot: headings, ids, raw markup, other dialects."""

import re
from collections.abc import Iterator, Mapping

from manuscript.core import (
    comments,
    crossreferences,
    glossary,
    keyscan,
    language,
    marks,
    nodes,
    pipetables,
    survey,
    targets,
)
from manuscript.core.chaptertext import is_caption, is_own_title, keeps_class, keeps_pair
from manuscript.model.ast import Node, Trail
from manuscript.model.book import Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import Survey

_TOLD_ELSEWHERE = frozenset({"wrapper", "from"})
"""Attributes that are pandoc's own mark, and that of quotes, which have their own rules."""

_ID = re.compile(r"[^\W\d_][\w.:-]*")
_MARKUP = re.compile(r"<!--|<\?|<!\[CDATA\[|\]\]>|<(?P<unsaid>script|style)\b|<", re.IGNORECASE)
_WHOLE = frozenset({"<![cdata[", "]]>"})
_CLOSED_BY = {"<!--": "-->", "<?": "?>"}
_DIALECTS = (
    (re.compile(r"\^\["), "Write a note as `[^1]`, and `[^1]: …` below."),
    (re.compile(r"^\(@[\w-]*\)"), "Number the list yourself: 1., 2., 3."),
    (re.compile(r"^\+[-–—=:]+\+"), "Write the table with pipes: `| a | b |`."),
    (
        re.compile(r"\]\("),
        "A link or picture is `[words](target)`: close the bracket, and write a space in the target as %20.",
    ),
    (re.compile(r"\]\{[.#]\w"), 'Mend the braces: `[words]{.name key="value"}`, each quotation mark closed.'),
)
_NO_TABLE = (
    "A table stands between empty lines, its row of dashes with as many cells as its head; a `|` of the text is `\\|`."
)
_NOT_IN_HEADINGS = {"Image": "a picture", "Math": "a formula"}
_NO_FRONT = frozenset({"Y101", "Y106"})
_SHOWN = 60


def check(chapter: Chapter, looked: Survey, told: frozenset[str], *, named: bool) -> Iterator[Finding]:
    """Check one chapter; `told` are the codes of what was found in its file before. `named`: the book names a bibliography."""
    quoted = tuple(quote.trail for quote in looked.quotes)
    yield from _title(chapter, looked, told)
    yield from _headings(chapter, looked)
    yield from _ids(chapter, looked)
    yield from _raw(chapter, looked)
    yield from _attributes(chapter, looked)
    yield from _dialects(chapter, looked, quoted, named=named)
    yield from _captions(chapter, looked, quoted)
    yield from _formulas(chapter, looked)
    yield from _tables(chapter, looked)


def _tables(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    """Find cells that no table has room for, which nobody reads, and rows of dashes that make no table."""
    if "|" not in chapter.text:
        return
    code = [node["c"][1] for _, node in survey.of(looked, "CodeBlock", "RawBlock")]
    for row in pipetables.read(chapter.text, code):
        place = Place(path=chapter.path, line=chapter.first_line + row.line - 1, column=row.column)
        if row.columns:
            yield found("C349", place, text=_short(row.text), cells=row.cells, columns=row.columns)
        else:
            yield found("C322", place, text=_short(row.text), instead=_NO_TABLE)


def _formulas(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    """Tell of formulas that the reader has marked (outside/read.lua): only pandoc knows which TeX it can set."""
    for trail, node in survey.of(looked, "Span"):
        (_, classes, _), content = node["c"]
        if classes == ["unreadable-formula"] and content and content[0]["t"] == "Math":
            yield found("C332", Place(path=chapter.path, trail=trail), text=content[0]["c"][1][:_SHOWN])


def _title(chapter: Chapter, looked: Survey, told: frozenset[str]) -> Iterator[Finding]:
    if not chapter.title.strip() and not told & _NO_FRONT:
        yield found("C304", Place(path=chapter.path))
    if not any(nodes.plain([block]).strip() for block in chapter.blocks) and not any(survey.of(looked, "Image")):
        yield found("C327", Place(path=chapter.path))


def _headings(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    above = 1
    for trail, node in survey.of(looked, "Header"):
        level, _, content = node["c"]
        place = Place(path=chapter.path, trail=trail)
        if not nodes.plain([part for part in content if part["t"] != "Image"]).strip():
            yield found("C305", place)
            continue
        what = next((_NOT_IN_HEADINGS[kind] for kind in _NOT_IN_HEADINGS if f"'t': '{kind}'" in repr(content)), "")
        if what:
            yield found("C333", place, what=what)
        if level == 1:
            if not is_own_title(chapter, trail, node):
                yield found("C307", place)
            level = 1 if is_own_title(chapter, trail, node) else 2
        if level > above + 1:
            yield found("C306", place, above=above, level=level, wanted="#" * (above + 1))
        above = level


def _ids(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    seen: set[str] = set()
    for identifier, trail in targets.ids_of(looked):
        place = Place(path=chapter.path, trail=trail)
        if not _ID.fullmatch(identifier) and nodes.step(chapter.blocks, trail)["t"] != "Header":
            yield found("C309", place, id=identifier)
        elif identifier in seen:
            yield found("C308", place, id=identifier)
        seen.add(identifier)


def _raw(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    for trail, node in survey.of(looked, "RawInline", "RawBlock"):
        format_name, text = node["c"]
        if not comments.blank(text).strip():
            continue
        lost = node["t"] == "RawBlock" and _said(text).strip()
        code = "C314" if lost or format_name != "html" else "C315"
        yield found(code, Place(path=chapter.path, trail=trail), format=format_name, text=_short(text))


def _said(html: str) -> str:
    """Give what HTML holds besides tags, comments, and all of scripts and style sheets; in one pass."""
    last = {closer: html.rfind(closer) for closer in ("-->", "?>", ">")}
    kept: list[str] = []
    at = 0
    for mark in _MARKUP.finditer(html):
        if mark.start() >= at and (end := _end_of_markup(html, mark, last)):
            kept.append(html[at : mark.start()])
            at = end
    return "".join([*kept, html[at:]])


def _end_of_markup(html: str, mark: "re.Match[str]", last: Mapping[str, int]) -> int:
    """Say where a piece of markup ends, 0 where it does not; `last` spares looking for what does not come any more."""
    if mark.group().lower() in _WHOLE:
        return mark.end()
    if mark["unsaid"]:
        closed = re.compile(rf"</{mark['unsaid']}\s*>", re.IGNORECASE).search(html, mark.end())
        return closed.end() if closed else len(html)
    for closer in (_CLOSED_BY.get(mark.group()), ">"):
        if closer and last[closer] >= mark.end():
            return html.index(closer, mark.end()) + len(closer)
    return 0


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _attributes(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    for trail, node in survey.of(looked, "Header", "Link", "Image", "Span", "Div", "Code", "CodeBlock"):
        place = Place(path=chapter.path, trail=trail)
        _, classes, pairs = nodes.attributes_of(node) or ("", (), ())
        for name in classes:
            if not keeps_class(name) and name != "quote":
                yield found("C316", place, name=f".{name}")
        for name, value in pairs:
            if name == "lang" and not language.is_tag(value):
                yield found("C325", place, lang=value)
            elif name == "dir" and value not in ("ltr", "rtl"):
                yield found("C329", place, value=value)
            elif name not in _TOLD_ELSEWHERE and not keeps_pair(name, value) and name not in _of_marks(node):
                yield found("C316", place, name=name)


def _of_marks(node: Node) -> frozenset[str]:
    """Give the attributes that a mark of the index, or a term of the glossary, has for itself."""
    if node["t"] not in ("Span", "Div"):
        return frozenset()
    of_index = marks.KEYS if marks.is_mark(node) else frozenset()
    return of_index | {glossary.OF} if glossary.is_use(node) else of_index


def _dialects(chapter: Chapter, looked: Survey, quoted: tuple[Trail, ...], *, named: bool) -> Iterator[Finding]:
    """Find words of other dialects; not in code (that is no word), and not in readers' words, which are literal."""
    for trail, node in survey.of(looked, "Str"):
        if any(trail[: len(quote)] == quote for quote in quoted):
            continue
        yield from _foreign(node["c"], Place(path=chapter.path, trail=trail), named=named)


def _foreign(word: str, place: Place, *, named: bool) -> Iterator[Finding]:
    word = crossreferences.without(word)
    if named and keyscan.KEY.search(word):
        return
    hints = (instead for pattern, instead in _DIALECTS if pattern.search(word))
    yield from (found("C322", place, text=word, instead=instead) for instead in hints)


def _captions(chapter: Chapter, looked: Survey, quoted: tuple[Trail, ...]) -> Iterator[Finding]:
    """Find captions, in lists and divs too, that stand after something else than a table; a reader's `: words` are none."""
    for trail, node in survey.of(looked, "Str"):
        if any(trail[: len(quote)] == quote for quote in quoted):
            continue
        if node["c"] != ":" or trail[-2:] != ("c", 0) or not is_caption(nodes.step(chapter.blocks, trail[:-2])):
            continue
        *parent, index = trail[:-2]
        before = nodes.step(chapter.blocks, (*parent, int(index) - 1)) if int(index) else None
        if before is None or before["t"] != "Table":
            yield found("C326", Place(path=chapter.path, trail=trail[:-2]))
