"""Mailboxes and mails -> what people wrote, and nothing that others wrote or that is nobody's business. Invented people."""

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledItem
from manuscript.sources import mail, mailwords

FROM = "From mies@poort.example Fri Jul 13 20:43:24 2018\n"


def letter(
    body: str, *, head: str = "", sender: str = "Anna Zwart <anna@poort.example>", subject: str = "De poort"
) -> str:
    subject = f"Subject: {subject}\n" if subject else ""
    return f"From: {sender}\n{subject}Date: Tue, 12 Oct 2010 14:03:00 +0200\n{head}\n{body}"


def box(*letters: str) -> bytes:
    return "".join(f"{FROM}{one}\n\n" for one in letters).encode("utf-8", "surrogateescape")


def items(pulled: Pulled) -> list[PulledItem]:
    return [item for post in pulled.posts for item in post.items]


def only(text: str | bytes) -> PulledItem:
    found = items(sources.read("brief.eml", text if isinstance(text, bytes) else text.encode()))
    assert len(found) == 1
    return found[0]


def codes(text: str | bytes) -> list[str]:
    pulled = sources.read("brief.eml", text if isinstance(text, bytes) else text.encode())
    return [finding.code for finding in pulled.findings]


def typed(media: str, body: str, *, more: str = "") -> str:
    return letter(body, head=f"MIME-Version: 1.0\nContent-Type: {media}\n{more}")


def test_a_mail_is_its_writers_words_name_and_moment() -> None:
    item = only(letter("Wij tellen alles.\n\n  Ook de trap…\n", head="Message-ID: <1@poort.example>\n"))
    assert (item.author, item.body, item.kind, item.sort) == (
        "Anna Zwart",
        "Wij tellen alles.\n\n  Ook de trap…",
        "mail",
        "reader",
    )
    assert (item.when.date, item.when.precision) == ("2010-10-12T14:03:00+02:00", "minute")
    assert item.when.raw == "Tue, 12 Oct 2010 14:03:00 +0200"
    assert (item.body_format, item.source_format, item.line) == ("text", "raw", 1)


def test_no_field_holds_an_address_or_a_message_id() -> None:
    head = "Message-ID: <abc.1@poort.example>\nIn-Reply-To: <oma@poort.example>\nX-Originating-IP: 10.1.2.3\n"
    text = repr(sources.read("brief.eml", letter("Ja.\n", head=head).encode()))
    assert "@" not in text
    assert "10.1.2.3" not in text
    native = only(letter("Ja.\n", head=head)).native
    assert native.startswith("mail:")
    assert len(native) == len("mail:") + 24


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Anna Zwart <anna@poort.example>", "Anna Zwart"),
        ('"Zwart, Anna" <anna@poort.example>', "Zwart, Anna"),
        (r'"Anna \"Poort\" Zwart" <anna@poort.example>', 'Anna "Poort" Zwart'),
        ("anna@poort.example (Anna Zwart)", "Anna Zwart"),
        ("anna at poort.example (Anna Zwart)", "Anna Zwart"),
        ("<anna@poort.example>", ""),
        ("anna@poort.example", ""),
        ("anna at poort.example", ""),
        ('"anna@poort.example" <anna@poort.example>', ""),
        ("'anna@poort.example' <anna@poort.example>", ""),
        ("Anna (anna@poort.example) <anna@poort.example>", "Anna"),
        ("=?UTF-8?Q?Zo=C3=AB_van_=27t_Hof?= <zoe@poort.example>", "Zoë van 't Hof"),
        ("=?utf-8?B?Wm/Dqw==?= =?utf-8?B?IHY=?= d. Hof <zoe@poort.example>", "Zoë v d. Hof"),
        ("=?iso-8859-1?q?Zo=EB?= <zoe@poort.example>", "Zoë"),
        ("=?utf-8?q?Zo=C3?= =?utf-8?q?=AB?= <zoe@poort.example>", "Zoë"),
        ("Zoë <zoe@poort.example>", "Zoë"),
        ("Anna\n Zwart <anna@poort.example>", "Anna Zwart"),
        ("(" * 60_000, ""),
        ("Anna " * 60_000, ""),
        ("", ""),
    ],
)
def test_a_name_is_what_the_mail_shows_and_never_an_address(sender: str, author: str) -> None:
    text = letter("Ja.\n", sender=sender)
    assert only(text).author == author
    assert ("P851" in codes(text)) == (not author)


