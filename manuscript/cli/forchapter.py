"""What waits for a chapter -> words for people, passage by passage, and the one document for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from manuscript.cli import columns, say
from manuscript.model.passages import ForChapter, Item, Passage

_SHOWN = 60
_STATES = {"moved": "in other words now", "skipped": "not looked for in other words"}


def show(made: ForChapter) -> None:
    """Say what waits for a chapter."""
    say.line(f"{made.path}: {_flat(made.title)}", style="bold")
    for line in _question(made):
        say.line(f"  {line}")
    for passage in made.passages:
        place = passage.place
        under = f" {_flat(passage.heading)}:" if passage.heading else ""
        say.line(f"{place.path}:{place.line}:{place.column}:{under} “{_cut(passage.words)}”", style="bold")
        _rows(passage.items)
    for heading, items in (
        ("About no passage in particular:", made.without),
        ("About a passage that stands here several times:", made.doubtful),
        ("About a passage that is gone:", made.orphaned),
    ):
        if items:
            say.line(heading, style="bold")
            _rows(items, with_passage=items is not made.without)
    if not (made.passages or made.without or made.doubtful or made.orphaned):
        say.line("Nothing waits for this chapter.")


def _question(made: ForChapter) -> Iterator[str]:
    if not made.question:
        yield "It asks readers nothing."
        return
    yield f"Its question: {_flat(made.question)}"
    if not made.answers:
        yield "Nobody has answered it yet."
    else:
        yield f"{made.answers:,} reader{'s' if made.answers != 1 else ''}' answers, {made.open:,} of them open."


def _rows(items: Sequence[Item], *, with_passage: bool = False) -> None:
    cells = [_cells(item, with_passage=with_passage) for item in items]
    for line in columns.lines(cells, indent="  "):
        say.line(line)


def _cells(item: Item, *, with_passage: bool) -> tuple[str, ...]:
    state = _STATES.get(item.state, "")
    was = f"“{_cut(item.passage)}”" if with_passage else ""
    under = f"was under {item.heading}" if with_passage and item.heading else ""
    return item.id, item.type, item.fate, _flat(item.author), state, was, under, item.words


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    flat = _flat(text)
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN].rstrip()} …"


def document(made: ForChapter) -> dict[str, Any]:
    """Give it for programs, with all keys."""
    return {
        "chapter": made.chapter,
        "title": say.clean(made.title),
        "path": made.path,
        "question": say.clean(made.question),
        "answers": made.answers,
        "open": made.open,
        "passages": [_passage(one) for one in made.passages],
        "without": [_item(one) for one in made.without],
        "doubtful": [_item(one) for one in made.doubtful],
        "orphaned": [_item(one) for one in made.orphaned],
    }


def _passage(one: Passage) -> dict[str, Any]:
    return {
        "path": one.place.path,
        "line": one.place.line,
        "column": one.place.column,
        "heading": say.clean(one.heading),
        "words": say.clean(one.words),
        "contributions": [_item(item) for item in one.items],
    }


def _item(item: Item) -> dict[str, Any]:
    texts = {key: say.clean(getattr(item, key)) for key in ("id", "author", "date", "words", "passage", "heading")}
    return {**texts, "type": item.type, "fate": item.fate, "state": item.state}
