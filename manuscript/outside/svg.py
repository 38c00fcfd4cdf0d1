"""A drawing from a stranger -> a drawing that runs nothing and fetches nothing, and its picture for Word."""

import re
import subprocess
import sys

from lxml import etree

from manuscript.model.value import Value
from manuscript.outside import svgwords

SECONDS = 20
"""How long one drawing may take."""

LIMIT_ELEMENTS = 50_000
LIMIT_DEPTH = 100
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = "http://www.w3.org/XML/1998/namespace"
_DROPPED = frozenset(
    {"script", "foreignObject", "animate", "animateMotion", "animateTransform", "animateColor", "set", "handler",
     "listener", "iframe", "audio", "video", "embed", "object", "metadata", "title", "desc", "a"}
)  # fmt: skip
_QUIET = frozenset({"metadata", "title", "desc"})
"""Dropped without a word: what a program wrote beside the drawing. Its words for those who cannot see it are the chapter's."""
_PIXELS = re.compile(r"(\d{1,4}(?:\.\d+)?)(?:px)?")
_FETCHES = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\s*\(|javascript:", re.IGNORECASE)


_NAMELESS = re.compile(r" \(<string>, line \d+\)$")


class Drawing(Value, frozen=True):
    """A cleaned drawing: what was dropped, in words, or the problem for which all of it is refused."""

    data: bytes = b""
    dropped: str = ""
    problem: str = ""


def looks_like(data: bytes) -> bool:
    """Whether bytes are meant to be SVG, whatever the file is called."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and (b"<svg" in head or b"<!DOCTYPE svg" in head or head.startswith(b"<?xml"))


def clean(data: bytes) -> Drawing:
    """Parse, drop what runs or fetches, and write it again. DOCTYPE and entities refuse the whole drawing."""
    if re.search(rb"<!DOCTYPE|<!ENTITY", data, re.IGNORECASE):
        return Drawing(problem="it declares entities (DOCTYPE)")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Drawing(problem=f"it is not well-formed XML ({_NAMELESS.sub('', ' '.join(str(error).split()))[:100]})")
    if root.tag != f"{{{_SVG}}}svg":
        return Drawing(problem="it is XML, but no SVG")
    if _Copies(root).of(root) > LIMIT_ELEMENTS:
        return Drawing(problem="it has too many parts")
    dropped = _drop(root)
    svgwords.forget(root)
    return Drawing(
        data=etree.tostring(root, encoding="utf-8", xml_declaration=True), dropped=", ".join(sorted(dropped))
    )


class _Copies:
    """Counts the elements that a drawing has once every `<use>` is drawn: a few lines can ask for billions."""

    def __init__(self, root: etree._Element) -> None:
        self._by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._known: dict[str | None, int] = {}

    def of(self, element: etree._Element, depth: int = 0) -> int:
        """Give the number of elements below and including `element`; more than the limit is as good as endless."""
        total = 0
        for inner in element.iter():
            total += 1 + (self._target(inner, depth) if inner.tag == f"{{{_SVG}}}use" else 0)
            if total > LIMIT_ELEMENTS:
                break
        return total

    def _target(self, use: etree._Element, depth: int) -> int:
        name = (use.get("href") or use.get(_XLINK) or "").lstrip("#")
        target = self._by_id.get(name)
        if target is None:
            return 0
        if name not in self._known:
            self._known[name] = LIMIT_ELEMENTS  # while it is being counted: a drawing of itself never ends
            self._known[name] = self.of(target, depth + 1) if depth < LIMIT_DEPTH else LIMIT_ELEMENTS
        return self._known[name]


def _drop(root: etree._Element) -> set[str]:
    dropped: set[str] = set()
    for element in list(root.iter()):
        name = etree.QName(element)
        if name.namespace != _SVG or name.localname in _DROPPED or _style_fetches(element, name.localname):
            if name.localname == "a" and name.namespace == _SVG:
                element.tag = f"{{{_SVG}}}g"  # a link's drawing stays, its target goes
            elif element.getparent() is not None:
                element.getparent().remove(element)  # type: ignore[union-attr]
            if name.namespace == _SVG and name.localname not in _QUIET:
                dropped.add(f"<{name.localname}>")
        dropped |= _drop_attributes(element)
    etree.cleanup_namespaces(root)
    return dropped


def _style_fetches(element: etree._Element, name: str) -> bool:
    return name == "style" and bool(_FETCHES.search("".join(map(str, element.itertext()))))


def _drop_attributes(element: etree._Element) -> set[str]:
    dropped: set[str] = set()
    for key, given in list(element.attrib.items()):
        name, value = etree.QName(key), str(given)
        event = name.localname.lower().startswith("on")
        link = name.localname == "href" and not value.strip().startswith("#")
        foreign = name.namespace not in (None, _XML) and key != _XLINK
        fetches = bool(_FETCHES.search(value))
        if event or link or foreign or fetches:
            del element.attrib[key]
            if event or link or fetches:
                dropped.add(f"{name.localname}=")
    return dropped


def width_of(data: bytes) -> int:
    """Give how wide a cleaned drawing wants to be, in CSS pixels; 0 when it does not say so in plain numbers."""
    match = _PIXELS.fullmatch(etree.fromstring(data).get("width", ""))
    return round(float(match[1])) if match else 0


def rasterise(data: bytes) -> tuple[bytes, str]:
    """Draw a cleaned drawing as PNG, in a process with limits; or say the problem."""
    command = [sys.executable, "-P", "-m", "manuscript.outside.rasterise"]
    try:
        drawn = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired:
        return b"", f"drawing it takes longer than {SECONDS} s"
    if drawn.returncode != 0:
        said = drawn.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return b"", said or "drawing it needs more memory than a picture may"
    return drawn.stdout, ""