def test_a_mailbox_is_parted_and_its_lines_are_known() -> None:
    pulled = sources.read("post.mbox", box(letter("Een."), letter("Twee.\n\nFrom here on: niets.\n>From daar.")))
    assert [item.body for item in items(pulled)] == ["Een.", "Twee.\n\nFrom here on: niets.\nFrom daar."]
    assert [item.line for item in items(pulled)] == [1, 8]
    assert [finding.code for finding in pulled.findings] == []


def test_windows_line_ends_change_nothing() -> None:
    data = box(letter("Een.\nTwee."), letter("Drie.", head="Message-ID: <3@x.example>\n"))
    assert sources.read("post.mbox", data.replace(b"\n", b"\r\n")) == sources.read("post.mbox", data)


def test_takeout_lines_and_labels() -> None:
    first = letter("Ja.", head="X-GM-THRID: 1\nX-Gmail-Labels: Inbox,Spam\n")
    second = letter("Nee.", head="X-Gmail-Labels: =?UTF-8?Q?Prullenbak?=,Prullenbak\n")
    third = letter("Wel.", head="X-Gmail-Labels: Concepten\n")
    separator = "From 1234567890123@xxx Mon Jan 01 12:00:00 +0000 2018\n"
    data = "".join(f"{separator}{one}\n\n" for one in (first, second, third)).encode()
    assert [(item.sort, item.reason, item.body) for item in items(sources.read("Takeout.mbox", data))] == [
        ("spam", "", ""),
        ("deleted", "", ""),
        ("skipped", "draft", ""),
    ]


def test_answers_find_their_parents_by_id_whatever_the_order() -> None:
    first = letter("Een.", head="Message-ID: <1@x.example>\n")
    second = letter("Twee.", head="Message-ID: <2@x.example>\nIn-Reply-To: <1@x.example>\n", subject="Re: De poort")
    third = letter("Drie.", head="References: <1@x.example> <2@x.example>\n", subject="[leesclub] Antw: RE: De  poort")
    pulled = sources.read("post.mbox", box(third, second, first))
    assert [(post.title, post.slug, len(post.items)) for post in pulled.posts] == [("De poort", "de-poort", 3)]
    assert [item.parent for item in items(pulled)] == [1, 2, -1]


def test_an_answer_to_a_mail_that_is_not_there_or_elsewhere_says_which() -> None:
    first = letter("Een.", head="Message-ID: <1@x.example>\n")
    second = letter("Twee.", head="In-Reply-To: <1@x.example>\n", subject="De trap")
    third = letter("Drie.", head="In-Reply-To: <weg@x.example>\n")
    a, b, c = items(sources.read("post.mbox", box(first, second, third)))
    assert (c.parent, c.parent_native) == (-1, a.native)  # the second subject is the second post
    assert b.parent_native.startswith("mail:")


def test_a_circle_of_answers_is_opened_and_told() -> None:
    first = letter("Een.", head="Message-ID: <1@x.example>\nIn-Reply-To: <2@x.example>\n")
    second = letter("Twee.", head="Message-ID: <2@x.example>\nIn-Reply-To: <1@x.example>\n")
    pulled = sources.read("post.mbox", box(first, second))
    assert [item.parent for item in items(pulled)] == [-1, 0]
    assert [finding.code for finding in pulled.findings] == ["P856"]


def test_a_subject_without_latin_letters_or_with_an_address_names_no_folder_after_it() -> None:
    assert (
        sources.read("a.eml", letter("Ja.\n", subject="=?utf-8?b?5pel5pys?=").encode())
        .posts[0]
        .slug.startswith("mail-")
    )
    assert (
        "poort" not in sources.read("a.eml", letter("Ja.\n", subject="van anna@poort.example").encode()).posts[0].slug
    )
    assert sources.read("a.eml", letter("Ja.\n", subject="").encode()).posts[0].slug == ""


QUOTING = """Dag Mies,

Op di 12 okt. 2010 om 14:03 schreef Oma Poort <oma@poort.example
>:

> Tellen jullie ook de trap?

Ja, de trap ook.

On Tue, 12 Oct 2010, Pim wrote:
> > Echt?
> Echt.

Echt.

Groet
Anna
--@
Anna Zwart
Poortlaan 1
""".replace("--@", "-- ")


def test_quotations_and_the_signature_are_not_the_writers_words_and_are_counted() -> None:
    item = only(letter(QUOTING))
    assert item.body == "Dag Mies,\n\n\nJa, de trap ook.\n\n\nEcht.\n\nGroet\nAnna"
    finding = sources.read("brief.eml", letter(QUOTING).encode()).findings[0]
    assert finding.code == "P850"
    assert "6 quoted line(s), 3 line(s) of a signature" in finding.message


