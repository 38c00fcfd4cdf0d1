"""Chapters that pandoc wrote -> pages: what is in odd places is kept, what an author typed is never taken for ours."""

import re
from collections import Counter
from pathlib import Path

import pytest

from manuscript.core import nodes
from manuscript.core.weave import woven_chapter
from manuscript.formats import pagecut, pages
from manuscript.formats.epubnames import names
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import escape, parse, words_of, wrapped, x
from manuscript.model.picture import Picture
from manuscript.model.value import ChapterId
from tests.formats import books
from tests.real import pagebooks

PICTURE = Picture(path="a.svg", name="a.svg", png=b"png")
HEAD = '<section id="tijd" class="level1 chapter">\n<h1 class="chapter">Tijd</h1>\n'
CALL = '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>'
BACK = '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a>'
END = (
    '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">\n<hr />\n'
    '<ol>\n<li id="fn1">{}</li>\n</ol>\n</section>'
)


def cut(inner: str, after: str = "") -> pages.Page:
    """Cut a chapter `tijd` with this inside it."""
    chapter = woven_chapter(ChapterId("tijd"), "chapter", "Tijd", [nodes.header(1, "tijd", [])], (PICTURE,))
    (fragment,) = pagecut.cut(f"{HEAD}{inner}\n</section>\n{after}".encode(), [chapter], {})
    return pages.unpack(fragment)


def shown(page: pages.Page) -> Element:
    """Fill a page so that it can be looked at."""
    values = {
        pages.TYPE: lambda name: f' epub:type="{name}"',
        pages.LANG: lambda name: f' lang="{name}"',
        pages.LINK: lambda name: f"[{name}]",
        pages.PICTURE: lambda name: f"[{name}]",
    }
    return parse(wrapped(pages.filled(page, values)))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (f"<p>Een noot.{BACK}</p>", "1 Een noot."),
        (f"<p>Een.</p>\n<p>Twee.{BACK}</p>", "1 Een. Twee."),
        (f"<p><code>x</code>{BACK}</p>", "1 x"),
        (f"<pre><code>x</code></pre>\n{BACK}", "1 x"),
        (f"<ul>\n<li>x</li>\n</ul>\n{BACK}", "1 x"),
        (f"bare {BACK} words", "1 bare words"),
        (BACK, "1"),
    ],
)
def test_every_note_has_its_number_before_its_words(note: str, said: str) -> None:
    body = shown(cut(f"<p>Tekst{CALL}.</p>", END.format(note)))
    (aside,) = body.iter(x("aside"))
    assert words_of(aside) == said
    assert aside.get("id") == "tijd___fn1"
    assert [link.get("href") for link in aside.iter(x("a"))] == ["#tijd___fnref1"]


def test_a_chapter_without_notes_has_no_place_for_them() -> None:
    assert [one.get("id") for one in shown(cut("<p>Tekst.</p>")).iter(x("section"))] == ["tijd"]


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("#tijd", "#tijd"),
        ("#tijd__x", "#tijd__x"),
        ("#tijd___answers", "#tijd___answers"),
        ("#tijdig__x", "[tijdig__x]#tijdig__x"),
        ("#c-01__x", "[c-01__x]#c-01__x"),
        ("#readers___credits", "[readers___credits]#readers___credits"),
        ("https://example.org/#tijdig__x", "https://example.org/#tijdig__x"),
    ],
)
def test_the_file_of_a_link_to_another_chapter_is_left_open(typed: str, leads_to: str) -> None:
    (link,) = shown(cut(f'<p><a href="{typed}">x</a></p>')).iter(x("a"))
    assert link.get("href") == leads_to


def test_what_looks_like_an_attribute_in_a_text_is_text() -> None:
    typed = ' epub:type="x" href="#ver__x" src="a.svg" data-custom-style="x"'
    (code,) = shown(cut(f"<pre><code>{typed}</code></pre>")).iter(x("code"))
    assert code.text == typed


def test_a_picture_is_the_drawing_and_not_its_copy() -> None:
    page = cut('<p><img src="a.png" /><img src="a.png" alt="Wat" /><img src="a.png" class="decorative" alt="" /></p>')
    assert [(one.get("src"), one.get("alt"), one.get("role")) for one in shown(page).iter(x("img"))] == [
        ("[a.svg]", None, None),
        ("[a.svg]", "Wat", None),
        ("[a.svg]", "", "presentation"),
    ]
    assert page.pictures == ("a.svg",)


