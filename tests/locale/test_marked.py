"""In a language in which every message is marked, nothing that the program adds to a book or says to a reader is unmarked."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from babel.dates import format_date
from lxml import etree, html

from manuscript import pipeline, sidestreets
from manuscript.core import attribution
from manuscript.model.artifact import FORMATS
from manuscript.model.asked import Wish
from manuscript.model.files import ScopeEntry
from manuscript.model.permits import AskWish
from manuscript.outside import looks
from tests import deliveries
from tests.formats import proofs
from tests.locale import catalogues, greek
from tests.support import call, commit, put

BOOK = Path(__file__).parents[2]
_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_PROGRAMS = frozenset(
    (
        "epubcheck",
        "ooxml",
        "integrity",
        "openxml",
        "audit",
        "onixcheck",
        "manuscript",
        "Ace",
        "by",
        "DAISY",
        "Open",
        "XML",
        "SDK",
    )
)
"""Names of programs, which are the same in every language."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_SHOWN = frozenset(
    {"alt", "title", "descr", "tooltip", "aria-label", "aria-description", "placeholder", "label", "author"}
)
"""Attributes whose words are shown or read aloud."""
_SILENT = frozenset({"style", "script", "instrText", "annotation"})
_CONTENT = re.compile(r"content\s*:[^;}]*[\"'][^\"']*[^\W_][^\"']*[\"']")


def mark(message: str) -> str:
    """Mark all of a message but its gaps: what fills them must be marked itself, or be the book's."""
    pieces = catalogues.GAP.split(message)
    return "".join(f"⟦{piece}⟧" if piece and not catalogues.GAP.fullmatch(piece) else piece for piece in pieces)


