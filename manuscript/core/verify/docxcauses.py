"""What was said of a DOCX -> why. Ids: the Open XML SDK 3, openxml-audit 0.8, ooxml-integrity 0.8, and our own rules."""

import re
from collections.abc import Sequence
from posixpath import dirname, join, normpath

from manuscript.core import targets
from manuscript.core.verify.epubcauses import of_note, of_words
from manuscript.core.verify.grounds import OWN, Ground
from manuscript.model.verified import Remark, Ties

_TEXT, _STYLES = "word/document.xml", "word/styles.xml"
_WORDS = frozenset({"V110", "V111", "V112", "V113", "Q624", "Q625"})
_ANY = frozenset(
    {"Sem_ReferencedElementMissing", "Sem_MissingReferenceElement", "Sem_CrossPartReferenceMissing", "semantic"}
)
_TIES = frozenset({"Sem_MissingRelationshipReference", "Sem_InvalidRelationshipId", "REL001", "V142"})
_MARK = re.compile(r"`(?:#|(?:REF|PAGEREF|NOTEREF) )([^`]+)` leads nowhere")
_NOTE = re.compile(r"`note ([^`]+)` leads nowhere")
_WORN = re.compile(r".*has the style `([^`]+)`, which", re.DOTALL)
_UNUSED = (("tie", "REL003"), ("called", "FTN002"))
"""What leads nowhere, and what is left over since then: one of each is one cause."""

_Rule = tuple[frozenset[str], re.Pattern[str]]
_STYLE: tuple[_Rule, ...] = (
    (frozenset({"V141"}), re.compile(r"uses the style `([^`]+)`")),
    (frozenset({"STY001"}), re.compile(r'undefined style "([^"]+)"')),
    (frozenset({"STY002"}), re.compile(r'-> "([^"]+)" is undefined')),
    (_ANY, re.compile(r"^Style '([^']+)' referenced but")),
    (_ANY, re.compile(r"references missing style '([^']+)'")),
)
_NOTES: tuple[_Rule, ...] = (
    (frozenset({"FTN001"}), re.compile(r"(?:foot|end)note reference id=(\S+)")),
    (_ANY, re.compile(r"^(?:Foot|End)note '([^']+)' referenced")),
    (_ANY, re.compile(r"'id' value '([^']+)' was not found in Part:(?:Foot|End)notesPart")),
    (_ANY, re.compile(r"Element 'w:(?:foot|end)note' referenced by .*The reference value is '([^']+)'")),
)
_LISTS: tuple[_Rule, ...] = (
    (frozenset({"NUM001", "NUM002"}), re.compile(r"numId=(\S+)")),
    (_ANY, re.compile(r"^Numbering definition '([^']+)' referenced")),
)
_PARTS: tuple[_Rule, ...] = (
    (frozenset({"REL002"}), re.compile(r"points at a missing part: (\S+)")),
    (frozenset({"relationship"}), re.compile(r"target not found: (\S+)")),
    (frozenset({"Exception"}), re.compile(r"^Part: (\S+) doesn't exist in the package")),
)
_LACKS = re.compile(r"^Document references .* but (\S+) is missing$")
_BROKEN: tuple[_Rule, ...] = (
    (frozenset({"PKG006"}), re.compile(r"^(\S+) could not be parsed")),
    (frozenset({"schema"}), re.compile(r"^Cannot parse (\S+)")),
)
_ELEMENT = re.compile(r"(?:invalid child element|Unexpected element) '(?:[^']*:)?([^':]+)'")
_TWICE = re.compile(r"'id' should have unique value\. Its current value '([^']+)'")


def grounds(remarks: Sequence[Remark], ties: Ties) -> list[Ground]:
    """Say of each remark why it was made; what nothing leads to any more is what one thing led to that was spoiled."""
    made = [_ground(one, ties) for one in remarks]
    for kind, id in _UNUSED:
        astray = {key for ground in made for key in ground.keys if key[0] == kind}
        unused = [number for number, one in enumerate(remarks) if one.id == id]
        if len(astray) == 1 == len(unused):
            made[unused[0]] = Ground(keys=tuple(astray), rank=2)
    return made