@pytest.mark.parametrize(
    "mark",
    [
        "-----Oorspronkelijk bericht-----\nVan: Oma",
        "----- Original Message -----\nFrom: Oma",
        "Van: Oma Poort <oma@poort.example>\nVerzonden: dinsdag 12 oktober 2010 14:03\nAan: Anna",
        "*From:* Oma\n*Sent:* Tuesday\n*To:* Anna",
        "---------- Forwarded message ---------\nFrom: Oma",
        "Begin doorgestuurd bericht:\n\nVan: Oma",
    ],
)
def test_an_older_mail_below_is_not_taken(mark: str) -> None:
    item = only(letter(f"Ja, ook de trap.\n\n{mark}\n\nTellen jullie?\n"))
    assert item.body == "Ja, ook de trap."


@pytest.mark.parametrize(
    "line",
    [
        "Ik las wat hij schreef:",
        "Van: hier tot daar.",
        "--",
        "De --- streep",
        "Verstuurd vanaf mijn bureau was het niet, en dat is een heel verhaal.\nEn verder.",
    ],
)
def test_words_that_only_look_like_marks_stay(line: str) -> None:
    assert only(letter(f"Dag.\n{line}\nEn door.\n")).body == f"Dag.\n{line}\nEn door."


def test_a_lists_footer_and_a_telephones_line_are_signatures() -> None:
    footer = "_______________________________________________\nLeesclub mailing list\nhttps://lijst.example/listinfo\n"
    assert only(letter(f"Ja.\n{footer}")).body == "Ja."
    assert only(letter("Ja.\n\nVerstuurd vanaf mijn telefoon\n")).body == "Ja."


def test_a_mail_of_nothing_but_quotation_is_skipped() -> None:
    item = only(letter("> Tellen jullie?\n"))
    assert (item.sort, item.reason, item.body) == ("skipped", "quoted", "")


def test_flowed_text_is_whole_paragraphs_again() -> None:
    flowed = "Dit is een lange \nregel.\n Ingesprongen\n> van een \n> ander\n-- \nAnna\n"
    item = only(typed("text/plain; charset=utf-8; format=flowed", flowed))
    assert item.body == "Dit is een lange regel.\nIngesprongen"
    glued = only(typed("text/plain; format=flowed; delsp=yes", "lang \nzaam\n"))
    assert glued.body == "langzaam"


def test_transfer_encodings_are_undone() -> None:
    quoted = typed(
        "text/plain; charset=utf-8",
        "Zo=C3=AB zegt: lang=\nzaam =3D traag\n",
        more="Content-Transfer-Encoding: quoted-printable\n",
    )
    assert only(quoted).body == "Zoë zegt: langzaam = traag"
    code = base64.encodebytes("Zoë zegt:\r\nja…\r\n".encode()).decode()
    assert (
        only(typed("text/plain; charset=utf-8", code, more="Content-Transfer-Encoding: base64\n")).body
        == "Zoë zegt:\nja…"
    )


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16", "UTF8", '"utf-8"'])
def test_charsets_that_say_the_truth(charset: str) -> None:
    data = typed(f"text/plain; charset={charset}", "@@", more="Content-Transfer-Encoding: base64\n").encode()
    words = base64.b64encode("Zoë zegt: één\n".encode(charset.strip('"')))
    assert only(data.replace(b"@@", words + b"\n")).body == "Zoë zegt: één"
    assert codes(data.replace(b"@@", words + b"\n")) == []


@pytest.mark.parametrize(
    ("charset", "data", "body"),
    [
        ("x-unknown", "Zoë".encode(), "Zoë"),
        ("us-ascii", "Zoë".encode(), "Zoë"),
        ("", "Zoë".encode(), "Zoë"),
        ("iso-8859-1", b"\x91ja\x92", "‘ja’"),
        ("gb2312", "镕".encode("gb18030"), "镕"),
        ("x-unknown", b"Ja", "Ja"),
    ],
)
def test_charsets_that_do_not_are_read_where_it_is_sure_and_told(charset: str, data: bytes, body: str) -> None:
    media = f"text/plain; charset={charset}" if charset else "text/plain"
    text = typed(media, "@@\n").encode().replace(b"@@", data)
    assert only(text).body == body
    assert codes(text) == ["P853"]


