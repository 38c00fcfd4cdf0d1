"""A book's own template is a program: it reads nothing that it was not given, asks no network, and ends."""

import importlib.util
import socket
from pathlib import Path

import pytest

from manuscript.core import nodes
from manuscript.errors import Outside
from manuscript.outside import looks, typesetter
from tests.formats.proofs import proof, said, words
from tests.support import call, lay_book

BLOCKS = [nodes.header(1, "een", nodes.inlines("Een")), nodes.para(nodes.inlines("Woorden."))]
OWN = looks.builtin("proof.typ")


def refused(code: str) -> str:
    """Give what is said of a template that ends in `code`."""
    with pytest.raises(Outside) as caught:
        proof(BLOCKS, template=OWN + code.encode())
    assert caught.value.exit_code == 4
    assert "templates/proof.typ" in caught.value.hint
    return caught.value.message


@pytest.mark.parametrize("path", ["/etc/passwd", "../../../../../../etc/passwd", "/../etc/passwd"])
def test_a_template_reads_no_file_of_the_machine(path: str) -> None:
    told = refused(f'\n#let secret = read("{path}")\n')
    assert "root:" not in told
    assert "proof.typ" in told


def test_a_link_out_of_the_folder_is_never_there() -> None:
    """The folder is ours and holds plain files only, so a template has nothing to follow."""
    assert "proof.typ" in refused('\n#let secret = read("templates/proof.typ")\n')


def test_no_package_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither from typst's own server nor through a proxy that the variables of this run name."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
        told = refused('\n#import "@pre" + "view/example:0.1.0"\n')
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
    assert "failed to download package" in told
    assert "Connect" in told


def test_a_template_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "SECONDS", 2)
    code = "for i in range(99999) { for j in range(99999) { let k = calc.rem(i + j, 7) } }"
    assert "took longer than" in refused(f"\n#let endless = {{ {code} }}\n")


def test_a_template_that_eats_memory_is_ended() -> None:
    code = 'let a = "x" * 1000000; let b = (); for i in range(9000) { b.push(a + str(i)) }; b'
    assert "it was ended by signal" in refused(f"\n#let eaten = {{ {code} }}\n")


def test_without_typst_the_build_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = lay_book(tmp_path / "boek")
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "typst" else find(name))
    before = {path: path.read_bytes() for path in (book / "out").rglob("*") if path.is_file()}
    answer = call(["build", "--to", "docx,pdf"], book)
    assert answer.code == 4
    assert "pip install 'manuscript-book[pdf]'" in answer.err
    assert {path: path.read_bytes() for path in before} == before


def test_fonts_of_the_machine_decide_nothing() -> None:
    """A template that asks for a font that many machines have gets the next one that came along."""
    serif = b'#let serif = ("Libertinus Serif"'
    assert serif in OWN
    made = proof(
        BLOCKS, template=OWN.replace(serif, b'#let serif = ("DejaVu Sans", "Liberation Serif", "Libertinus Serif"')
    )
    assert "LibertinusSerif" in said("pdffonts", made.artifact.data)
    assert "LiberationSerif" not in said("pdffonts", made.artifact.data)


def test_what_stands_in_the_temporary_folder_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert "Woorden." in words(proof(BLOCKS).artifact.data)
    assert not list(tmp_path.iterdir())
