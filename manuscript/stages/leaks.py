"""Sources -> what must never be in git and lies where git would take it in: addresses on the readers' side, raw exports anywhere.

Chapters, `book.yaml` and templates are not searched for addresses: an author may print their own. What was found in a folder is
known again as long as no byte of it changes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from manuscript.core import leaks
from manuscript.core.files import by_folder
from manuscript.core.masking import mask
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source, Sources
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of

_READERS = "contributions/"
_WHOLE = {
    "wxr": "a WordPress export",
    "disqus": "a Disqus export",
    "blogger": "a Blogger export",
    "mail": "saved mail",
}
"""Kinds of sources that are raw whatever is in them: the export of a whole place, or somebody's letters."""

_PARTS = {
    "wprest": "an answer of a WordPress site",
    "form": "a table of answers to a form",
    "wppage": "a saved page with comments",
}
"""Kinds that are raw when they hold an address: an answer that a site gives to anybody holds none."""

_NUMBERED = re.compile(rb"""id=["']?(?:li-|div-)?comment-\d""")
"""Stands in a page with comments; any web page may be one to whoever reads them, and a book's own site has an address."""

_MARKUP = frozenset({"wxr", "disqus", "blogger"})
_BEGINS = re.compile(rb"[^<]{0,100}<(?:[?!]|\w)")
"""How XML begins, whatever junk is before it. A program that reads exports names them too, and is none."""

_FIELD = re.compile(rb"\b(?:comment_)?author_(?:email|ip|user_agent)\b", re.IGNORECASE)
_DUMP = re.compile(rb"^(?:INSERT INTO|COPY|CREATE TABLE)\b[^\n]{0,40}comments\b", re.MULTILINE | re.IGNORECASE)


def look(sources: Sources, store: Store) -> Findings:
    """Find what lies where git would take it in."""
    unseen = frozenset(sources.unseen)
    seen = (source for source in sources.contributions if source.path not in unseen)
    memory = Memory(store, "leaks")
    found_in = [_known(memory, "records", ones, _in_records) for ones in by_folder(seen)]
    return tuple(chain(*found_in, _known(memory, "besides", sources.besides, _in_besides)))


def _known(
    memory: Memory, what: str, sources: Sequence[Source], look_at: Callable[[Sequence[Source]], Iterator[Finding]]
) -> Findings:
    key = key_of((what, sources))
    known = memory.recall(key, Findings) if sources else ()
    if known is None:
        known = tuple(look_at(sources))
        memory.keep(key, known)
    return known


def _in_records(sources: Sequence[Source]) -> Iterator[Finding]:
    for source in sources:
        yield from leaks.look(source)


def _in_besides(sources: Sequence[Source]) -> Iterator[Finding]:
    told: set[str] = set()
    for source in sources:
        if source.path in told:
            continue
        if what := _export(source.data):
            told.add(source.path)
            finding = found("R724", Place(path=source.path), what=what)
            yield finding.weighed("warning") if what == _PARTS["form"] else finding  # it may be a list of another kind
        elif source.path.startswith(_READERS):
            yield from leaks.look(source)


def _export(data: bytes) -> str:
    """Say which raw export these bytes begin, or nothing."""
    from manuscript.sources import KINDS  # late: 0.1 s that only a book with something suspicious beside it pays

    kind = next((known.name for known in KINDS if known.is_mine(data)), "")
    if kind in _WHOLE and (kind not in _MARKUP or _BEGINS.match(data)):
        return _WHOLE[kind]
    if _DUMP.search(data) and _FIELD.search(data):
        return "a dump of a blog's database"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") and _FIELD.search(data):
        return "a list of comments with addresses"
    if _FIELD.search(data.partition(b"\n")[0]):
        return "a table of comments with addresses"
    if kind not in _PARTS or (kind == "wppage" and not _NUMBERED.search(data)):
        return ""
    return _PARTS[kind] if mask(data.decode("utf-8", "replace")).what else ""
