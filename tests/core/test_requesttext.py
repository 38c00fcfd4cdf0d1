"""The wording of a request: which version is which, and that its words change with its version only."""

import hashlib

import pytest

from manuscript.core import requesttext, versions
from manuscript.model.files import ScopeEntry
from manuscript.model.permits import Passage
from manuscript.model.sources import Source
from manuscript.model.value import ContributionId
from manuscript.outside import looks

PASSAGE = Passage(contribution=ContributionId("p/c000001"), chapter="C", words="W", line="L", placed=True, spans="1")
WHOLE = Passage(contribution=ContributionId("p/c000002"), chapter="", words="A\n\nB", line="L", placed=False, spans="")
SCOPES = (ScopeEntry(languages=("nl",)), ScopeEntry(formats=("print",), editions=("review",), until="2030-12-31"))
KNOWN = {
    "nl-1": "7af0520e0c58ec28",
    "en-1": "0e514ca4764eb2b2",
}
"""What each wording comes to. Another digest is another wording: count the version in the template on, and add its digest."""


def everything(lang: str) -> str:
    """Give all that a wording may say, of every choice."""
    source = Source(path=requesttext.TEMPLATE, data=looks.builtin(requesttext.TEMPLATE))
    wording, fill = looks.wording(lang), requesttext.ready(source)
    said = []
    for scope in SCOPES:
        for asked in ("", "2026-01-01"):
            for credits in ((), ("N", "M")):
                content = requesttext.Content(
                    name="N",
                    book="B",
                    authors=("A", "Z"),
                    passages=(PASSAGE, WHOLE),
                    scope=scope,
                    credits=credits,
                    due="2026-02-01",
                    asked=asked,
                )
                said += [requesttext.subject(content, wording), requesttext.render(fill, content, wording)]
    return "\n".join(said)


@pytest.mark.parametrize("lang", looks.languages())
def test_a_version_is_one_wording(lang: str) -> None:
    source = Source(path=requesttext.TEMPLATE, data=looks.builtin(requesttext.TEMPLATE))
    digest = hashlib.sha256(everything(lang).encode()).hexdigest()[:16]
    assert KNOWN.get(versions.version("request", source, looks.wording(lang))) == digest


def test_every_sentence_is_in_the_readers_language() -> None:
    dutch, english = everything("nl").splitlines(), everything("en").splitlines()
    assert len(dutch) == len(english)
    same = {line.strip() for line in dutch} & {line.strip() for line in english}
    assert same <= {"", "W", "L", "A", "B", "Z"}


@pytest.mark.parametrize(
    ("tags", "lang"),
    [(("", "nl-BE"), "nl"), (("de", "nl"), "nl"), (("de",), "en"), ((), "en"), (("EN-gb", "nl"), "en")],
)
def test_the_first_language_that_there_is_a_request_in(tags: tuple[str, ...], lang: str) -> None:
    assert requesttext.language_of(tags, ("en", "nl")) == lang


def test_words_pasted_on_a_blog_are_no_html() -> None:
    assert requesttext.for_blog("<script>x</script> & y") == "&lt;script>x&lt;/script> &amp; y"
    assert requesttext.for_blog("Jan & Piet") == "Jan & Piet"
