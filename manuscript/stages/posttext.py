"""A chapter's gist and question -> the text of a post, as Markdown and as HTML, by way of pandoc.

The gist is read and written before it goes into the template: what comes out is closed, so that nothing in it (a fence, a
comment) swallows the notice that follows.
"""

from collections.abc import Iterator

from manuscript.core import asking, markdowntext, nodes, notice, overrides, plainpost, words
from manuscript.model.book import Book, Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.model.wording import Wording
from manuscript.outside import pandoc, posting


class Made(Value, frozen=True):
    """A post's words in both shapes, the number of its own, the version of the notice that it shows, what was noticed."""

    written: posting.Written = posting.Written(markdown="", html="")
    words: int = 0
    notice: str = ""
    findings: tuple[Finding, ...] = ()


class _Read(Value, frozen=True):
    """A text for a blog, read and cleaned; or why it cannot be."""

    cleaned: plainpost.Plain = plainpost.Plain(blocks=[])
    problem: str = ""


def make(book: Book, wording: Wording, chapter: Chapter, place: Place) -> Made:
    """Make the text of a chapter's post; `place` is where the gist stands."""
    if problem := asking.problem(chapter):
        return Made(findings=(found("A110", place, problem=problem),))
    gist = _read(chapter.front.gist)
    left = tuple(_left(gist.cleaned, place))
    if gist.problem or not nodes.plain(gist.cleaned.blocks).strip():
        return Made(findings=(*left, found("A110", place, problem=gist.problem or "no words of it are left")))
    filling = _filling(book, wording, chapter, gist.cleaned)
    template = overrides.chosen(book.templates, asking.TEMPLATE, wording)
    whole = _read(asking.render(template, wording, filling))
    if whole.problem:
        return Made(findings=(*left, found("A110", place, problem=whole.problem)))
    written = posting.write(whole.cleaned.blocks)
    tells = notice.is_shown(filling.notice, written.markdown)
    silent = () if tells else (found("A109", Place(path=template.path)),)
    version = notice.version(overrides.chosen(book.templates, notice.TEMPLATE, wording), wording) if tells else ""
    return Made(written=written, words=filling.words, notice=version, findings=(*left, *silent))


def _filling(book: Book, wording: Wording, chapter: Chapter, gist: plainpost.Plain) -> asking.Filling:
    title = markdowntext.escape(book.config.title)
    return asking.Filling(
        gist=posting.write(gist.blocks).markdown.strip(),
        question=chapter.front.question,
        words=words.count(f"{nodes.plain(gist.blocks)} {chapter.front.question}"),
        notice=notice.render(overrides.chosen(book.templates, notice.TEMPLATE, wording), wording, title),
        book=book.config.title,
    )


def _read(text: str) -> _Read:
    reading = pandoc.read_plain(text)
    try:
        return _Read(cleaned=plainpost.plain(reading.blocks), problem=reading.problem)
    except RecursionError:
        return _Read(problem="it is nested too deeply")


def _left(cleaned: plainpost.Plain, place: Place) -> Iterator[Finding]:
    """Say what was left out of a gist, each thing once, and not the tags that only close."""
    for one in dict.fromkeys(cleaned.left):
        if not one.text.startswith("</"):
            yield found("A104" if one.what == "code" else "A105", place, text=one.text)
