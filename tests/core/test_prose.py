"""The authors' own words in a chapter: what is left as a gap, which language each is in, and the way back to its node."""

from manuscript.core import nodes, prose
from manuscript.core.prose import BREAK, GAP, Paragraph
from manuscript.outside import pandoc

MARKS = ("“", "”", "‘", "’")
TEXT = """\
# Boek

De *slu*is[^een] staat "er" met `code` en $x$ <b>.

::: {.quote from="c000001"}
Wat een lezer schreef.
:::

Zij zei [het is]{.quote from="c000001"} en [the word]{lang=en} ging\\
naar huis.

::: {lang=fr}
- un
- deux
:::

![Een plaat](x.png){alt="Blauw vlak"}

[^een]: Een noot.

    ingesprongen
"""


def _read(text: str) -> tuple[Paragraph, ...]:
    (reading,) = pandoc.read([text], None)
    return prose.read(reading.blocks, "nl-NL", MARKS)


def test_readers_words_code_and_formulas_are_gaps() -> None:
    said = [one.text for one in _read(TEXT)]
    assert said[:3] == ["Boek", f"De sluis staat “er” met {GAP} en {GAP} {GAP}.", "Een noot."]
    assert f"Zij zei {GAP} en the word ging{BREAK}naar huis." in said
    assert not any("lezer schreef" in text or "het is" in text for text in said)


def test_a_caption_is_read_once_and_what_a_picture_says_too() -> None:
    said = [one.text for one in _read(TEXT)]
    assert said.count("Een plaat") == 1
    assert said.count("Blauw vlak") == 1


def test_every_word_knows_its_language() -> None:
    spoken = {(one.text[at : at + 3], one.lang(at)) for one in _read(TEXT) for at in range(len(one.text))}
    assert {("the", "en"), ("un", "fr"), ("Zij", "nl-NL"), ("gin", "nl-NL")} <= spoken


def test_every_letter_leads_to_its_node() -> None:
    (reading,) = pandoc.read([TEXT], None)
    for one in prose.read(reading.blocks, "nl-NL", MARKS):
        for at, letter in enumerate(one.text):
            trail, offset = one.spot(at)
            node = nodes.step(reading.blocks, trail)
            assert node["t"] != "Str" or node["c"][offset] == letter


def test_the_marks_are_those_of_the_language() -> None:
    (reading,) = pandoc.read(["Zij zei \"ja, 'nee'\"."], None)
    (one,) = prose.read(reading.blocks, "fr", ("« ", " »", "‹ ", " ›"))
    assert one.text == "Zij zei « ja, ‹ nee › »."
