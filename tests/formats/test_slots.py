"""Slots: filled by name, whatever stands around them."""

from manuscript.formats.slots import fill, slot, stand_in


def test_a_slot_is_filled_by_its_name() -> None:
    data = f'<a id="{slot("b0")}"/>é<b id="{slot("b1")}"/>'.encode()
    assert fill(data, {b"b0": b"7", b"b1": b"8"}.__getitem__).decode() == '<a id="7"/>é<b id="8"/>'


def test_without_slots_nothing_changes() -> None:
    assert fill(b"<a/>", lambda name: name) == b"<a/>"


def test_a_filling_is_not_filled_again() -> None:
    assert fill(slot("a").encode(), lambda _: slot("a").encode()) == slot("a").encode()


def test_the_letter_that_stands_in_is_in_none_of_the_parts() -> None:
    first = stand_in(b"", b"")
    second = stand_in(b"text", f"a{first}b".encode())
    assert first != second
    assert second not in f"a{first}b"
