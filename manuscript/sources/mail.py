"""Mails to the authors, or the archive of a mailing list (mbox, eml) -> what people wrote (facts, section 3.11).

A mail was never public: its kind is `mail`. Of addresses only the writer's leaves this module, as `email`, and Message-IDs
not as they are (`mailthread.native`). A mailbox has no end mark: one that is cut off behind a line is told (P854) where
that can be seen.
"""

from collections.abc import Iterator

import msgspec

from manuscript.core.text import FORBIDDEN
from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, PulledPost, Sort
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import mailcharset, mailhead, mailparts, mailsplit, mailstate, mailthread, mailwords, textfile
from manuscript.sources.mailsplit import Letter
from manuscript.sources.mailthread import Mail

KIND = "mail"
WANTED = "A mailbox in mbox format, or one mail saved as .eml, is what this reads."


class _Taken(Value, frozen=True):
    item: PulledItem
    mail: Mail
    findings: tuple[Finding, ...] = ()


def is_mine(data: bytes) -> bool:
    """Whether the bytes begin as a mailbox or a mail does."""
    return mailsplit.is_box(data) or mailsplit.is_letter(data)


def read(name: str, data: bytes) -> Pulled:
    """Read one mailbox or one mail; `name` is the file as findings shall call it."""
    if not is_mine(data):
        raise Refused(
            f"{name} is {textfile.what_is(data) or 'no mail: no head of a mail is at its beginning'}.", WANTED
        )
    taken = [_take(name, letter) for letter in mailsplit.letters(name, data)]
    mails = [one.mail for one in taken]
    grouped = mailthread.threads(mails)
    parents, cut = mailthread.parents(mails, grouped)
    items = [_answering(one.item, parent) for one, parent in zip(taken, parents, strict=True)]
    posts = tuple(
        PulledPost(items=tuple(items[at] for at in one.mails), slug=one.slug, title=one.title) for one in grouped
    )
    findings = [finding for one in taken for finding in one.findings]
    findings += [found("P856", Place(path=name, line=items[at].line), author=items[at].author) for at in cut]
    return Pulled(kind=KIND, posts=posts, findings=tuple(findings))


def _answering(item: PulledItem, parent: mailthread.Parent) -> PulledItem:
    return msgspec.structs.replace(item, parent=parent.index, parent_native=mailthread.native(parent.id))


def _take(name: str, letter: Letter) -> _Taken:
    head = mailhead.read(letter.head)
    place = Place(path=name, line=letter.line)
    try:
        author = FORBIDDEN.sub("", mailhead.name(head.get("from", "")))
    except mailhead.Unreadable as error:
        return _unread(head, letter, place, "name", error.read)
    sort, reason = mailstate.sort(head)
    if sort != "reader":
        return _Taken(item=_item(head, letter, author, sort=sort, reason=reason), mail=_mail(head))
    parts = mailparts.read(head, letter.body)
    if parts.broken and letter.last:
        raise Refused(f"{name} breaks off inside the mail that begins on line {letter.line}.", mailsplit.HINT)
    if parts.unread:
        return _unread(head, letter, place, "text", parts.unread)
    return _worded(head, letter, author, parts, place)


def _worded(head: mailhead.Head, letter: Letter, author: str, parts: mailparts.Parts, place: Place) -> _Taken:
    words = mailwords.own(parts.plain)
    as_html = not words.text and not words.quoted and not words.older and bool(parts.html.strip())
    body = parts.html.strip("\n") if as_html else words.text
    clean = FORBIDDEN.sub("", body)
    reason = "" if clean.strip() else _reason(parts, words)
    item = _item(
        head,
        letter,
        author,
        sort="skipped" if reason else "reader",
        reason=reason,
        body="" if reason else clean,
        controls=len(body) - len(clean),
        as_html=as_html,
    )
    told = [*_noticed(parts, place), *([] if reason else _left_out(author, parts, words, place, as_html=as_html))]
    if letter.last and mailstate.cut(head, len(letter.body), ends_well=letter.quiet):
        told.append(found("P854", place))
    return _Taken(item=item, mail=_mail(head), findings=tuple(told))


def _reason(parts: mailparts.Parts, words: mailwords.Words) -> str:
    """Say in a word why a mail holds nothing of its writer's."""
    if parts.locked:
        return "encrypted"
    if words.quoted or words.older:
        return "quoted"
    return "attachment" if parts.others else "empty"


def _noticed(parts: mailparts.Parts, place: Place) -> Iterator[Finding]:
    if parts.assumed[1]:
        yield found("P853", place, charset=parts.assumed[0][:40] or "no charset", used=parts.assumed[1])
    if parts.broken:
        yield found("P859", place, what="its parts do not end as they should")


def _left_out(
    author: str, parts: mailparts.Parts, words: mailwords.Words, place: Place, *, as_html: bool
) -> Iterator[Finding]:
    counts = (
        (words.quoted, "quoted line(s)"),
        (words.signature, "line(s) of a signature"),
        (words.older, "line(s) of an older mail"),
        (parts.others, "attachment(s)"),
    )
    if left := [f"{count} {what}" for count, what in counts if count]:
        yield found("P850", place, author=author or "this mail", left=", ".join(left))
    if not author:
        yield found("P851", place)
    if as_html and mailstate.quotes(parts.html):
        yield found("P855", place, author=author or "this mail")


def _unread(head: mailhead.Head, letter: Letter, place: Place, what: str, read: mailcharset.Read) -> _Taken:
    words = {"what": what, "charset": read.charset[:40] or "UTF-8", "byte": read.byte, "offset": read.offset}
    item = _item(head, letter, "", sort="skipped", reason="charset")
    return _Taken(item=item, mail=_mail(head), findings=(found("P852", place, **words),))


def _item(
    head: mailhead.Head,
    letter: Letter,
    author: str,
    *,
    sort: Sort,
    reason: str,
    body: str = "",
    controls: int = 0,
    as_html: bool = False,
) -> PulledItem:
    own = mailhead.ids(head.get("message-id", ""))
    return PulledItem(
        author=author,
        body=body,
        line=letter.line,
        sort=sort,
        reason=reason,
        native=mailthread.native(own[0] if own else ""),
        url=mailstate.address(head.get("archived-at", "")),
        when=mailhead.when(head.get("date", "")),
        controls=controls,
        kind="mail",
        body_format="html" if as_html else "text",
        source_format="html" if as_html else "raw",
        email=mailhead.address(head.get("from", "")) if body else "",
    )


def _mail(head: mailhead.Head) -> Mail:
    own = mailhead.ids(head.get("message-id", ""))
    references = mailhead.ids(head.get("references", ""))
    answers = tuple(dict.fromkeys((*mailhead.ids(head.get("in-reply-to", ""))[:1], *reversed(references))))
    return Mail(subject=_subject(head.get("subject", "")), id=own[0] if own else "", answers=answers)


def _subject(value: str) -> str:
    """Give the subject's words; what no charset fits is no subject, and says nothing that is stored as somebody's."""
    try:
        return FORBIDDEN.sub("", mailhead.words(value[: mailhead.LONGEST]))
    except mailhead.Unreadable:
        return ""