def test_words_from_right_to_left_run_that_way_unless_the_author_says_otherwise() -> None:
    page = cut('<p><span lang="ar">a</span><span lang="he" dir="ltr">b</span><span lang="fr">c</span></p>')
    assert [one.get("dir") for one in shown(page).iter(x("span"))] == ["rtl", "ltr", None]


@pytest.mark.parametrize("kind", ["div", "section"])
def test_a_quote_holds_its_source(kind: str) -> None:
    quote = (
        f'<{kind} class="level2 reader-quote" data-custom-style="Reader Quote"><p>Woorden.</p></{kind}>\n'
        '<div class="reader-attribution" data-custom-style="Reader Attribution"><p>Lezer</p></div>\n<p>Verder.</p>'
    )
    body = shown(cut(quote))
    (said,) = body.iter(x("blockquote"))
    assert [one.tag for one in said] == [x("p"), x("footer")]
    assert words_of(next(said.iter(x("cite")))) == "Lezer"
    assert words_of(body) == "Tijd Woorden.Lezer Verder."
    assert not [one for one in body.iter() if one.get("data-custom-style")]


def test_lines_of_the_contents_are_words_and_their_looks() -> None:
    page = cut(
        '<section id="tijd__a" class="level2">\n'
        f'<h2><em>Een</em> <a id="tijd__b" href="#x">kop</a>{CALL} <span id="tijd__c">&lt;nu&gt;</span>'
        '<br /><img src="a.png" alt="Wat" /></h2>\n'
        '</section><section class="level2"><h2>Zonder</h2></section><section id="tijd__z" class="level3"><h3>Diep</h3></section>',
        END.format(f"<p>x{BACK}</p>"),
    )
    assert [(one.level, one.id, one.inline.decode(), one.words) for one in page.entries] == [
        (1, "tijd", "Tijd", "Tijd"),
        (2, "tijd__a", "<em>Een</em> kop &lt;nu&gt; Wat", "Een kop <nu> Wat"),
        (2, "tijd___s2", "Zonder", "Zonder"),
    ]


def test_a_formula_in_a_heading_is_said_as_it_was_typed() -> None:
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><msup><mi>a</mi><mn>2</mn></msup>'
        '<annotation encoding="application/x-tex">a^2</annotation></semantics></math>'
    )
    page = cut(f'<section id="tijd__a" class="level2"><h2>Over {math}.</h2></section>')
    assert page.entries[1].words == "Over a^2."
    assert page.math
    assert b"<math" in page.entries[1].inline


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert escape("a\x01b\ufffe<&>\"'") == "ab&lt;&amp;&gt;&quot;&#x27;"


@pytest.mark.parametrize(
    ("anchors", "made"),
    [
        (["tijd", "c-01"], ("tijd", "c-01")),
        (["readers___credits", "readers-credits"], ("readers-credits-2", "readers-credits")),
        (["cover", "con", "com1", "title-page", "nav"], ("cover-2", "con-2", "com1-2", "title-page", "nav")),
        (["part_2-vragen", "vragen", "part-2-vragen"], ("part-2-vragen-2", "vragen", "part-2-vragen")),
        (["part_1-vragen", "part_2-vragen", "part_3"], ("part-1-vragen", "part-2-vragen", "part-3")),
        (["x" * 200, "x" * 201], ("x" * 60, "x" * 60 + "-2")),
        (["", "___"], ("chapter", "chapter-2")),
    ],
)
def test_names_are_short_and_each_is_there_once(anchors: list[str], made: tuple[str, ...]) -> None:
    assert names(anchors) == made


def test_names_and_titles_that_try_to_be_something_else_are_only_words(tmp_path: Path) -> None:
    """Every page is XML, every id is there once, no element is there that no chapter wrote."""
    parts = books.members(books.build(pagebooks.lay_hostile(tmp_path), "epub"))
    texts = [parse(data) for name, data in parts.items() if name.endswith((".xhtml", ".opf", ".ncx"))]
    assert not [one for root in texts for one in root.iter() if str(one.tag).endswith("}script")]
    for root in texts:
        assert max(Counter(one.get("id") for one in root.iter() if one.get("id")).values(), default=1) == 1
    assert all(
        re.fullmatch(r"[a-z0-9_-]+\.(xhtml|png|webp)", name.rpartition("/")[2]) for name in parts if "/text/" in name
    )
    assert len({name.lower() for name in parts}) == len(parts)
