"""How a template's styles look: what a style says itself counts before what it stands on, and that before the defaults."""

from manuscript.formats import package
from manuscript.formats.wordtemplate import template
from tests.formats import publishers

_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Rockwell"/></a:majorFont><a:minorFont><a:latin typeface="Cambria"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
_LINK = '<Relationship Id="rId40" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="t.xml"/>'


def _themed() -> bytes:
    """Give the publisher's template with the theme's face by default, and in one style beside a face of its own."""
    parts = {name: data.decode() for name, data in package.members(publishers.template()).items()}
    styles = parts["word/styles.xml"].replace('w:ascii="Comic Sans MS"', 'w:asciiTheme="minorHAnsi"', 1)
    parts["word/styles.xml"] = styles.replace('w:ascii="Impact"', 'w:asciiTheme="majorHAnsi" w:ascii="Impact"', 1)
    parts["word/t.xml"] = _THEME
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace("</Relationships>", f"{_LINK}</Relationships>")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/word/t.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>',
    )
    return package.pack({name: text.encode() for name, text in parts.items()}, 0, "[Content_Types].xml")


def test_a_style_s_own_face_counts_before_the_theme_s_of_the_defaults() -> None:
    """The theme's counts before a face only where both are said in one place."""
    faces = {one.name: one.font for one in template(_themed()).styles}
    assert faces["Programmacode"] == "Courier New"
    assert faces["Inhoudskop"] == "Impact"
    assert faces["Broodtekst"] == "Cambria"
    assert faces["Titelpagina Groot"] == "Rockwell"


def test_words_that_are_moved_by_a_length_are_raised_too() -> None:
    parts = package.members(publishers.template())
    raised = b'<w:vertAlign w:val="superscript"/>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(raised, b'<w:position w:val="6"/>')
    made = template(package.pack(parts, 0, "[Content_Types].xml"))
    stands = {one.name: one.raised for one in made.styles}
    assert stands["superieur"] == stands["footnote reference"] == "superscript"
    assert (stands["inferieur"], stands["vet"]) == ("subscript", "")
