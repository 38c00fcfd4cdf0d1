"""What a book says of itself in its own words -> the codes of ONIX's lists. Pure tables, each with its source.

List 196 (e-publication accessibility detail) and list 143 (hazards) follow EDItEUR's application note "Providing
accessibility information in ONIX" and the W3C note "EPUB Accessibility to ONIX crosswalk", code lists issue 72.
"""

import re
from collections.abc import Iterator

from manuscript.model.accessibility import Accessibility
from manuscript.model.bookfile import Audience
from manuscript.model.onix import Feature

_ACCESSIBILITY = "09"
_HAZARD = "12"
_VERSION = "15"
_EPUB_3_3 = "101F"
"""List 220: EPUB 3.3."""

FEATURES = {
    "tableOfContents": "11",
    "index": "12",
    "readingOrder": "13",
    "alternativeText": "14",
    "longDescription": "15",
    "MathML": "17",
    "MathML-chemistry": "34",
    "pageBreakMarkers": "19",
    "printPageNumbers": "19",
    "synchronizedAudioText": "20",
    "ttsMarkup": "21",
    "highContrastDisplay": "26",
    "structuralNavigation": "29",
    "ARIA": "30",
    "latex": "35",
    "displayTransformability": "36",
    "describedMath": "53",
    "pageNavigation": "41",
}
"""List 196, by the words of schema.org's `accessibilityFeature`; 41 (page list navigation) came with issue 71."""

_SUFFICIENT = "52"
"""List 196: all non-decorative content supports reading without sight."""

_SUMMARY = "00"
_HAZARDS = {
    "none": ("00",),
    "flashing": ("13",),
    "noFlashingHazard": ("14",),
    "unknownFlashingHazard": ("24",),
    "sound": ("15",),
    "noSoundHazard": ("16",),
    "unknownSoundHazard": ("25",),
    "motionSimulation": ("17",),
    "noMotionSimulationHazard": ("18",),
    "unknownMotionSimulationHazard": ("26",),
}
_STANDARDS = (("EPUB Accessibility 1.1", "04"), ("EPUB Accessibility 1.0 - WCAG 2.0 Level AA", "03"))
_WCAG = {"2.0": "80", "2.1": "81", "2.2": "82"}
_LEVELS = {"A": "84", "AA": "85", "AAA": "86"}
_CONFORMS = re.compile(r"WCAG (2\.[012]) Level (A{1,3})")
_CERTIFIED_BY = "90"

_AUDIENCES: dict[Audience, str] = {
    "general": "01",
    "children": "02",
    "teenage": "03",
    "school": "04",
    "higher-education": "05",
    "professional": "06",
    "adult-education": "08",
}
"""List 28."""

_SUBJECTS = (
    (re.compile(r"[A-Z]{3}\d{6}"), "10"),
    (re.compile(r"\d{3}"), "32"),
    (re.compile(r"[A-Z][A-Z0-9]{0,9}"), "93"),
    (re.compile(r"1[A-Z][A-Z0-9-]{0,20}"), "94"),
    (re.compile(r"2[A-Z][A-Z0-9]{0,9}"), "95"),
    (re.compile(r"3[A-Z][A-Z0-9-]{0,20}"), "96"),
    (re.compile(r"4[A-Z][A-Z0-9-]{0,20}"), "97"),
    (re.compile(r"5[A-Z][A-Z0-9-]{0,20}"), "98"),
    (re.compile(r"6[A-Z][A-Z0-9]{0,9}"), "99"),
)
"""List 27, by the shape of a code: BISAC, NUR, Thema; Thema's qualifiers of place, language, time, education, interest, style."""


def features(claims: Accessibility) -> tuple[Feature, ...]:
    """Give what an e-book claims of its accessibility, and the version of EPUB that it is."""
    codes = {FEATURES[name] for name in claims.features if name in FEATURES}
    codes |= {_SUFFICIENT} if "textual" in claims.sufficient else set()
    codes |= set(_conformance(claims.conforms_to))
    made = [Feature(type=_ACCESSIBILITY, value=code) for code in sorted(codes)]
    if claims.certified_by:
        made.append(Feature(type=_ACCESSIBILITY, value=_CERTIFIED_BY, words=claims.certified_by))
    if claims.summary:
        made.insert(0, Feature(type=_ACCESSIBILITY, value=_SUMMARY, words=claims.summary))
    hazards = sorted(code for name in claims.hazards for code in _HAZARDS.get(name, ()))
    return (*made, *(Feature(type=_HAZARD, value=code) for code in hazards), Feature(type=_VERSION, value=_EPUB_3_3))


def _conformance(said: str) -> Iterator[str]:
    yield from (code for name, code in _STANDARDS if said.startswith(name))
    if wcag := _CONFORMS.search(said):
        yield _WCAG[wcag[1]]
        yield _LEVELS[wcag[2]]


def subject(code: str) -> tuple[str, str] | None:
    """Give the scheme of a subject's code with the code; None where it is one of no scheme that is known here."""
    return next(((scheme, code) for shape, scheme in _SUBJECTS if shape.fullmatch(code)), None)


def audience(name: Audience) -> str:
    """Give the code of an audience, or nothing."""
    return _AUDIENCES.get(name, "")


_THREE_LETTERS = frozenset(
    (
        *(
            "ast",
            "csb",
            "dsb",
            "frr",
            "fur",
            "gsw",
            "hsb",
            "lad",
            "lmo",
            "nap",
            "nds",
            "pap",
            "pms",
            "rgn",
            "scn",
            "sco",
        ),
        *("sma", "sme", "smj", "smn", "sms", "srn", "szl", "vec"),
    )
)
"""Languages of Europe and of the Dutch Caribbean that have a tag of three letters, and that list 74 has under the same."""


def language(tag: str) -> str:
    """Give the code of a language (list 74, which is ISO 639-2/B) for its tag (BCP 47); nothing where it is known to have none."""
    primary = tag.partition("-")[0].lower()
    if len(primary) != 2:
        return primary if primary in _THREE_LETTERS else ""
    from langcodes import Language  # late: its tables take 0.1 s, and only a record for the trade needs them
    from langcodes.tag_parser import LanguageTagError

    try:
        return str(Language.get(primary).to_alpha3(variant="B"))
    except (LookupError, LanguageTagError):
        return ""
