"""What was said of an EPUB -> why: a link to a page that does not open is no fault of the link. Ids: epubcheck 5.3, Ace 1.4."""

import re
from collections.abc import Mapping, Sequence
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from manuscript.core.verify.grounds import OWN, Ground, Key
from manuscript.core.verify.metadata import of_element
from manuscript.model.verified import Remark, Ties

_LINKS = frozenset({"RSC-007", "RSC-008", "RSC-010", "RSC-011", "RSC-012", "RSC-014", "V137"})
_MEMBERS = frozenset({"RSC-001", "RSC-016", "OPF-003", "V130", "V131", "V132", "V133"})
"""What is about a whole member, which `spot` names."""

_PICTURES = frozenset({"PKG-021", "PKG-022", "MED-004", "OPF-029", "V134"})
"""What is about the bytes of a picture, and what it is said to be."""

_SAYS = frozenset({"OPF-053", "OPF-054", "OPF-085", "OPF-092"})
"""What is about the value of one element of the package document."""

_ORDER = frozenset({"epub-toc-order", "NAV-011"})
_WORDS = frozenset({"V110", "V111", "V112", "V113", "Q624", "Q625"})
_QUOTED = re.compile(r'"([^"]+)"')
_NAMED = re.compile(r"`([^`]+)`")
_QUOTE = re.compile(r"should be “([^”]+)”|“([^”]+)” is (?:missing|not there)")
_LEFT_OUT = re.compile(r"leaves out `([^`]+)`")
_LACKS = re.compile(r'missing required element "dc:(\w+)"$')
_REFINES = re.compile(r'must refine a "(\w+)"')


def grounds(remarks: Sequence[Remark], ties: Ties) -> list[Ground]:
    """Say of each remark why it was made."""
    made = [_ground(one, ties) for one in remarks]
    astray = [number for number, one in enumerate(remarks) if one.id in _LINKS and one.spot.member == ties.contents]
    told = frozenset(one.id for one in remarks)
    if "NAV-011" not in told and ties.ordered and astray and ties.contents:
        due = Ground(keys=made[astray[0]].keys, rank=2)
        made = [due if one.id == "epub-toc-order" else ground for one, ground in zip(remarks, made, strict=True)]
    last = {ground.keys: number for number, ground in enumerate(made)}
    fetched = {one.spot.member: ground for one, ground in zip(remarks, made, strict=True) if one.id == "RSC-006"}
    return [
        _after(one, ground, fetched, is_last=last[ground.keys] == number)
        for number, (one, ground) in enumerate(zip(remarks, made, strict=True))
    ]


def _after(one: Remark, ground: Ground, fetched: Mapping[str, Ground], *, is_last: bool) -> Ground:
    """Let the later of two equal ids be the one too many; what must be declared comes of what was fetched from the web."""
    if not is_last and any(key[0] == "id" for key in ground.keys):
        return Ground(keys=ground.keys, rank=1)
    if one.id == "OPF-014" and "remote-resources" in one.words and one.spot.member in fetched:
        return Ground(keys=fetched[one.spot.member].keys, rank=2)
    return ground


def _ground(one: Remark, ties: Ties) -> Ground:
    if one.id in _LINKS:
        return _of_link(one, ties)
    if one.id in _WORDS:
        return of_words(one, tuple(("member", name) for name in ties.unfit if _is_page_of(name, one)))
    if one.id in _MEMBERS:
        return Ground(keys=(("member", _member_of(one)),))
    if one.id in _ORDER:
        return Ground(keys=(("order",),))
    keys = tuple(_keys(one, ties))
    return Ground(keys=keys) if keys else OWN


def of_words(one: Remark, due: tuple[Key, ...]) -> Ground:
    """Say why words are missing: for what is `due`, for a note that nothing leads to, or because a quote was changed."""
    block = _block(one)
    keys = [*due]
    if one.id in ("V111", "Q625"):
        way = (one.place.path, *map(str, one.place.trail))
        keys += (("called in", *way[:size]) for size in range(3, len(way) - 2))
    if one.id in ("Q624", "V110", "V111") and block:
        keys += (("quote", *block, word) for word in _changed(one))
    return Ground(keys=tuple(keys), rank=1 if one.id == "Q624" and not due else 2)


def _changed(one: Remark) -> Sequence[str]:
    """Give what is missing, as one key: the words that should be there."""
    message = one.finding.message
    found = re.findall(_QUOTE if one.id == "Q624" else r": “([^”]+)”", message)
    said = " ".join("".join(pair) for pair in found).casefold()
    return [" ".join(re.findall(r"\w+", said))] if said else []


