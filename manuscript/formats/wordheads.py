"""A head or foot of a reference document -> the same without words that nobody sees, and fields that name a person or a file."""

from collections.abc import Iterator

from manuscript.core.machinepaths import holds_path
from manuscript.formats.ooxml import Element, w

_PERSONAL = frozenset(
    {
        *("FILENAME", "TEMPLATE", "USERNAME", "USERADDRESS", "USERINITIALS", "LASTSAVEDBY", "AUTHOR", "EDITTIME"),
        *("COMMENTS", "SAVEDATE", "CREATEDATE", "PRINTDATE", "REVNUM", "DOCPROPERTY", "DOCVARIABLE", "INFO", "LINK"),
        *("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "DATABASE", "MACROBUTTON", "KEYWORDS", "SUBJECT"),
    }
)
"""Fields whose words are about the template's makers and their machine, or come from another file."""

_WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})
_HIDES = (w("vanish"), w("specVanish"))


def hidden_styles(styles: Element) -> frozenset[str]:
    """Name the styles whose words nobody sees, by their ids."""
    return frozenset(
        style.get(w("styleId"), "") for style in styles.iter(w("style")) if any(map(_on, style.iter(*_HIDES)))
    )


def clean(root: Element, hidden: frozenset[str]) -> None:
    """Clean a head or foot, in place; `hidden` are the ids of styles that hide."""
    for paragraph in root.iter(w("p")):
        for run in list(_personal(paragraph)):
            _remove(run)
    for field in [one for one in root.iter(w("fldSimple")) if _is_personal(one.get(w("instr"), ""))]:
        _remove(field)
    for run in [one for one in root.iter(w("r")) if _is_hidden(one, hidden)]:
        _remove(run)
    for words in root.iter(w("t")):
        if holds_path(words.text or ""):
            words.text = ""


def _personal(paragraph: Element) -> Iterator[Element]:
    """Give the runs of every field that is personal, or holds one that is."""
    inside: list[Element] = []
    depth, personal = 0, False
    for run in paragraph.iter(w("r")):
        kinds = [mark.get(w("fldCharType")) for mark in run.iter(w("fldChar"))]
        depth += kinds.count("begin")
        if depth:
            inside.append(run)
            personal = personal or any(_is_personal(order.text or "") for order in run.iter(w("instrText")))
        depth = max(0, depth - kinds.count("end"))
        if not depth:
            yield from inside if personal else ()
            inside, personal = [], False


def _is_personal(order: str) -> bool:
    return (order.split() or [""])[0].upper() in _PERSONAL


def _is_hidden(run: Element, hidden: frozenset[str]) -> bool:
    looks = run.find(w("rPr"))
    block = next(run.iterancestors(w("p")), None)
    named = [one.get(w("val"), "") for one in (*_named(looks, "rStyle"), *_named(_looks_of(block), "pStyle"))]
    if hidden.intersection(named):
        return True
    if looks is None:
        return False
    white = any(colour.get(w("val"), "").upper() in _WHITE for colour in looks.iterchildren(w("color")))
    return any(_on(node) for node in looks.iterchildren(*_HIDES)) or (white and not _is_on_colour(run))


def _named(looks: Element | None, kind: str) -> Iterator[Element]:
    return iter(()) if looks is None else looks.iterchildren(w(kind))


def _looks_of(block: Element | None) -> Element | None:
    return None if block is None else block.find(w("pPr"))


def _is_on_colour(run: Element) -> bool:
    """Whether something around white words may make them readable: a shade, a highlight, a box with a fill."""
    around = (run, *run.iterancestors(w("p"), w("tc"), w("tbl"), w("txbxContent")))
    return any(
        node.tag == w("txbxContent") or next(node.iter(w("shd"), w("highlight")), None) is not None for node in around
    )


def _on(node: Element) -> bool:
    return node.get(w("val"), "1").lower() not in ("0", "false", "off")


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
