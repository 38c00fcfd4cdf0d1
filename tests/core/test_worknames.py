"""The names of who made a work are found in BibLaTeX and in CSL JSON."""

import pytest

from manuscript.core import bibfile, cslitems, worknames

BIB = r"""@book{een, author = {Vlo{\"e}dgraven, Truida and {Genootschap Oudmeer}}, title = {Nietdezenaam}}
@book{twee, Editor = "Sl{\v{c}}uiter, Jo", translator={Mo\'an}, shortauthor = {Nietdeze}}
@book{drie, title = {Niets}}
"""


def test_of_bib() -> None:
    found = [list(worknames.names(one)) for one in bibfile.read("a.bib", BIB).works]
    assert found == [["Vloëdgraven, Truida and Genootschap Oudmeer"], ["Slčuiter, Jo", "Moán"], []]


@pytest.mark.parametrize(("field", "found"), [("author", ["Kwartel", "Oud"]), ("publisher", [])])
def test_of_csl(field: str, found: list[str]) -> None:
    text = f'[{{"id": "a", "{field}": [{{"family": "Kwartel"}}, {{"literal": "Oud"}}, 3]}}]'
    (work,) = cslitems.read_json("a.json", text).works
    assert list(worknames.names(work)) == found
