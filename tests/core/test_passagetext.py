"""A chapter as one reads it: what is read, in which order, and that every word leads back to where it stands."""

import pytest

from manuscript.core import nodes
from manuscript.core.passagetext import Reading, read
from manuscript.outside import pandoc

TEXT = """\
# Boek {#boek}

Voor[^een] de *sluis* staat “een” [bord](#boek) met `code`.

[^een]: Een noot.

    Met een tweede alinea.

## Lijst {#lijst}

- eerste
- tweede

::: {.quote from="c000001"}
Wat een lezer schreef.
:::

Zij zei [het is mooi]{.quote from="c000001"} en ging.

| a | b |
|---|---|
| c | d |

![Een plaat](x.png)

<b>rauw</b>

    ingesprongen code
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(pandoc.read([TEXT], None)[0].blocks)


def shown(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.kind, one.heading, reading.words(one.start, one.end)) for one in reading.paragraphs]


def test_every_word_is_read_once_a_note_after_its_paragraph(reading: Reading) -> None:
    assert shown(reading) == [
        ("heading", "boek", "Boek"),
        ("text", "boek", "Voor de sluis staat “een” bord met code."),
        ("note", "boek", "Een noot."),
        ("note", "boek", "Met een tweede alinea."),
        ("heading", "lijst", "Lijst"),
        ("text", "lijst", "eerste"),
        ("text", "lijst", "tweede"),
        ("quote", "lijst", "Wat een lezer schreef."),
        ("text", "lijst", "Zij zei het is mooi en ging."),
        ("text", "lijst", "a"),
        ("text", "lijst", "b"),
        ("text", "lijst", "c"),
        ("text", "lijst", "d"),
        ("text", "lijst", "Een plaat"),
        ("text", "lijst", "rauw"),
        ("code", "lijst", "ingesprongen code"),
    ]


def test_a_readers_words_inside_a_sentence_are_known(reading: Reading) -> None:
    assert "".join(reading.text[start:end] for start, end in reading.quoted) == "het is mooi"


def test_every_word_leads_back_to_its_node() -> None:
    blocks = pandoc.read([TEXT], None)[0].blocks
    reading = read(blocks)
    for word in ("Voor", "sluis", "een”", "bord", "code.", "tweede", "noot.", "mooi", "ingesprongen", "plaat", "d\n"):
        node = nodes.step(blocks, reading.trail(reading.text.index(word)))
        assert word.strip("”.\n") in nodes.plain([node], notes=True), word


def test_before_the_first_heading_there_is_none() -> None:
    reading = read(pandoc.read(["Los.\n\n# Kop\n\nVast.\n"], None)[0].blocks)
    assert [reading.heading(reading.text.index(word)) for word in ("Los", "Kop", "Vast")] == ["", "kop", "kop"]


def test_a_chapter_without_words_reads_as_nothing() -> None:
    reading = read(pandoc.read(["![](x.png)\n\n***\n"], None)[0].blocks)
    assert (reading.text, reading.paragraphs, reading.trail(0), reading.heading(0)) == ("", (), (), "")