@pytest.mark.parametrize(
    "charset",
    ["x-unknown", "utf-8", "us-ascii", "", "punycode", "unicode_escape", "utf-7", "hex", "a" * 300, "../../x"],
)
def test_bytes_that_no_charset_fits_are_named_and_never_replaced(charset: str) -> None:
    text = typed(f'text/plain; charset="{charset}"', "Zo@@ zegt\n").encode().replace(b"@@", b"\xeb")
    item = only(text)
    assert (item.sort, item.reason, item.body) == ("skipped", "charset", "")
    finding = sources.read("brief.eml", text).findings[0]
    assert finding.code == "P852"
    assert "byte 0xeb at offset 2" in finding.message


def test_a_name_that_no_charset_fits_is_not_guessed() -> None:
    item = only(letter("Ja.\n", sender="Zo@@ <zoe@poort.example>").encode().replace(b"@@", b"\xeb"))
    assert (item.sort, item.reason, item.author) == ("skipped", "charset", "")


def multi(kind: str, *parts: str, end: str = "--=_x--\n") -> str:
    return typed(f'multipart/{kind}; boundary="=_x"', "".join(f"--=_x\n{part}\n" for part in parts) + end)


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nJa, één.\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>Ja, <b>één</b>.</p>\n"


def test_plain_text_goes_before_html() -> None:
    item = only(multi("alternative", PLAIN, HTML))
    assert (item.body, item.body_format) == ("Ja, één.", "text")
    assert codes(multi("alternative", PLAIN, HTML)) == []
    assert only(multi("alternative", HTML, PLAIN)).body == "Ja, één."


def test_html_is_taken_as_it_is_where_there_is_nothing_else() -> None:
    item = only(multi("alternative", HTML))
    assert (item.body, item.body_format) == ("<p>Ja, <b>één</b>.</p>", "html")
    assert codes(typed("text/html; charset=utf-8", "<p>Ja.</p><blockquote>Nee.</blockquote>\n")) == ["P855"]
    meta = typed("text/html", "<meta charset=iso-8859-1><p>Zo@@</p>\n").encode().replace(b"@@", b"\xeb")
    assert only(meta).body == "<meta charset=iso-8859-1><p>Zoë</p>"


def test_all_plain_parts_are_words_and_files_are_counted() -> None:
    picture = "Content-Type: image/png\nContent-Disposition: inline; filename=a.png\n\nxx\n"
    file = "Content-Type: text/plain; name=brief.txt\nContent-Disposition: attachment\n\nNiet dit.\n"
    text = multi("mixed", PLAIN, picture, "\nEn nog iets.\n", file)
    assert only(text).body == "Ja, één.\nEn nog iets."
    assert "2 attachment(s)" in sources.read("brief.eml", text.encode()).findings[0].message


def test_a_mail_without_text_or_under_lock_is_skipped_with_a_reason() -> None:
    picture = "Content-Type: image/png\n\nxx\n"
    assert only(multi("mixed", picture)).reason == "attachment"
    assert only(multi("encrypted", PLAIN)).reason == "encrypted"
    assert only(letter("\n\n")).reason == "empty"
    assert only(letter("Weg.\n", head="Auto-Submitted: auto-replied\n")).reason == "automatic"
    assert only(multi("report", PLAIN)).reason == "automatic"


def test_control_characters_go_and_are_counted() -> None:
    item = only(letter("Ja\x07, \x1b[31mrood\x00.\n", sender="An\x08na <anna@poort.example>"))
    assert (item.body, item.controls, item.author) == ("Ja, [31mrood.", 3, "Anna")


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Tue, 12 Oct 2010 12:03:00 +0000 (UTC)", "2010-10-12T12:03:00+00:00"),
        ("12 Oct 2010 12:03 -0000", "2010-10-12T12:03:00+00:00"),
        ("Tue, 12 Oct 2010 12:03:00", "2010-10-12T12:03:00"),
        ("Tue, 32 Oct 2010 12:03:00 +0000", "unknown"),
        ("Tue, 12 Oct 2010 12:03:00 +9999", "unknown"),
        ("0000-00-00 00:00:00", "unknown"),
        ("gisteren", "unknown"),
        ("9" * 400, "unknown"),
        ("9" * 60_000, "unknown"),
        ("", "unknown"),
    ],
)
def test_dates_are_what_the_mail_says_or_unknown(date: str, iso: str) -> None:
    text = f"From: Anna <a@x.example>\nMessage-ID: <1@x.example>\nDate: {date}\n\nJa.\n"
    assert only(text).when.date == iso


