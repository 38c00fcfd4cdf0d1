"""A running head or foot of a template -> the same with its fields written in one way, and slots for what they show of a book.

Word writes a field in two ways, and its order in one piece or in many: as the person typed it.
"""

from manuscript.formats.ooxml import Element, field, w


def open_fields(root: Element, sign: str, part: str) -> str:
    """Put a slot in the place of what a field shows of the book, its part or the chapter; give the field of the part.

    `part` is the name that the document has for the style of a part's title.
    """
    _write_alike(root)
    found = ""
    for order in root.iter(w("instrText")):
        what = _named_by(order.text or "", part)
        shown = _shown(order)
        if what and shown:
            shown[0].text = f"{sign}{what}{sign}"
            for more in shown[1:]:
                more.text = ""
            if what == "part":
                found, order.text = (order.text or "").strip(), f" {sign}order{sign} "
    return found


def _write_alike(root: Element) -> None:
    """Write every field with marks around it, and its order in one piece."""
    for simple in list(root.iter(w("fldSimple"))):
        pieces = list(field(simple.get(w("instr"), "").strip()))
        pieces[-1:-1] = list(simple)
        for piece in pieces:
            simple.addprevious(piece)
        simple.getparent().remove(simple)  # type: ignore[union-attr]  # the root has another name
    open_: list[list[Element]] = []
    for node in root.iter(w("fldChar"), w("instrText")):
        if node.tag == w("instrText"):
            if open_:
                open_[-1].append(node)
        elif node.get(w("fldCharType")) == "begin":
            open_.append([])
        elif open_:
            _join(open_[-1])
            open_[-1:] = [[]] if node.get(w("fldCharType")) == "separate" else []


def _join(pieces: list[Element]) -> None:
    if len(pieces) > 1:
        pieces[0].text = "".join(piece.text or "" for piece in pieces)
        for piece in pieces[1:]:
            piece.text = ""


def _named_by(instruction: str, part: str) -> str:
    """Say what a field shows; `STYLEREF` names a style: that of parts, else it is taken for the one of chapters."""
    order, *more = instruction.split(maxsplit=1) or [""]
    if order.upper() != "STYLEREF":
        return "title" if order.upper() == "TITLE" else ""
    named = more[0].strip().removeprefix('"').partition('"')[0] if more else ""
    return "part" if named.casefold() == part.casefold() else "chapter"


def _shown(order: Element) -> list[Element]:
    """Give the words that a field shows: those up to its end."""
    run = order.getparent()
    found: list[Element] = []
    for later in run.itersiblings() if run is not None else ():
        if any(mark.get(w("fldCharType")) == "end" for mark in later.iter(w("fldChar"))):
            break
        found += later.iter(w("t"))
    return found
