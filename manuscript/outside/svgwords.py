"""A drawing without what runs -> the same drawing without what its maker left in it: names of layers and files, hidden words."""

import re

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_REFERS = re.compile(r"#([^\s)'\"<>;{},.:>+~\[]+)")
_HIDES = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*(?![\d.])|font-size\s*:\s*0(?![\d.]))",
    re.IGNORECASE,
)
_HIDING = {"display": ("none",), "visibility": ("hidden", "collapse"), "opacity": ("0", "0.0"), "font-size": ("0",)}


def forget(root: etree._Element) -> None:
    """Take them out, of a drawing in which nothing runs: what is hidden then stays hidden, and what is drawn looks the same."""
    for style in root.iter(f"{{{_SVG}}}style"):
        style.text = _REMARK.sub("", "".join(map(str, style.itertext())))
        del style[:]
    used = _used(root)
    for element in list(root.iter()):
        for name in [name for name in element.attrib if _tells(str(name))]:
            del element.attrib[name]
        if "id" in element.attrib and element.get("id") not in used:
            del element.attrib["id"]
    for words in [one for one in root.iter(f"{{{_SVG}}}text") if _is_hidden(one)]:
        words.getparent().remove(words)  # type: ignore[union-attr]  # no root has this name


def _tells(name: str) -> bool:
    """Whether an attribute is what a program notes for itself, or where the file lay."""
    return name.startswith(("data-", "aria-")) or name in (_BASE, "role")


def _used(root: etree._Element) -> frozenset[str]:
    """Give every id that something in the drawing may mean."""
    said = [str(value) for element in root.iter() for value in element.attrib.values()]
    said += [style.text or "" for style in root.iter(f"{{{_SVG}}}style")]
    return frozenset(name for text in said if "#" in text for name in _REFERS.findall(text))


def _is_hidden(words: etree._Element) -> bool:
    """Whether words, or something around them, say that nobody is to see them."""
    return any(
        _HIDES.search(element.get("style", ""))
        or any(element.get(name, "").strip() in values for name, values in _HIDING.items())
        for element in (words, *words.iterancestors())
    )
