"""Languages as pandoc writes them -> as Word looks for them: it asks elsewhere for words from right to left, and for Chinese.

`w:lang` has three attributes (ECMA-376 part 1, 17.3.2.20): `val` is for Latin letters and their like only.
"""

from manuscript.formats.ooxml import Element, w

_EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def set_languages(part: Element) -> None:
    """Say the language of words in the attribute that Word reads for their script."""
    for named in part.iter(w("lang")):
        said = named.get(w("val"), "")
        properties = named.getparent()
        if properties is not None and properties.find(w("rtl")) is not None:
            named.set(w("bidi"), said)
        elif said.partition("-")[0].lower() in _EAST_ASIAN:
            named.set(w("eastAsia"), said)
