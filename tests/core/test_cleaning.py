"""The commands that clean a history: no name of a file and no address says anything to the shell."""

import shlex

import pytest

from manuscript.core.cleaning import Taken, commands, is_listable


@pytest.mark.parametrize("path", ["people/a.yaml", "people/zoë van 't hof.yaml", "people/$(x).yaml"])
def test_a_path_of_one_line_is_listed(path: str) -> None:
    assert is_listable(path)
    (listed,) = (one for one in commands(Taken(paths=(path,)), "", "") if one.startswith("cat "))
    assert listed.splitlines()[0].endswith("<<'END-OF-LIST'")
    assert listed.splitlines()[1:] == [f"literal:{path}", "END-OF-LIST"]


@pytest.mark.parametrize("path", ["people/a\nEND-OF-LIST\nrm -rf x.yaml", "a==>b.yaml", "a\x1b[31m.yaml", "a\u2028b"])
def test_what_would_end_the_list_is_not(path: str) -> None:
    assert not is_listable(path)


def test_an_address_is_one_word_of_the_shell() -> None:
    address = "ssh://x/'; rm -rf ~; '"
    assert shlex.split(commands(Taken(ids=("0" * 40,)), address, "")[-1])[-1] == address
