"""The program's own templates: no check of a book tries them out, so this does."""

from collections.abc import Callable

import pytest

from manuscript.core import asking, attribution, deliveryletter, notice, replies, requesttext
from manuscript.model.sources import Source
from manuscript.model.wording import Wording
from manuscript.outside import looks

TRIED: dict[str, Callable[[Source, Wording], str]] = {
    attribution.BLOCK: attribution.try_out,
    attribution.INLINE: attribution.try_out,
    asking.TEMPLATE: asking.try_out,
    notice.TEMPLATE: notice.try_out,
    replies.TEMPLATE: replies.try_out,
    requesttext.TEMPLATE: requesttext.try_out,
    deliveryletter.TEMPLATE: deliveryletter.try_out,
}


@pytest.mark.parametrize("lang", [*looks.languages(), "xx"])
@pytest.mark.parametrize("name", TRIED)
def test_every_template_of_the_program_can_be_used(name: str, lang: str) -> None:
    source = Source(path=name, data=looks.builtin(name))
    assert TRIED[name](source, looks.wording(lang)) == ""


@pytest.mark.parametrize("name", [attribution.BLOCK, attribution.INLINE])
def test_they_print_names_as_they_are(name: str) -> None:
    for lang in looks.languages():
        assert attribution.altered(Source(path=name, data=looks.builtin(name)), looks.wording(lang)) == ""


def test_none_is_forgotten() -> None:
    assert {name for name in looks.names() if name.endswith(".j2")} == set(TRIED)
