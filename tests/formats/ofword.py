"""A part of a DOCX -> its complex fields, its bookmarks and its styles, read as Word reads them."""

from typing import NamedTuple

from manuscript.formats.ooxml import Element, w


class Field(NamedTuple):
    """A field: what Word is to compute, and what stands there until it does."""

    order: str
    shown: str


def fields(part: Element) -> list[Field]:
    """Give the fields in the order in which they begin; one inside another shows its words in both."""
    made: list[list[str]] = []
    open_: list[tuple[list[str], bool]] = []
    for node in part.iter(w("fldChar"), w("instrText"), w("t")):
        sort = node.get(w("fldCharType"))
        if sort == "begin":
            made.append(["", ""])
            open_.append((made[-1], False))
        elif sort == "separate":
            open_[-1] = (open_[-1][0], True)
        elif sort == "end":
            open_.pop()
        elif node.tag == w("instrText"):
            open_[-1][0][0] += node.text or ""
        else:
            for one, shows in open_:
                one[1] += node.text or "" if shows else ""
    assert not open_, "a field is not closed"
    return [Field(order.strip(), shown) for order, shown in made]


def bookmarks(part: Element) -> dict[str, str]:
    """Give the words that each bookmark holds, by its name; no two may have one name or one number."""
    made: dict[str, str] = {}
    open_: dict[str | None, str] = {}
    for node in part.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t")):
        if node.tag == w("bookmarkStart"):
            name = node.get(w("name"), "")
            assert name not in made
            assert node.get(w("id")) not in open_
            made[name] = ""
            open_[node.get(w("id"))] = name
        elif node.tag == w("bookmarkEnd"):
            del open_[node.get(w("id"))]
        else:
            for name in open_.values():
                made[name] += node.text or ""
    assert not open_, "a bookmark is not closed"
    return made
