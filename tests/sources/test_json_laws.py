"""What holds for every source that is JSON, whatever somebody does to the file."""

import json
import re
from collections import Counter
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, Sort
from tests.sources.jsonsamples import SAMPLES, annotation, comment, discussion, dumped, mention, reply, status

MANY: dict[str, tuple[Any, Any]] = {
    "hypothesis": (lambda number: annotation(id=f"i{number}"), lambda items: {"total": len(items), "rows": items}),
    "webmention": (mention, lambda items: {"children": items}),
    "mastodon": (status, lambda items: {"ancestors": [], "descendants": items}),
    "github": (comment, lambda items: items),
    "github-graph": (reply, lambda items: discussion(*items)),
}
names = pytest.mark.parametrize("name", MANY)


def read(data: bytes, name: str) -> Pulled:
    return sources.read("file.json", data, name.partition("-")[0])


def tried(data: bytes, name: str) -> Pulled | None:
    """Read a file, or give nothing where it is refused in a sentence that names it."""
    try:
        return read(data, name)
    except Refused as error:
        if "file.json" not in error.message or "\n" in error.message:
            raise
        return None


def counted(pulled: Pulled) -> int:
    return sum(Counter(item.sort for post in pulled.posts for item in post.items).values())


@names
def test_cut_off_anywhere_it_is_refused_or_the_same(name: str) -> None:
    """Nothing is taken of a file that does not read to its end."""
    for indent in (None, 1):
        data = dumped(SAMPLES[name], indent=indent) + b"\n"
        whole = read(data, name)
        assert {repr(tried(data[:end], name)) for end in range(len(data))} <= {"None", repr(whole)}


@names
def test_any_order_holds_the_same_set(name: str) -> None:
    """The order in the file says nothing about who wrote what."""
    item, shape = MANY[name]
    rows = [item(number) for number in range(1, 6)]
    sets = []
    for order in (rows, rows[::-1]):
        posts = read(dumped(shape(order)), name).posts
        sets.append({(one.native, one.author, one.body, one.sort) for post in posts for one in post.items})
    assert sets[0] == sets[1]
    assert len(sets[0]) == 5


@names
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    ),
    key=st.data(),
)
@settings(max_examples=60)
def test_a_wrong_value_anywhere_is_counted_or_refused(name: str, value: object, key: st.DataObject) -> None:
    """Whatever stands where a string should stand, every item has exactly one class."""
    item, shape = MANY[name]
    odd = item(1)
    odd[key.draw(st.sampled_from(sorted(odd)))] = value
    pulled = read(json.dumps(shape([odd, item(2)])).replace("NaN", "1").replace("Infinity", "1").encode(), name)
    assert counted(pulled) == 2
    assert {one.sort for post in pulled.posts for one in post.items} <= set(get_args(Sort))


@names
@given(
    value=st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["rows", "data", "children", "links", "repository", "nodes", "in-reply-to", "message"]),
                inner,
            )
        ),
    )
)
@settings(max_examples=60)
def test_no_json_is_a_traceback(name: str, value: object) -> None:
    tried(dumped(value), name)


@names
@pytest.mark.parametrize("bad", [b"[" * 60_000, b'{"a":' * 60_000, b"\xff\xfe\x00", b"", b"\x00", b"<html>", b"nul"])
def test_hostile_files_are_refused(name: str, bad: bytes) -> None:
    with pytest.raises(Refused, match=r"file\.json"):
        read(bad, name)


@names
def test_wrong_bytes_are_named_by_their_offset(name: str) -> None:
    data = dumped(SAMPLES[name]).replace(b"Wij", b"W\xeb", 1)
    with pytest.raises(Refused, match=rf"byte 0xeb at offset {data.index(0xEB)}, line 1"):
        read(data, name)


@names
def test_utf_16_and_a_mark_before_it_are_read(name: str) -> None:
    data = dumped(SAMPLES[name])
    whole = sources.read("file.json", data)
    assert sources.read("file.json", b"\xef\xbb\xbf" + data) == whole
    assert sources.read("file.json", data.decode().encode("utf-16")) == whole


@names
def test_half_characters_and_controls_are_removed_and_counted(name: str) -> None:
    data = json.dumps(SAMPLES[name]).replace("Wij", "W\\u0007\\ud83d\\ud83d\\ude00\\\\ud83dij\\ud83d", 1).encode()
    item = read(data, name).posts[0].items[0]
    assert "W😀\\ud83dij" in item.body
    assert item.controls == 3


@names
@pytest.mark.parametrize(
    "number", ["1" + "0" * 400, "-7", '"../../.git/hooks/x"', '"' + "9" * 300 + '"', '"\\uff11\\uff12"', "1e400"]
)
def test_odd_ids(name: str, number: str) -> None:
    item, shape = MANY[name]
    text = json.dumps(shape([item(1), item(2)]))
    pattern = re.compile(r'"(id|wm-id|databaseId|in_reply_to_id)": ("[^"]*"|[0-9]+)')
    text = pattern.sub(lambda match: f'"{match[1]}": {number}', text)
    assert counted(read(text.encode(), name)) == 2


@names
def test_deep_threads(name: str) -> None:
    """A thread may be thousands deep."""
    depth = 20_000
    item, shape = MANY[name]
    rows = [item(number) for number in range(depth)]
    for number, row in enumerate(rows):
        row.update(
            {"mastodon": {"in_reply_to_id": str(number - 1)}, "hypothesis": {"references": [f"i{number - 1}"]}}.get(
                name, {}
            )
        )
    items = read(dumped(shape(rows)), name).posts[0].items
    assert len(items) == depth
    if name in ("mastodon", "hypothesis"):
        assert items[-1].parent == depth - 2


def test_json_of_another_shape_is_refused_in_one_sentence() -> None:
    shapes: list[Any] = [{}, {"a": 1}, {"comments": []}]
    for value in shapes:
        with pytest.raises(Refused, match=r"^file\.json is JSON\.$"):
            sources.read("file.json", dumped(value))


@names
def test_no_kind_claims_anothers_file(name: str) -> None:
    data = dumped(SAMPLES[name])
    assert [kind.name for kind in sources.KINDS if kind.is_mine(data)] == [name.partition("-")[0]]


@names
@pytest.mark.parametrize("indent", [1, 2, 4])
def test_an_answer_that_is_cut_off_is_never_a_copied_page(name: str, indent: int) -> None:
    data = dumped(SAMPLES[name], indent=indent)
    for end in range(20, len(data) - 1, 7):
        with pytest.raises(Refused):
            sources.read("file.json", data[:end])


def test_json_of_no_known_shape_with_bytes_that_are_no_text_is_refused() -> None:
    with pytest.raises(Refused, match=r"file\.json"):
        sources.read("file.json", b'{"a": "\xff"}')