def _ground(one: Remark, ties: Ties) -> Ground:
    if one.id in _WORDS:
        twice = (("twice", targets.chapter_anchor(one.chapter)),) if one.chapter else ()
        return of_words(one, (("part", _TEXT), *twice))
    for find in (_of_styles, _of_parts, _of_links, _of_others):
        found = find(one, ties)
        if found is not None:
            return found
    return OWN


def _of_styles(one: Remark, ties: Ties) -> Ground | None:
    """Find the style that is not defined, also below one that is; where there are no styles at all, it is for want of these."""
    if one.id == "W113":
        named = _WORN.search(one.finding.message)
        style = named[1] if named else ""
        lost = ties.lost.get(style, style)
        rank = 0 if lost == style else 1
    else:
        lost, rank = _first(_STYLE, one), 0
    if not lost:
        return None
    return (
        Ground(keys=(("part", _STYLES),), rank=1)
        if _STYLES in ties.unfit
        else Ground(keys=(("style", lost),), rank=rank)
    )


def _of_parts(one: Remark, ties: Ties) -> Ground | None:
    """Find the part that is not there, or cannot be read, or of which the file does not say what it is."""
    part = _part(one, ties)
    if part and (part in ties.unfit or one.id not in ("Exception", "V142")):
        return Ground(keys=(("part", part),))
    if one.id in ("V143", "PKG005") or (part and one.id == "Exception"):
        return Ground(keys=(("kind", (part or one.spot.member).rpartition(".")[2].lower()),))
    return None


def _part(one: Remark, ties: Ties) -> str:
    """Name the part that a message is about: as a relationship names it, as a message does, or by where it stands."""
    gone = _first(_PARTS, one)
    if gone:
        return gone.lstrip("/") if gone.startswith("/") else _beside(one.spot.member, gone)
    named = _first(_BROKEN, one)
    if named:
        return named if "/" in named else one.spot.member or f"word/{named}"
    lacks = _LACKS.search(one.words) if one.id == "Sem_MissingPartForReference" else None
    if lacks:
        return f"word/{lacks[1]}"
    if one.id in ("XML001", "ExceptionError", "V130", "V131"):
        return one.spot.member if one.spot.member in ties.unfit else ""
    return _quoted(one) if one.id == "V142" else ""


def _of_links(one: Remark, ties: Ties) -> Ground | None:
    """Find the bookmark that a link or a field wants, the note that is called, the tie that is named; and is not there."""
    note = _NOTE.search(one.finding.message) if one.id == "V137" else None
    if note:
        return Ground(keys=(("called", note[1]), *of_note(one)))
    mark = _MARK.search(one.finding.message) if one.id == "V137" else None
    if mark:
        return Ground(keys=(("part", _TEXT),), rank=1) if _TEXT in ties.unfit else Ground(keys=(("mark", mark[1]),))
    called = _first(_NOTES, one)
    if called:
        return Ground(keys=(("called", called),))
    if one.id in _TIES:
        named = re.search(r"relationship '?([^\s']+)'?", one.words) or re.search(
            r"refers to `([^`]+)`", one.finding.message
        )
        return Ground(keys=(("tie", one.spot.member, named[1]),)) if named else None
    return None


def _of_others(one: Remark, _: Ties) -> Ground | None:
    """Find the list, the name that is there twice, the element that may not stand there."""
    number = _first(_LISTS, one)
    if number:
        return Ground(keys=(("list", number),))
    twice = _TWICE.search(one.words) if one.id == "Sem_UniqueAttributeValue" else None
    twice = re.search(r"The id `([^`]+)`", one.finding.message) if one.id == "V138" else twice
    if twice:
        return Ground(keys=(("twice", twice[1]),))
    element = _ELEMENT.search(one.words) if one.by != "manuscript" else None
    if element and one.spot.around:
        return Ground(keys=(("element", one.spot.member, element[1], *one.spot.around[:8]),))
    return None


def _first(rules: Sequence[_Rule], one: Remark) -> str:
    """Give what the first rule that fits finds in a message."""
    text = one.finding.message if one.by == "manuscript" else one.words
    found = (pattern.search(text) for ids, pattern in rules if one.id in ids)
    return next((one[1] for one in found if one), "")


def _quoted(one: Remark) -> str:
    named = re.search(r"refers to `([^`]+)`", one.finding.message)
    return named[1] if named else ""


def _beside(member: str, target: str) -> str:
    """Name a part as its relationships do: as seen from the folder above theirs."""
    return normpath(join(dirname(dirname(member)), target))
