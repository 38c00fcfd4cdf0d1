"""Words that were pulled as they were typed, and as the blog shows them: what it only shows otherwise is no edit."""

from pathlib import Path

import pytest

from tests.real.test_circle import CHAPTER, pull, tree, write
from tests.real.test_circle_orders import TITLE, WORDS, Ways, lay
from tests.real.wordpress import WordPress
from tests.support import call

pytestmark = pytest.mark.xdist_group("wordpress")
SHOWN = (
    *WORDS,
    ":-) :) 8-) ;) :( :lol: :mrgreen: :?: :!: :arrow: 8O :-| :razz: einde",
    "Met 👍🏽 en ❤️ en 🙂 en :-)",
    "[gallery ids='1,2'] en [b]vet[/b] en [sic] [...] […]",
    "<blockquote>Een <blockquote>twee <blockquote>drie</blockquote></blockquote></blockquote>vier",
    "www.bakker.example, ftp.bakker.example (https://bakker.example/(x)). http://bakker.example/a...",
    "Wordpress(tm) (tm) 3x3 0x1F 'n huis uit '99, 6' 2\" ``zo'' -- --- - xn--80 <!-- weg --> c/o",
    "Regel een\nregel twee\n\n\nregel drie\n * ster\n - streep\n1. punt",
    "<a href='https://x.example' title=\"t\">link</a> <strong>vet <em>schuin</strong></em> <script>alert(1)</script> <b>open",
    "a < b && c > d &copy; &#8220;x&#8221; &amp;amp; <3 <naam> 5<6",
    "HOOFD letters, én ÀÉÎ — ﬁ … 'enkel' \"dubbel\" `code` <code>x -- y :-)</code> <pre>a  b\n  c</pre>",
)


@pytest.fixture
def ways(blog: WordPress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    """Give the three ways; what is live alone knows the password."""
    monkeypatch.delenv("MANUSCRIPT_PASSWORD_WEBLOG", raising=False)
    return Ways(blog, tmp_path, monkeypatch)


def upstream(root: Path, number: int) -> tuple[str, str]:
    """Say what a snapshot says of the place it came from, and how near to what was typed it is."""
    text = (root / f"contributions/over-brood/c{number:06d}.md").read_text("utf-8")
    told = dict(line.split(": ", 1) for line in text.split("---\n")[1].splitlines() if ": " in line)
    return told["upstream"], told["source_format"]


def bodies(root: Path) -> dict[str, bytes]:
    """Give the words of every snapshot."""
    return {path: data.split(b"\n---\n", 1)[1] for path, data in tree(root).items() if path.endswith(".md")}


def codes(root: Path, *words: str) -> str:
    """Give what a pull notices."""
    return call(["pull", *words, "--json"], root).out


def test_what_wordpress_shows_otherwise_is_no_edit_and_an_edit_is_taken(
    blog: WordPress, ways: Ways, tmp_path: Path
) -> None:
    post = blog.post(TITLE, "over-brood", "Wie bakt er?")
    numbers = [blog.comment(post, f"Lezer {n}", words) for n, words in enumerate(SHOWN)]
    root = lay(tmp_path / "boek", blog)
    ways.take(root, "live")
    typed = bodies(root)
    told = codes(root, "--post", "over-brood")
    assert "P891" not in told + codes(root)
    assert "P892" not in told
    assert bodies(root) == typed
    assert {upstream(root, number) for number in numbers} == {("present", "raw")}
    before = tree(root)
    ways.take(root, "anybody")
    assert tree(root) == before

    write(root, "chapters/01-brood.md", f'{CHAPTER}\n::: {{.quote from="c{numbers[0]:06d}"}}\nJa & nee\n:::\n')
    for number, words in zip(numbers, SHOWN, strict=True):
        blog.edit(number, f"Toch: {words}")
    assert "were edited there" in codes(root)
    assert {upstream(root, number) for number in numbers} == {("edited", "html")}
    before = tree(root)
    assert pull(root)["unchanged"] == len(numbers)
    assert tree(root) == before

    ways.take(root, "export")
    assert {upstream(root, number) for number in numbers} == {("edited", "raw")}
    before = tree(root)
    ways.take(root, "anybody")
    assert tree(root) == before


@pytest.mark.parametrize("edited", ["Ik kom, niet morgen", "Ik kom niet, morgen!", "ik kom niet, morgen"])
def test_a_sign_or_a_capital_is_an_edit_too(blog: WordPress, ways: Ways, tmp_path: Path, edited: str) -> None:
    number = blog.comment(blog.post(TITLE, "over-brood", "Wie bakt er?"), "Bo", "Ik kom niet, morgen")
    root = lay(tmp_path / "boek", blog)
    ways.take(root, "export")
    ways.take(root, "anybody")
    assert upstream(root, number) == ("present", "raw")
    blog.edit(number, edited)
    ways.take(root, "anybody")
    assert upstream(root, number) == ("edited", "html")
