"""A YAML file's text -> the same text with another value, key or item in its outermost mapping; every other character stays.

Where exactly a thing stands is asked of the reader of YAML itself: values go over several lines, in more ways than one. What
comes out is for the caller to read again: YAML has more shapes than anybody writes, and a few of them cannot be changed so.
"""

from collections.abc import Iterator, Sequence

import yaml

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCKS = ("|", ">")


def put(text: str, key: str, value: str) -> str | None:
    """Put `value`, which is YAML already, behind a key of the file's outermost mapping; None where the key is not there."""
    node = _value(text, key)
    if node is None:
        return None
    begin, end = node.start_mark.index, _end(text, node)
    if not value:
        return text[:begin].rstrip(" ") + text[end:]
    gap = " " if text[:begin].endswith(":") else ""
    return f"{text[:begin]}{gap}{value}{text[end:]}"


def remark(text: str, key: str, words: str) -> str:
    """Write a comment at the end of the line on which a key's value ends, behind one that is there."""
    node = _value(text, key)
    if node is None:
        return text
    line = text[_end(text, node) : _line_end(text, _end(text, node))].rstrip("\r\n")
    at = _end(text, node) + len(line.rstrip())
    return f"{text[:at]}  # {words}{text[_end(text, node) + len(line) :]}"


def add(text: str, key: str, lines: Sequence[str], order: Sequence[str]) -> str:
    """Add a key with the lines of its value (the first stands behind the key) after the keys that go before it in `order`.

    An empty line parts it from what is above it: git merges two changes only where a line between them is the same.
    """
    root = yaml.compose(text, Loader=_LOADER)
    end = line_end_of(text)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        return f"{_ended(text)}{_entry(key, lines, '', end)}"
    if root.flow_style:
        last = _end(text, root.value[-1][1])
        value = lines[0] or "[" + ", ".join(line.removeprefix("- ") for line in lines[1:]) + "]"
        return f"{text[:last]}, {key}: {value}{text[last:]}"
    before = [value for name, value in root.value if name.value in order[: order.index(key)]]
    first = root.value[0][0]
    entry = _entry(key, lines, " " * first.start_mark.column, end)
    if not before:
        at = _line_start(text, first.start_mark.index)
        return f"{text[:at]}{entry}{end}{text[at:]}"
    at = _line_end(text, _end(text, before[-1]))
    return f"{_ended(text[:at])}{end}{entry}{text[at:]}"


def add_item(text: str, key: str, item: str, index: int) -> str | None:
    """Put an item into the list behind a key, before the one that stands at `index`; None where there is no list."""
    node = _value(text, key)
    if isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
        return _first_item(text, key, node, item)
    if not isinstance(node, yaml.SequenceNode):
        return None
    if node.flow_style:
        return _in_flow(text, node, item, index)
    last = index >= len(node.value)
    at = _line_end(text, _end(text, node)) if last else _line_start(text, node.value[index].start_mark.index)
    return f"{_ended(text[:at])}{' ' * node.start_mark.column}- {item}{line_end_of(text)}{text[at:]}"


def _first_item(text: str, key: str, node: yaml.ScalarNode, item: str) -> str | None:
    """Begin the list of a key that has no value."""
    root = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or node.start_mark.index != node.end_mark.index:
        return put(text, key, f"[{item}]")
    at = _line_end(text, node.start_mark.index)
    return f"{_ended(text[:at])}{' ' * root.start_mark.column}- {item}{line_end_of(text)}{text[at:]}"


def drop_item(text: str, key: str, index: int) -> str | None:
    """Take the item at `index` out of the list behind a key; None where there is no such item."""
    node = _value(text, key)
    if not isinstance(node, yaml.SequenceNode) or index >= len(node.value):
        return None
    begin, end = node.value[index].start_mark.index, _end(text, node.value[index])
    if not node.flow_style:
        return text[: _line_start(text, begin)] + text[_line_end(text, end) :]
    if index + 1 < len(node.value):
        return text[:begin] + text[node.value[index + 1].start_mark.index :]
    return text[: _end(text, node.value[index - 1]) if index else begin] + text[end:]


def once(text: str) -> str:
    """Leave of each key the place where it stands first; of the others go the lines, comments between them stay."""
    seen: set[str] = set()
    gone: list[tuple[int, int]] = []
    for name, value in _entries(text):
        if name.value in seen:
            gone.append((_line_start(text, name.start_mark.index), _line_end(text, _end(text, value))))
        seen.add(name.value)
    for begin, end in reversed(gone):
        text = text[:begin] + text[end:]
    return text


def parted(text: str, key: str) -> bool:
    """Whether empty lines part a key from those around it, so that git merges changes of it and of them."""
    found = [(name, value) for name, value in _entries(text) if name.value == key]
    if not found:
        return True
    name, value = found[0]
    after = text[_line_end(text, _end(text, value)) :]
    before = text[: _line_start(text, name.start_mark.index)]
    return after.startswith(("\n", "\r\n")) and (not before or before.endswith(("\n\n", "\r\n\r\n")))


def line_end_of(text: str) -> str:
    """Give the line end that a text uses."""
    return "\r\n" if "\r\n" in text else "\n"


def _entry(key: str, lines: Sequence[str], indent: str, end: str) -> str:
    first, *more = lines
    return "".join(f"{indent}{line}{end}" for line in (f"{key}: {first}" if first else f"{key}:", *more))


def _in_flow(text: str, node: yaml.SequenceNode, item: str, index: int) -> str:
    if index < len(node.value):
        at = node.value[index].start_mark.index
        return f"{text[:at]}{item}, {text[at:]}"
    at = _end(text, node.value[-1]) if node.value else node.start_mark.index + 1
    return f"{text[:at]}{', ' if node.value else ''}{item}{text[at:]}"


def _value(text: str, key: str) -> yaml.Node | None:
    return next((value for name, value in _entries(text) if name.value == key), None)


def _entries(text: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    node = yaml.compose(text, Loader=_LOADER)
    if isinstance(node, yaml.MappingNode):
        yield from node.value


def _end(text: str, node: yaml.Node) -> int:
    """Give where the last character of a value stands: the reader counts what follows a block to it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    begin, end = node.start_mark.index, node.end_mark.index
    is_block = isinstance(node, yaml.ScalarNode) and node.style in _BLOCKS
    return _end_of_block(text, begin, end) if is_block else end


def _end_of_block(text: str, begin: int, end: int) -> int:
    """Leave the empty lines after a block, and what stands at the margin, where they are: they are no part of it."""
    lines = text[begin:end].splitlines(keepends=True)
    kept = lines[:1]
    for line in lines[1:]:
        if line.strip() and not line.startswith((" ", "\t")):
            break
        kept.append(line)
    while len(kept) > 1 and not kept[-1].strip():
        kept.pop()
    return begin + len("".join(kept).rstrip("\r\n"))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Give where the next line begins."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + line_end_of(text)
