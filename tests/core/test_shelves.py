"""Works that take fields from one another in a circle are told at their lines, and left out: citeproc never ends on them."""

import time

from manuscript.core import shelves
from manuscript.model.sources import Source
from manuscript.model.works import Style

FILE = """@book{een, crossref = {twee}, title = {Een}}
@book{twee, crossref = {een}, title = {Twee}}
@book{zelf, crossref = {zelf}, title = {Zelf}}
@inbook{deel, crossref = {een}, title = {Deel}}
@inbook{goed, crossref = {bundel}, title = {Goed}}
@book{bundel, title = {Bundel}}
"""


def test_a_circle_is_told_and_left_out() -> None:
    shelf = shelves.read(Source(path="a.bib", data=FILE.encode()))
    told = shelves.findings([shelf])
    assert [(one.code, one.place.line) for one in told] == [("C336", 1), ("C336", 2), ("C336", 3)]
    assert "fields from `een`" in told[1].message
    assert "from itself" in told[2].message
    assert list(shelves.library([shelf], Style(), named=True, whole=False).works) == ["deel", "goed", "bundel"]


def test_a_circle_of_two_files_is_found() -> None:
    first, second = (Source(path=f"{at}.bib", data=one.encode()) for at, one in enumerate(FILE.splitlines()[:2]))
    told = shelves.findings([shelves.read(first), shelves.read(second)])
    assert [one.place.path for one in told] == ["0.bib", "1.bib"]


def test_thousands_of_circles_take_a_moment() -> None:
    text = "".join(f"@book{{k{at}, crossref = {{k{at ^ 1}}}, title = {{x}}}}\n" for at in range(10_000))
    shelf = shelves.read(Source(path="a.bib", data=text.encode()))
    began = time.process_time()
    assert len(shelves.findings([shelf])) == 10_000
    assert time.process_time() - began < 5
