"""Readers' words in a DOCX or EPUB as other programs save them: what is shown is read, and nothing else."""

import io
import zipfile

import pytest

from manuscript.formats import package, pageshown, wordshown
from manuscript.formats.ooxml import W
from manuscript.model.artifact import Seen

_STYLES = (
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Reader Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="Reader Attribution"/></w:style>'
    '<w:style w:type="character" w:styleId="a3"><w:name w:val="Reader Words"/></w:style>'
)


def docx(body: str, notes: str = "", prefix: str = "w", styles: str = _STYLES) -> bytes:
    """Make a DOCX of a body, as any program might write it."""
    parts = {"document": f"<w:body>{body}</w:body>", "footnotes": notes, "styles": styles}
    files = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>'.replace("w:", f"{prefix}:").replace(
            f"xmlns{prefix}:", "xmlns:"
        )
        for name, inner in parts.items()
    }
    return package.pack(
        {name: text.replace("xmlns:w=", f"xmlns:{prefix}=").encode() for name, text in files.items()}, 0
    )


def paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text}</w:p>'


def run(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r><w:rPr>{named}{more}</w:rPr><w:t>{text}</w:t></w:r>"


QUOTE = paragraph("a1", run("Elke maandag")) + paragraph("a2", run("— Joost"))
SEEN = (Seen(words="Elke maandag", after="— Joost"),)


@pytest.mark.parametrize(
    "body",
    [
        QUOTE,
        f"<w:p/>{QUOTE}<w:p></w:p>",
        f'<w:p w:rsidR="00A"/><w:tbl><w:tr><w:tc>{QUOTE}</w:tc></w:tr></w:tbl>',
        paragraph(
            "a1",
            run("Elke ")
            + f"<w:ins>{run('maan')}</w:ins><w:del><w:r><w:delText>dins</w:delText></w:r>{run('x')}</w:del>"
            + run("dag"),
        )
        + paragraph("a2", run("— Joost")),
        paragraph(
            "a1",
            run("Elke")
            + run(" nooit", more="<w:vanish/>")
            + "<w:r><w:tab/><w:t>maan</w:t><w:softHyphen/><w:t>dag</w:t></w:r>",
        )
        + paragraph("a2", run("— Joost")),
        paragraph("", f"<w:r><w:pict><w:txbxContent>{QUOTE}</w:txbxContent></w:pict></w:r>"),
    ],
)
def test_a_quote_is_read_however_it_is_saved(body: str) -> None:
    seen = wordshown.shown(docx(body))
    assert [(" ".join(one.words.split()), one.after) for one in seen] == [("Elke maandag", "— Joost")]


def test_another_prefix_is_the_same() -> None:
    assert wordshown.shown(docx(QUOTE, prefix="ns0")) == SEEN


def test_words_in_a_sentence_have_their_source_in_a_note_or_in_parentheses() -> None:
    call = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    said = run("Joost, 2026.") + run(" Zie “") + run("ook dit", "a3") + run("” (Mies) en.")
    note = f'<w:footnote w:id="4">{paragraph("x", said)}</w:footnote>'
    body = paragraph(
        "x", run("Hij zei “") + run("elke", "a3") + run(" dag", "a3", "<w:i/>") + run("”.") + call + run(" En.")
    )
    assert wordshown.shown(docx(body, note)) == (
        Seen(words="elke dag", after="Joost, 2026. Zie “ook dit” (Mies) en."),
        Seen(words="ook dit", after="Mies) en.", open=True),
    )


def test_hidden_words_are_not_shown() -> None:
    hidden = _STYLES.replace('w:val="Reader Words"/>', 'w:val="Reader Words"/><w:rPr><w:vanish/></w:rPr>')
    assert wordshown.shown(docx(paragraph("x", run("elke dag", "a3")), styles=hidden)) == ()
    shown = _STYLES.replace('w:val="Reader Words"/>', 'w:val="Reader Words"/><w:rPr><w:vanish w:val="0"/></w:rPr>')
    assert len(wordshown.shown(docx(paragraph("x", run("elke dag", "a3")), styles=shown))) == 1


def epub(body: str) -> bytes:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{body}</body></html>'
    return package.pack({"OEBPS/a.xhtml": page.encode(), "OEBPS/b.css": b"x"}, 0)


def test_a_page_is_read_with_its_notes() -> None:
    body = (
        '<ul><li>“<span class="reader-words">elke <em>dag</em></span>”<a epub:type="noteref" href="#n">1</a>'
        '<p>En “<span class="x reader-words">nog eens</span>” (Mies).</p></li></ul>'
        '<blockquote class="reader-quote"><p>Elke<br/>maandag</p>'
        '<footer class="reader-attribution"><cite>— Joost</cite></footer></blockquote>'
        '<aside id="n"><p><a class="note-number" href="#x">1</a> Joost.</p></aside>'
    )
    seen = [(one.words.split(), one.after.strip(), one.open) for one in pageshown.shown(epub(body))]
    assert seen == [
        (["elke", "dag"], "Joost.", False),
        (["nog", "eens"], "Mies).", True),
        (["Elke", "maandag"], "— Joost", False),
    ]


@pytest.mark.parametrize("read", [wordshown.shown, pageshown.shown])
def test_what_is_no_such_file_is_refused(read: object) -> None:
    assert callable(read)
    for data in (b"", b"PK\x03\x04 no zip", docx(QUOTE)[:200]):
        with pytest.raises(ValueError, match="zip"):
            read(data)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 10_000)
    with pytest.raises(ValueError, match="too large"):
        pageshown.shown(epub("x" * 20_000))


def test_a_zip_of_any_program_is_unpacked() -> None:
    """Stored, packed by zlib, with extra fields."""
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", method) as made:
            made.writestr("a.xhtml", "woord " * 500)
        assert package.some(held.getvalue(), lambda _: True) == {"a.xhtml": b"woord " * 500}
