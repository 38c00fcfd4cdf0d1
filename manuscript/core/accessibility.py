"""Facts -> what an e-book may claim. Pure, and the one place where claims are made: nothing is claimed that is not there.

The words are those of the Schema.org Accessibility Properties for Discoverability Vocabulary, the rules those of EPUB
Accessibility 1.1 (sections 2.2 and 2.4); a publisher's ONIX record is made from the same value.
"""

from collections.abc import Iterable, Iterator

from manuscript.model.accessibility import Accessibility, Facts, Holds
from manuscript.model.wording import Wording

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
_ALWAYS = ("ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
"""What every e-book of ours has: roles on its parts, text that flows, one order, headings, a table of contents."""


def together(held: Iterable[Holds]) -> Holds:
    """Add up what the chapters of a book hold."""
    return sum(held, Holds())


def claims(facts: Facts, wording: Wording) -> Accessibility:
    """Give what may be claimed of a book with these facts."""
    conforms = bool(facts.certified_by) and not hindrances(facts)
    return Accessibility(
        modes=("textual", "visual") if _pictures(facts) else ("textual",),
        sufficient=_sufficient(facts),
        features=tuple(sorted((*_ALWAYS, *_features(facts)))),
        hazards=_hazards(facts),
        summary=" ".join(_summary(facts, wording, conforms=conforms)),
        lang=wording.lang,
        conforms_to=CONFORMS if conforms else "",
        certified_by=facts.certified_by if conforms else "",
        report=facts.report if conforms else "",
    )


def hindrances(facts: Facts) -> tuple[str, ...]:
    """Name what keeps a book from WCAG's level AA, of what a program can see: by the success criterion that it fails.

    1.1.1 Non-text Content, 1.3.1 Info and Relationships, 2.2.2 Pause, Stop, Hide.
    """
    held = facts.holds
    counted = {"1.1.1": held.undescribed, "1.3.1": held.skips, "2.2.2": held.moving}
    return tuple(name for name, count in counted.items() if count)


def _pictures(facts: Facts) -> bool:
    """Whether there are pictures that say something; decoration and the cover are no way of reading a book."""
    return bool(facts.holds.described or facts.holds.undescribed)


def _sufficient(facts: Facts) -> tuple[str, ...]:
    if not _pictures(facts):
        return ("textual",)
    return ("textual,visual",) if facts.holds.undescribed else ("textual", "textual,visual")


def _features(facts: Facts) -> Iterator[str]:
    if facts.holds.described and not facts.holds.undescribed:
        yield "alternativeText"
    if facts.holds.formulas:
        yield "MathML"
    if facts.pages:
        yield from ("pageBreakMarkers", "pageNavigation")
    if facts.index:
        yield "index"


def _hazards(facts: Facts) -> tuple[str, ...]:
    """Say what is known: there is no sound and no video; whether a picture that moves flashes nobody has looked at."""
    if facts.holds.moving:
        return ("noSoundHazard", "unknownFlashingHazard", "unknownMotionSimulationHazard")
    return ("none",)


def _summary(facts: Facts, wording: Wording, *, conforms: bool) -> Iterator[str]:
    yield wording.say("Text that can be resized and read aloud in order, with headings and a table of contents.")
    if facts.holds.undescribed:
        yield wording.say("Some images have no text alternative.")
    elif facts.holds.described:
        yield wording.say("All images have text alternatives.")
    if facts.holds.moving:
        yield wording.say("Some images move and cannot be stopped.")
    if facts.holds.formulas:
        yield wording.say("Formulas can be read aloud and enlarged (MathML).")
    if facts.pages:
        yield wording.say("The page numbers of the printed edition are marked and listed.")
    if facts.index:
        yield wording.say("There is an index with links.")
    if conforms:
        yield wording.say(
            "It meets EPUB Accessibility 1.1 with WCAG 2.1 level AA, as {name} certifies.", name=facts.certified_by
        )
