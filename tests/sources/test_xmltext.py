"""Bytes that say they are XML -> the records in them, each repair told, or one plain sentence. All people are invented."""

import time

import pytest

from manuscript.errors import Refused
from manuscript.sources import xmltext
from manuscript.sources.xmltext import Record
from tests.sources.wxrfile import codes, comment, export, item, only, pulled

WANTED = {"item": ("title", "dc:creator", "wfw:x", "author/name")}


def records(text: str | bytes) -> list[Record]:
    return list(xmltext.Reading("x.xml", text.encode() if isinstance(text, str) else text).records(WANTED))


def titles(text: str | bytes) -> list[str]:
    return [record.text("title") for record in records(text)]


def told(text: str | bytes) -> list[tuple[str, int]]:
    reading = xmltext.Reading("x.xml", text.encode() if isinstance(text, str) else text)
    for _ in reading.records(WANTED):
        pass
    return [(finding.code, finding.place.line) for finding in reading.findings()]


def refused(text: str | bytes) -> str:
    with pytest.raises(Refused) as error:
        titles(text)
    assert error.value.message.startswith("x.xml ")
    assert error.value.message.endswith(".")
    assert "\n" not in error.value.message
    assert error.value.hint
    return error.value.message


def rss(inner: str) -> str:
    return f"<rss><channel>{inner}</channel></rss>"


def one(title: str) -> str:
    return rss(f"<item><title>{title}</title></item>")


def test_a_field_is_all_its_text_and_knows_its_line() -> None:
    (record,) = records(rss("\n<item>\n<title a='1'>een<b> twee</b><![CDATA[ <drie>]]>\r\nvier</title></item>"))
    field = record.field("title")
    assert field
    assert (record.line, field.line, field.text, field.attributes) == (2, 3, "een twee <drie>\nvier", {"a": "1"})


def test_a_field_inside_another_is_named_by_the_way_to_it() -> None:
    (record,) = records(rss("<item><name>nee</name><author><name>Pim</name><email>p@x.example</email></author></item>"))
    assert (record.text("author/name"), list(record.fields)) == ("Pim", ["author/name"])


@pytest.mark.parametrize("before", ["\ufeff", "", "\n\n ", "\ufeff \n", "Notice: <b>x</b> in /a.php\n", "`"])
def test_what_stands_before_the_document_is_left_out_and_told(before: str) -> None:
    text = before + '<?xml version="1.0" encoding="utf-8"?>\n' + rss("<item>\n<title>é</title></item>")
    (record,) = records(text)
    assert record.text("title") == "é"
    assert record.line == before.count("\n") + 2
    assert [code for code, _ in told(text)] == (["P820"] if before.strip("\ufeff") else [])


def test_an_example_of_xml_in_a_text_is_not_where_the_document_begins() -> None:
    assert titles(one('<![CDATA[<?xml version="1.0"?><rss>]]>')) == ['<?xml version="1.0"?><rss>']
    assert titles("<!-- a --><!-- b -->" + one("c")) == ["c"]


def test_control_characters_are_dropped_and_counted_where_they_stood() -> None:
    text = rss("<item><x>\x1c</x>\n<title>a\x01b<![CDATA[\x10\x02]]>\ufffe</title></item>")
    (record,) = records(text)
    field = record.field("title")
    assert field
    assert (field.text, field.controls) == ("ab", 4)
    assert told(text) == [("P821", 1)]


def test_a_reference_to_a_control_character_is_dropped_too_but_not_in_cdata() -> None:
    (record,) = records(one("a&#1;b&#x1F;&#10;<![CDATA[&#1;]]>c"))
    field = record.field("title")
    assert field
    assert (field.text, field.controls) == ("ab\n&#1;c", 2)


def test_a_control_character_cannot_end_a_text() -> None:
    assert titles(one("<![CDATA[a ]\x01]> b]]>")) == ["a ]]> b"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a ]]> b", "a ]]> b"),
        ("<![CDATA[a ]]> b]]>", "a ]]> b"),
        ("<![CDATA[a <![CDATA[ b ]]> c <![CDATA[ d: ]]>]]>", "a <![CDATA[ b ]]> c <![CDATA[ d: ]]>"),
        ("<![CDATA[]]>]]>", "]]>"),
        ("<![CDATA[a ]]> <b>c</b> ]]>", "a ]]> <b>c</b> "),
        ("<![CDATA[a ]]> b ]]> c]]>", "a ]]> b ]]> c"),
        ("<![CDATA[a ]]> <br> c]]>", "a ]]> <br> c"),
    ],
)
def test_an_end_of_cdata_inside_a_text_is_mended(written: str, meant: str) -> None:
    text = one(written) + "\n"
    assert titles(text) == [meant]
    assert told(text)[0] == ("P822", 1)


def test_a_mended_text_leaves_the_others_alone() -> None:
    text = rss("".join(f"<item><title><![CDATA[{n} ]]> x]]></title></item>" for n in range(50)))
    assert titles(text) == [f"{n} ]]> x" for n in range(50)]


def test_prefixes_are_known_by_their_meaning() -> None:
    text = rss('<item><d:creator xmlns:d="http://purl.org/dc/elements/1.1/">Pim</d:creator></item>')
    assert records(text)[0].text("dc:creator") == "Pim"
    other = rss('<item><dc:creator xmlns:dc="http://else.example/">Pim</dc:creator></item>')
    assert records(other)[0].text("dc:creator") == ""


def test_a_prefix_that_is_not_declared_is_read_and_told() -> None:
    text = rss("\n<item><dc:creator>Pim</dc:creator>\n<plug:in nix:a='1'/></item>")
    assert records(text)[0].text("dc:creator") == "Pim"
    assert told(text) == [("P823", 2), ("P823", 3)]