def test_an_archived_mail_has_its_address() -> None:
    assert only(letter("Ja.\n", head="Archived-At: <https://lijst.example/a/1>\n")).url == "https://lijst.example/a/1"
    assert only(letter("Ja.\n", head="Archived-At: <https://lijst.example/a@b>\n")).url == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Wij tellen alles.\n\nFrom: hier tot daar\n",
        b"<html><body>From: x</body></html>",
        b'{"from": "x"}',
        b"From: iemand\nTo: niemand\n\nEen gedicht.\n",
        b"From Amsterdam to Rome\nin a day\n",
        b"%PDF-1.4",
    ],
)
def test_what_is_no_mail_is_not_taken_for_one(data: bytes) -> None:
    assert not mail.is_mine(data)
    with pytest.raises(Refused, match=r"x\.eml is "):
        mail.read("x.eml", data)


def test_a_broken_part_is_told_in_the_middle_and_refused_at_the_end() -> None:
    cut = multi("mixed", PLAIN, end="")
    pulled = sources.read("post.mbox", box(cut, letter("Twee.")))
    assert [finding.code for finding in pulled.findings] == ["P859"]
    assert [item.body for item in items(pulled)] == ["Ja, één.", "Twee."]
    with pytest.raises(Refused, match="breaks off"):
        sources.read("post.mbox", box(letter("Twee."), cut))


LONG = (
    box(
        letter("Wij tellen alles.\n\nOok de trap.", head="Message-ID: <1@x.example>\n"),
        multi("alternative", PLAIN, HTML).replace("De poort", "Re: De poort"),
    ),
    multi("alternative", PLAIN, HTML).encode(),
    box(letter("Een.", head="Content-Length: 5\n")),
)


@pytest.mark.parametrize("data", LONG)
def test_a_file_cut_off_anywhere_is_refused_or_told_or_holds_whole_mails_only(data: bytes) -> None:
    """No half mail is taken without a word; a cut behind an empty line looks like a whole mailbox to everybody."""
    whole = sources.read("post", data)
    bodies = [item.body for item in items(whole)]
    for size in range(len(data)):
        try:
            cut = mail.read("post", data[:size])
        except Refused:
            continue
        told = any(finding.code == "P854" for finding in cut.findings)
        assert told or data[:size].endswith(b"\n\n") or [item.body for item in items(cut)] == bodies[: len(items(cut))]


@given(st.lists(st.text("abc >\n-", max_size=60), max_size=6))
def test_every_line_with_something_on_it_is_the_writers_or_counted(pieces: list[str]) -> None:
    """Nobody's text is lost without a count."""
    text = "\n".join(pieces)
    words = mailwords.own(text)
    said = sum(1 for line in text.split("\n") if line.strip())
    kept = sum(1 for line in words.text.split("\n") if line.strip())
    assert kept + words.quoted + words.signature + words.older == said


@given(st.binary(max_size=400))
def test_any_bytes_after_a_head_are_read_or_refused(data: bytes) -> None:
    """A stranger's bytes end in words or in a sentence, never in a traceback."""
    for media in ("text/plain", "multipart/mixed; boundary=a", "text/html; charset=utf-8", "text/plain; format=flowed"):
        head = f"From: x <a@b.example>\nDate: x\nContent-Type: {media}\n\n".encode()
        try:
            pulled = mail.read("x", head + data)
        except Refused:
            continue
        assert "\ufffd" not in repr(pulled) or b"\xef\xbf\xbd" in data


def test_shuffled_mails_give_the_same_set() -> None:
    letters = [
        letter(f"Nummer {n}.", head=f"Message-ID: <{n}@x.example>\nIn-Reply-To: <{n - 1}@x.example>\n")
        for n in range(40)
    ]

    def said(some: list[str]) -> set[tuple[str, str]]:
        found = items(sources.read("post.mbox", box(*some)))
        return {(item.body, found[item.parent].body if item.parent >= 0 else "") for item in found}

    mixed = letters.copy()
    random.Random(3).shuffle(mixed)  # noqa: S311 - an order, no secret
    assert said(mixed) == said(letters)


def test_deep_and_wide_mails_end() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000))
    with pytest.raises(Refused):
        sources.read("x.eml", f"From: x <a@b.example>\nDate: x\n{deep}".encode())
    chain = [
        letter("Ja.", head=f"Message-ID: <{n}@x.example>\nIn-Reply-To: <{n - 1}@x.example>\n") for n in range(3000)
    ]
    assert items(sources.read("post.mbox", box(*chain)))[2999].parent == 2998
    wide = letter("Ja.\n", head="References: " + "<a@b.example> " * 50_000 + "\n")
    assert only(wide).parent_native
