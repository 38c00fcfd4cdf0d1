"""A YAML file's text -> the same text with another value behind one key; every other character stays as it is.

Where exactly a value stands is asked of the reader of YAML itself: values go over several lines, in more ways than one.
"""

from collections.abc import Iterator

import yaml

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCKS = ("|", ">")


def put(text: str, key: str, value: str) -> str | None:
    """Put `value`, which is YAML already, behind a key of the file's outermost mapping; None where the key is not there."""
    span = _span(text, key)
    if span is None:
        return None
    begin, end = span
    gap = " " if text[:begin].endswith(":") else ""
    return f"{text[:begin]}{gap}{value}{text[end:]}"


def _span(text: str, key: str) -> tuple[int, int] | None:
    for name, value in _entries(text):
        if name.value == key:
            begin, end = value.start_mark.index, value.end_mark.index
            block = isinstance(value, yaml.ScalarNode) and value.style in _BLOCKS
            return begin, (_end_of_block(text, begin, end) if block else end)
    return None


def _entries(text: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    node = yaml.compose(text, Loader=_LOADER)
    if isinstance(node, yaml.MappingNode):
        yield from node.value


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
