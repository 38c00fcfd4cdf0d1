"""What a publisher's template says in its heads and feet is printed, however Word wrote it; who wrote it is not."""

from pathlib import Path

import manuscript
from manuscript.formats import package
from tests.support import call, lay_book

OWN = (Path(manuscript.__file__).parent / "templates" / "reference.docx").read_bytes()
HOUSE = (
    b'<w:sdt><w:sdtPr><w:alias w:val="Huis"/></w:sdtPr>'
    b"<w:sdtContent><w:r><w:t>Uitgeverij De Sloot</w:t></w:r></w:sdtContent></w:sdt>"
    b'<w:ins w:id="900" w:author="Joost Maarsen"><w:r><w:t>en zonen</w:t></w:r></w:ins></w:p>'
)


def test_words_of_a_head_stay_and_their_author_goes(tmp_path: Path) -> None:
    files = package.members(OWN)
    files["word/header3.xml"] = files["word/header3.xml"].replace(b"</w:p>", HOUSE, 1)
    book = lay_book(tmp_path / "book", {"templates/reference.docx": package.pack(files, 0)})
    assert call(["build", "--to", "docx"], book).code == 0
    made = package.members(next((book / "out").rglob("*.docx")).read_bytes())
    heads = b"".join(data for name, data in made.items() if name.startswith("word/header"))
    assert b"Uitgeverij De Sloot" in heads
    assert b"en zonen" in heads
    assert b"Joost Maarsen" not in b"".join(made.values())
