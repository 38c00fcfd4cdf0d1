"""The glossaries of a chapter as pandoc wrote them -> with the words of EPUB's semantics, and the links that lead there."""

from manuscript.core import roles
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, x


def set_glossaries(body: Element, anchor: str) -> str:
    """Say what is a glossary, a term, what explains it, and a link to it; give the id of the first glossary, if there is one."""
    for link in body.iter(x("a")):
        if roles.GLOSSARY_USE in link.get("class", "").split():
            link.set(EPUB_TYPE, "glossref")
            link.set("role", "doc-glossref")
    holders = [node for node in body.iter(x("div"), x("section")) if roles.GLOSSARY in node.get("class", "").split()]
    for number, holder in enumerate(holders, 1):
        holder.tag = x("section")
        holder.set(EPUB_TYPE, "glossary")
        holder.set("role", "doc-glossary")
        if not holder.get("id"):
            holder.set("id", f"{anchor}___glossary-{number}")
        for listed in holder.iterchildren(x("dl")):
            _set_list(listed)
    return holders[0].get("id", "") if holders else ""


def _set_list(listed: Element) -> None:
    for term in listed.iterchildren(x("dt")):
        term.set(EPUB_TYPE, "glossterm")
        for span in term.iter(x("span")):
            if roles.GLOSSARY_TERM in span.get("class", "").split():
                span.tag = x("dfn")
                del span.attrib["class"]
    for told in listed.iterchildren(x("dd")):
        told.set(EPUB_TYPE, "glossdef")