def test_what_an_element_declares_ends_with_it() -> None:
    text = rss("<item><x xmlns='http://else.example/'><title>nee</title></x><title>ja</title></item>")
    assert titles(text) == ["ja"]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "windows-1252", "koi8-r"]
)
def test_other_encodings_are_read_by_what_they_say(encoding: str) -> None:
    word = "слово" if encoding == "koi8-r" else "één"
    said = "utf-16" if encoding.startswith("utf-16") else encoding
    text = f'<?xml version="1.0" encoding="{said}"?>\n' + one(word)
    assert titles(text.encode(encoding)) == [word]


def test_utf_16_that_says_utf_8_is_read_and_told() -> None:
    text = ('<?xml version="1.0" encoding="UTF-8"?>' + one("één")).encode("utf-16")
    assert titles(text) == ["één"]
    assert told(text) == [("P824", 1)]


@pytest.mark.parametrize(
    ("said", "data", "where"),
    [
        ("UTF-8", b"ok\n\xeb", "0xeb at offset 59, line 2"),
        ("", b"ok\xeb", "0xeb at offset"),
        ("US-ASCII", "één".encode(), "0xc3 at offset"),
        ("ISO-8859-1", "één".encode(), "and is UTF-8: byte 0xc3"),
        ("ISO-8859-1", b"\x93ja\x94", "no such letter: byte 0x93"),
        ("windows-1252", b"\x81\x93", "0x81 at offset"),
        ("UTF-8", b"\xed\xa0\x80", "0xed at offset"),
        ("utf-7", b"x", "utf-7, which is not read"),
        ("unicode_escape", b"x", "which is not read"),
    ],
)
def test_a_file_that_lies_about_its_encoding_is_refused_with_the_place(said: str, data: bytes, where: str) -> None:
    declared = f' encoding="{said}"' if said else ""
    start = f'<?xml version="1.0"{declared}?><rss><item><title>'.encode()
    assert where in refused(start + data + b"</title></item></rss>")


def test_half_a_character_of_utf_16_is_refused() -> None:
    assert "UTF-16" in refused(one("één").encode("utf-16")[:-1])


BOMB = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "x">{BOMB}]>' + one("&a30;"),
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">' + one("x"),
        '<!doctype rss [<!ENTITY % p SYSTEM "http://x.example/">%p;]>' + one("x"),
        "<!-- - --><!DOCTYPE rss>" + one("x"),
        'x <!DOCTYPE rss [<!ENTITY a "b">]> <?xml version="1.0"?>' + one("&a;"),
        rss("<!DOCTYPE a><item/>"),
    ],
)
def test_a_document_type_is_never_read(text: str) -> None:
    start = time.perf_counter()
    assert "document type" in refused(text)
    assert "document type" in refused(text.encode("utf-16"))
    assert time.perf_counter() - start < 1


def test_a_document_type_in_a_text_is_a_text() -> None:
    assert titles(one("<![CDATA[<!DOCTYPE html>]]>")) == ["<!DOCTYPE html>"]


def test_a_web_page_is_called_one() -> None:
    assert "web page" in refused("<!DOCTYPE html>\n<html><body><p>Log in</p></body></html>")


def test_depth_is_limited_and_never_a_traceback() -> None:
    start = time.perf_counter()
    assert "inside one another" in refused("<a>" * 60_000 + "</a>" * 60_000)
    assert "inside one another" in refused(rss("<item><title>" + "<b>" * 60_000))
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no tag"),
        ("gewoon tekst", "no tag"),
        ("\0" * 1000, "no tag"),
        ("<rss>", "cut off: it ends on line 1 inside <rss>"),
        ("<rss><item>\n<title><![CDATA[x", "cut off: a CDATA section begins on line 2"),
        ("<rss><item>\n<title><!-- x", "cut off: a comment begins on line 2"),
        ("<rss>\n<item></rss>", "not well-formed on line 2, column 9 inside <item>: mismatched tag"),
        ("<rss>&nbsp;</rss>", "undefined entity"),
        ("<rss>&#xD83D;</rss>", "not well-formed"),
        ("<rss>&#55357;&#56832;</rss>", "not well-formed"),
        ("<rss a='1' a='2'/>", "duplicate attribute"),
        ("<rss/><rss/>", "not well-formed"),
        ("<rss><a b=c/></rss>", "not well-formed"),
        ("<rss><![INCLUDE[x]]></rss>", "not well-formed"),
    ],
)
def test_what_is_not_well_formed_is_refused_in_a_sentence(text: str, problem: str) -> None:
    assert problem in refused(text)


def test_what_is_binary_is_refused_at_once() -> None:
    assert "control characters" in refused(b"<rss>" + b"\0" * 3_000_000)


def test_a_tag_without_end_is_refused_in_time() -> None:
    start = time.perf_counter()
    assert refused("<rss " + "a" * 60_000_000)
    assert refused('<rss a="' + "a" * 60_000_000)
    assert time.perf_counter() - start < 8


def test_many_broken_texts_take_time_in_proportion() -> None:
    start = time.perf_counter()
    assert "more than" in refused(rss("<item><title>" + "]]></x" * 200_000))
    assert len(titles(rss("<item><title>" + "a ]]> " * 90_000 + "</title></item>"))) == 1
    assert time.perf_counter() - start < 8


def test_repairs_are_told_by_an_export_too() -> None:
    text = "\n" + export(item(comment(body="<![CDATA[a\x02 ]]> b]]>")))
    assert codes(text) == ["P820", "P821", "P822"]
    assert (only(text).body, only(text).controls) == ("a ]]> b", 1)
    assert pulled(text).findings[1].place.line == only(text).body_line