def of_note(one: Remark) -> tuple[Key, ...]:
    """Give the key of a call of a note, of which only the word before it is known: the words among which it stands."""
    return (("called in", one.place.path, *map(str, one.place.trail[:-1])),) if len(one.place.trail) > 2 else ()


def _block(one: Remark) -> tuple[str, ...]:
    """Name the outermost block of a chapter that a remark is about."""
    return (one.place.path, str(one.place.trail[0])) if one.place.trail else ()


def _of_link(one: Remark, ties: Ties) -> Ground:
    """Say why a link leads nowhere: for the whole member that it leads to, or for the id in it."""
    if not one.spot.target:
        return OWN
    member, fragment = _aim(one)
    ids = ties.unfit.get(member, frozenset())
    if member in ties.unfit and (ids is None or not fragment or fragment in ids):
        return Ground(keys=(("member", member),), rank=1)
    note = of_note(one) if one.spot.tag == "noteref" else ()
    return Ground(keys=(("target", member, fragment), *note))


def _aim(one: Remark) -> tuple[str, str]:
    try:
        path = unquote(urlsplit(one.spot.target).path)
    except ValueError:
        return one.spot.target, ""
    fragment = unquote(one.spot.target.partition("#")[2])
    return normpath(join(dirname(one.spot.member), path)) if path else one.spot.member, fragment


def _member_of(one: Remark) -> str:
    """Name the member that a remark is about: our rules about the list name it in their words."""
    named = _NAMED.search(one.finding.message) if one.id in ("V132", "V134") else None
    return named[1] if named else one.spot.member


def _is_page_of(member: str, one: Remark) -> bool:
    return one.page != "" and member.rpartition("/")[2].rpartition(".")[0] == one.page


def _keys(one: Remark, ties: Ties) -> Sequence[Key]:
    """Give the keys of what is about one place or one field."""
    place = (one.spot.member, str(one.spot.line), str(one.spot.column))
    rule = one.words if one.id == "RSC-005" else ""
    quoted = _QUOTED.search(rule)
    about: tuple[tuple[bool, Key], ...] = (
        (one.id == "RSC-006", ("web", *place)),
        (one.id == "RSC-020" or "must be a URI" in rule, ("address", *place)),
        (one.id in _PICTURES, ("picture", _member_of(one))),
        (one.id in ("V140", "image-alt"), ("alt", place[0], one.spot.picture or ":".join(place[1:]))),
        (one.id == "document-title" or rule.endswith('Element "title" must not be empty.'), ("title", place[0])),
        ("Duplicate ID" in rule, ("id", place[0], quoted[1] if quoted else "")),
    )
    return [key for is_so, key in about if is_so] or _of_order(one, ties) or _of_metadata(one)


def _of_order(one: Remark, ties: Ties) -> Sequence[Key]:
    """Say which page the order of reading leaves out, names without listing it, or holds though it is none."""
    left_out = _LEFT_OUT.search(one.finding.message) if one.id == "V136" else None
    if left_out:
        return [("member", left_out[1])]
    if one.id == "OPF-043" and one.spot.target:
        return [("member", _aim(one)[0])]
    if one.spot.member.endswith(".opf") and one.spot.line in ties.lines and one.id in ("OPF-049", "RSC-005", "V136"):
        return [("member", ties.lines[one.spot.line])]
    return []


def _of_metadata(one: Remark) -> Sequence[Key]:
    """Say which field of the book is not said."""
    if one.id in ("V120", "V135"):
        field = re.search(r" for (\w+); the book says " if one.id == "V120" else r"its dc:(\w+)", one.finding.message)
        return [_said(field[1])] if field else []
    key = of_element(one.spot.tag) if one.id in _SAYS else ()
    if key:
        return [_said(one.spot.tag.partition(":")[2])]
    found = _LACKS.search(one.words) if one.id == "RSC-005" else None
    if found:
        return [_said(found[1])]
    if one.id == "RSC-005" and "@refines" in one.words:
        return [("refines", str(one.spot.line))]
    refined = _REFINES.search(one.words)
    if one.id == "RSC-005" and refined:
        return [("refines", str(one.spot.line)), _said(refined[1])]
    return []


def _said(field: str) -> Key:
    """Name a field of the book by its key in `book.yaml`: files call some of them otherwise."""
    return ("says", *map(str, of_element(f"dc:{field}") or (field,)))