@pytest.fixture(autouse=True)
def _marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Dutch be the language in which everything is marked, the days that CLDR says too."""
    monkeypatch.setattr(looks, "LOCALE", catalogues.copy(tmp_path / "locale", "nl", mark))

    def say(day: date, form: str, locale: str) -> str:
        return f"⟦{format_date(day, form, locale=locale)}⟧"

    monkeypatch.setattr(attribution, "format_date", say)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return greek.lay(tmp_path / "book")


IDENTIFIER = "urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12"


def left(text: str, *ids: str) -> list[str]:
    """Give the Latin letters of a text that is neither marked nor one of `ids`, which are no words."""
    for known in (IDENTIFIER, *ids):
        text = text.replace(known, "")
    return _LATIN.findall(_MARKED.sub(" ", " ".join(text.split())))


def built(book: Path, edition: str) -> dict[str, str]:
    """Build every format of a book; give all that each shows, tells or reads aloud, as one text."""
    made = pipeline.build(book, edition, FORMATS, dry_run=True)
    assert made.artifacts, [one for one in made.findings if one.severity == "error"]
    read = {"docx": _of_word, "epub": _of_epub, "html": _of_page, "pdf": _of_proof}
    return {one.format: " ".join(read[one.format](one.data)) for _, one in made.artifacts}


def _of_word(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if _PARTS.fullmatch(name):
                yield from _read(etree.fromstring(package.read(name)))
            if name == "docProps/core.xml":
                yield from _said_of_itself(etree.fromstring(package.read(name)))


def _of_epub(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            member = package.read(name)
            if name.endswith((".xhtml", ".ncx")):
                yield from _read(etree.fromstring(member))
            elif name.endswith(".opf"):
                yield from _said_of_itself(etree.fromstring(member))
            elif name.endswith(".css"):
                yield from _CONTENT.findall(member.decode())


def _of_page(data: bytes) -> Iterator[str]:
    page = html.fromstring(data.decode())
    yield from _read(page)
    yield from (found for style in page.iter("style") for found in _CONTENT.findall(style.text or ""))


def _of_proof(data: bytes) -> Iterator[str]:
    """Give the words of the pages, without hyphens at the ends of lines and without Roman numbers at the ends of pages."""
    text = re.sub(r"\u00ad\n|\u200b", "", proofs.words(data))
    yield re.sub(r"\n[ivxl]+\s*\f", "\n\f", text)


def _read(root: etree._Element) -> Iterator[str]:
    """Give the texts of a document in their order, and then the attributes whose words somebody sees or hears."""
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            yield node.tail or ""
        elif isinstance(node.tag, str) and etree.QName(node).localname not in _SILENT:
            yield node.text or ""
    for node in root.iter(etree.Element):
        yield from (str(value) for name, value in node.attrib.items() if etree.QName(name).localname in _SHOWN)
        if etree.QName(node).localname == "alias":
            yield from map(str, node.attrib.values())


def _said_of_itself(root: etree._Element) -> Iterator[str]:
    """Give what the metadata say in words; the rest is numbers, languages and names of vocabularies."""
    for node in root.iter(etree.Element):
        words = etree.QName(node).localname in {"title", "creator", "publisher", "rights", "description", "subtitle"}
        if words or node.get("property") == "schema:accessibilitySummary":
            yield node.text or ""
        if etree.QName(node).localname == "reference":
            yield node.get("title", "")


@pytest.mark.parametrize("edition", ["draft", "review", "mine"])
@pytest.mark.parametrize("state", ["none", "clean", "dirty"])
def test_a_book_shows_no_word_of_the_program_that_is_not_in_a_catalogue(book: Path, edition: str, state: str) -> None:
    if edition == "mine":
        config = (book / "book.yaml").read_text("utf-8")
        (book / "book.yaml").write_text(f"{config}editions: {{mine: {{unpermitted: mark, answers: true}}}}\n", "utf-8")
    if state != "none":
        commit(book)
    if state == "dirty":
        with (book / "chapters/02-telos.md").open("a", encoding="utf-8") as chapter:
            chapter.write("\nΚαι τώρα αλλιώς.\n")
    ids = [] if state == "none" else [short_commit(book)]
    for form, text in built(book, edition).items():
        assert left(text, *ids, *(["mine"] if edition == "mine" else [])) == [], form


def short_commit(book: Path) -> str:
    """Give the commit as a book prints it."""
    return (book / ".git/refs/heads/main").read_text("utf-8")[:10]


def test_a_book_for_print_shows_none_either(book: Path) -> None:
    shutil.rmtree(book / "contributions")
    chapter = book / "chapters/01-archi.md"
    text = re.sub(r"::: \{\.quote.*?^:::$", "", chapter.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    chapter.write_text(re.sub(r"\[να διαβάσει\]\{[^}]*\}", "να διαβάσει", text), "utf-8")
    for form, said in built(book, "publisher").items():
        assert left(said) == [], form


def test_every_label_of_a_book_is_shown_by_this_book(book: Path) -> None:
    """Else the tests above would pass because nothing was there to be marked."""
    text = " ".join(built(book, "draft").values())
    for label in (
        *("Contents", "draft", "by ", " and ", "What readers answered", "response to ", "letter", "About the authors"),
        *("a reader", "not yet permitted", "permission refused", "permission expired", "The readers in this book"),
        *("Some images have no text alternative.", "1 januari 2026", "februari 2026"),
    ):
        assert f"⟦{label}⟧" in text, label


def test_a_post_says_nothing_unmarked(book: Path) -> None:
    asked = sidestreets.ask(book, "archi", Wish(dry_run=True))
    assert asked.post, asked.findings
    for text in (asked.post.title, asked.post.question, asked.post.markdown):
        assert left(text, "https://example.org/") == []
    assert left(" ".join(_read(html.fragment_fromstring(asked.post.html, create_parent=True)))) == []
    assert "⟦Reading time: about ⟧" in asked.post.markdown
    assert "⟦This piece belongs to a book in the making, *⟧Ένα βιβλίο⟦*" in asked.post.markdown


def test_replies_say_nothing_unmarked(book: Path) -> None:
    asked = "person: k\ncontributions: [erotisi/c000005]\nasked: 2026-02-02\n"
    put(book, "contributions/permissions/2026-02-02-k-01.yaml", asked)
    said = []
    for chapter in ("archi", "telos"):
        drafted = sidestreets.reply(book, chapter)
        said += [one.text for one in drafted.replies if one.text]
        for path in drafted.files:
            sheet = (book / path).read_text("utf-8")
            named = re.findall(r"<https://example\.org/\d+>|erotisi/c\d{6}|```\w+", sheet)
            assert left(sheet, *named) == []
    for text in said:
        assert left(text) == []
    every = {message for message, where in catalogues.used().items() if where == "reply.txt.j2"}
    shown = {message for message in every if any(all(piece in text for piece in pieces(message)) for text in said)}
    assert every - shown == set()


def test_requests_for_permission_say_nothing_unmarked(book: Path) -> None:
    """But for the names of languages, which CLDR says."""
    put(book, "contributions/people/m.yaml", "name: Μαρία\nanonymous: true\n")
    put(book, "contributions/alli/c000090.md", "---\nid: x:y:90\nkind: comment\nauthor: ''\n---\n\nΚαι αυτό […].\n")
    put(book, "contributions/alli/c000090.edit.yaml", "fate: to-quote\n")
    narrow = ScopeEntry(formats=("print",), editions=("Β",), languages=("nl", "en"), until="2030-12-31")
    said = []
    for scope in (ScopeEntry(languages="all"), narrow):
        shutil.rmtree(book / "contributions/permissions")
        for day in ("2026-03-01", "2026-04-01"):
            made = sidestreets.ask_permission(book, AskWish(on=day, scope=scope))
            said += [f"{one.subject}\n{one.text}" for one in made.letters]
    for text in said:
        assert left(text, "Nederlands", "Engels") == []
    every = {message for message, where in catalogues.used().items() if where in ("request.txt.j2", "requesttext.py")}
    shown = {message for message in every if any(all(piece in text for piece in pieces(message)) for text in said)}
    assert every - shown == set()


def pieces(message: str) -> list[str]:
    """Give the marked pieces of a message."""
    return _MARKED.findall(mark(message))


def test_a_new_book_says_nothing_unmarked(tmp_path: Path) -> None:
    assert call(["new", "kainourgio", "--title", "Ένα", "--author", "Άννα"], tmp_path).code == 0
    for path in sorted((tmp_path / "kainourgio/chapters").iterdir()):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        told = yaml.safe_load(front)
        body = re.sub(r"^```$.*?^```$|\{#\w+\}|\d\d-\w+\.md#\w+", "", body, flags=re.DOTALL | re.MULTILINE)
        for text in (told["title"], told.get("gist", ""), told.get("question", ""), body):
            assert left(text) == [], path.name
    config = (tmp_path / "kainourgio/book.yaml").read_text("utf-8")
    assert left(" ".join(re.findall("#(.*)", config))) == []


def test_the_book_of_this_repository_shows_only_its_own_words_and_marked_ones(tmp_path: Path) -> None:
    book = tmp_path / "boek"
    for name in ("chapters", "contributions"):
        shutil.copytree(BOOK / name, book / name)
    shutil.copy(BOOK / "book.yaml", book)
    own = " ".join(
        path.read_text("utf-8") for path in sorted(book.rglob("*")) if path.suffix in {".md", ".yaml", ".bib"}
    )
    for form, text in built(book, "draft").items():
        assert "⟦Contents⟧" in text
        found = set(_WORD.findall(_MARKED.sub(" ", text)))
        assert {word for word in found if word not in own} == set(), form


def test_a_delivery_says_nothing_that_is_not_in_a_catalogue(tmp_path: Path) -> None:
    """Two deliveries, so that changes are told: but marked words there are the book's own, names of files, and the command."""
    book = deliveries.lay(tmp_path / "marked")
    deliveries.deliver(book, tmp_path / "out")
    deliveries.change(book, "chapters/03-slot.md", "---\ntitle: Slot\n---\n\nMeer.\n")
    folder = deliveries.deliver(book, tmp_path / "out")
    files = deliveries.files_of(folder)
    own = set(_WORD.findall(" ".join(one.read_text("utf-8") for one in book.rglob("*.[my][da]*") if one.is_file())))
    texts = {path: data.decode() for path, data in files.items() if path.endswith(".md")}
    assert len(texts) == 4
    texts |= {path: data.decode("utf-8-sig").splitlines()[0] for path, data in files.items() if path.endswith(".csv")}
    for path, text in texts.items():
        assert "⟦" in text, path
        plain = re.sub(r"`[^`]*`|^    .*$", "", _MARKED.sub(" ", text), flags=re.MULTILINE)
        left = [word for word in _LATIN.findall(plain) if word not in own | _PROGRAMS]
        assert [word for word in left if not re.fullmatch(r"[a-f]*", word)] == [], (
            path
        )  # a commit's name has such letters
