"""What few books hold, and Word's schema minds: signs of other scripts, tables in lists, words and matrices in formulas."""

from pathlib import Path

import pytest

from tests.real import tools
from tests.support import call, lay_book

CHAPTERS = {
    "signs of another script": "Het teken 漢 betekent “mens”.",
    "a table in a list": "1. | a | b |\n   |---|---|\n   | c | d |\n\n- Eerst dit.\n\n  | a | b |\n  |---|:-:|\n  | c | d |\n",
    "words in a formula": r"Zie $\text{als } x$ en $\textbf{z}$.",
    "matrices": r"$$\begin{cases}a & x<0\\ b\end{cases} \begin{pmatrix}1&2\\3&4\end{pmatrix}$$",
}


@pytest.mark.parametrize("text", CHAPTERS.values(), ids=CHAPTERS)
def test_they_build_for_the_publisher_and_nobody_minds(text: str, tmp_path: Path) -> None:
    book = lay_book(tmp_path / "book", {"chapters/01-een.md": f"# Een\n\nEen woord vooraf.\n\n{text}\n"})
    answer = call(["build", "--edition", "publisher"], book)
    assert answer.code == 0, answer.out + answer.err
    made = next((book / "out").rglob("*.docx"))
    assert tools.audited(made) == []
    assert tools.openxml(made) == []
