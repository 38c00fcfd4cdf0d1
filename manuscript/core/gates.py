"""A reader's words as printed x the ledger -> what they lack: a warning where an edition marks it, an error where it refuses."""

from collections.abc import Iterator, Sequence

from manuscript.core import ledger, readable, scopes, spans
from manuscript.core.permission import Standing, standing
from manuscript.model.book import Book, Contribution, Edition
from manuscript.model.files import ScopeEntry, WordsEntry
from manuscript.model.findings import Finding, Severity
from manuscript.model.log import LogRow
from manuscript.model.place import Place
from manuscript.model.rules import found

_PRINTED = ("print", "ebook")
"""What a build makes without being told: a DOCX for the printer, an EPUB; what a page for reading needs is told with that."""


def permitted(
    one: Contribution, words: str | None, place: Place, book: Book, edition: Edition, *, translated: bool = False
) -> Iterator[Finding]:
    """Say what words of a contribution lack; `words` are those shown, None means all of them.

    What is not allowed at all is told as that; what is allowed, by everything in which it goes beyond what was allowed.
    `translated` words are none of the reader's, so that nobody can say which of them they are.
    """
    stands = standing(one, book)
    if one.snapshot.upstream == "withdrawn":
        yield found("Q634", place, ref=one.id)
        return
    severity: Severity = "error" if edition.unpermitted == "refuse" else "warning"
    if not stands.allowed:
        told = [_no(one, stands, place)]
    elif stands.entry:
        told = [*_credit(one, stands, place), *_scope(one, stands, place, book, edition)]
        told += _words(one, "" if translated else words, stands, place, book) if stands.basis == "permission" else []
    else:
        told = []
    for finding in told:
        yield finding.weighed(severity)


def _no(one: Contribution, stands: Standing, place: Place) -> Finding:
    if stands.state in ("none", "asked"):
        return found("Q608", place, ref=one.id, name=stands.name, next=_next(one, stands))
    return found("Q609", place, ref=one.id, name=stands.name, why=_why(stands), next=_next_after_no(one, stands))


def _next(one: Contribution, stands: Standing) -> str:
    if stands.state == "asked" and stands.entry:
        asked = f"{stands.name} was asked on {stands.entry.file.asked} and has not answered"
        remind, grant = (f"manuscript permission {what}" for what in (f"ask {one.id} --remind", f"grant {one.id}"))
        return f"{asked}. Remind them, on a later day: {remind}. Once they say yes: {grant}"
    return f"Ask {stands.name}: manuscript permission ask {one.id}"


def _next_after_no(one: Contribution, stands: Standing) -> str:
    if stands.state == "expired":
        return f"Ask {stands.name} whether it may go on: manuscript permission ask {one.id}; or take the quote out."
    if stands.state == "withdrawn":
        return "Take the quote out."
    if stands.person and stands.person.file.opted_out:
        no_longer = "if that is no longer so, take `opted_out:` out of that file, and record the yes"
        return f"Take the quote out: {stands.person.file.name} wants to be nowhere in the book; {no_longer}."
    return f"Take the quote out. If {stands.name} has said yes since: manuscript permission grant {one.id}"


def _why(stands: Standing) -> str:
    if stands.state == "expired" and stands.entry:
        return f"the permission ended on {stands.entry.file.scope.until}, says {stands.because}"
    return f"{stands.state}, says {stands.because}"


def _said(one: Contribution, stands: Standing) -> dict[str, str]:
    return {"ref": one.id, "name": stands.name, "path": stands.because}


def _credit(one: Contribution, stands: Standing, place: Place) -> Iterator[Finding]:
    """Tell of a credit line that is another in the ledger than in the person's own file."""
    if not stands.entry or not stands.person or stands.nameless:
        return
    agreed, wished = stands.entry.file.credit_as, stands.person.file.credit
    if agreed and wished and agreed != wished:
        yield found("Q630", place, **_said(one, stands), agreed=agreed, wished=wished, person=stands.person.path)


def _scope(one: Contribution, stands: Standing, place: Place, book: Book, edition: Edition) -> Iterator[Finding]:
    scope = scopes.scope_of(one, stands.entry, book) if stands.entry else ScopeEntry()
    if lacks := ", ".join(_left_out(scope, book.config.lang, edition)):
        yield found("Q617", place, **_said(one, stands), lacks=lacks)


def off_web(uses: Sequence[LogRow]) -> Iterator[Finding]:
    """Tell which uses of readers' words a permission keeps off the web: a page may stay where it is, so it is a warning."""
    for use in uses:
        formats = use.file.scope.formats
        if use.state == "granted" and use.basis != "own" and formats != "all" and "web" not in formats:
            yield found("Q617", use.place, name=use.holder, ref=use.contribution, path=use.entry, lacks="web")


def _left_out(scope: ScopeEntry, lang: str, edition: Edition) -> Iterator[str]:
    """Name what a permission leaves out; editions that are for the authors themselves need none of their own."""
    if scope.formats != "all":
        yield from (name for name in _PRINTED if name not in scope.formats)
    primary = lang.partition("-")[0].casefold()
    if scope.languages != "all" and primary not in {tag.partition("-")[0].casefold() for tag in scope.languages}:
        yield lang
    if scope.editions != "all" and edition.unpermitted == "refuse" and edition.name not in scope.editions:
        yield f"edition {edition.name}"


def _words(one: Contribution, words: str | None, stands: Standing, place: Place, book: Book) -> Iterator[Finding]:
    """Compare the words printed with those that were permitted."""
    if stands.entry is None:
        return
    asked = ledger.answered_words(one, stands.entry)
    said = _said(one, stands)
    if asked and asked.sha256 and asked.sha256 != ledger.fingerprint(one):
        yield found("Q631", place, **said)
        return
    source = readable.compared(one.body, one.snapshot.body_format)
    printed = spans.whole(source) if words is None else spans.spans(words, source, book.config.quotes.omission)
    if not printed:
        return  # not the reader's words: that is told already
    if more := spans.outside(printed, _shown(asked), source):
        yield found("Q632", place, **said, words=more)
    elif stands.entry.file.changes_allowed != "shorten" and not _as_shown(printed, asked, source):
        yield found("Q633", place, **said)


def _shown(asked: WordsEntry | None) -> tuple[spans.Spans, ...]:
    return tuple(spans.passage(text) for text in asked.shown) if asked else ()


def _as_shown(printed: spans.Spans, asked: WordsEntry | None, source: str) -> bool:
    """Whether words are printed as they were shown, nothing left out; who was shown no passage gave a yes to all of it."""
    return printed in (_shown(asked) or (spans.whole(source),))
