"""Finished files -> reports of every validator that is here. One that is not here is named, with how to install it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from manuscript.model.artifact import Format
from manuscript.model.value import Value
from manuscript.model.verified import Report, ValidatorName
from manuscript.outside import ace, epubcheck, installed, openxmlsdk, wordlibraries


class Validator(Value, frozen=True):
    """One validator: for which format, what is missing for it (nothing: it can be run), and how it is run.

    `extra`: it is none that everybody is expected to have, so that nobody is told of its absence. `together`: it takes all files
    in one run, and when that fails, none was looked at.
    """

    name: ValidatorName
    format: Format
    version_of: Callable[[], str]
    missing: str
    look: Callable[[Sequence[bytes]], Iterator[Report]]
    extra: bool = False
    together: bool = False

    @property
    def version(self) -> str:
        """Its version, which is looked up where somebody asks for it: that takes as long as one look of ours."""
        return self.version_of()


def every() -> tuple[Validator, ...]:
    """Give all validators, in the order in which they are told of."""
    return (
        Validator(
            name=epubcheck.NAME,
            format="epub",
            version_of=epubcheck.version,
            missing=epubcheck.missing(),
            look=epubcheck.look,
            together=True,
        ),
        Validator(
            name=ace.NAME, format="epub", version_of=ace.version, missing=ace.missing(), look=ace.look, extra=True
        ),
        Validator(
            name=openxmlsdk.NAME,
            format="docx",
            version_of=openxmlsdk.version,
            missing=openxmlsdk.missing(),
            look=openxmlsdk.look,
            extra=True,
        ),
        *(_library(name) for name in _LIBRARIES),
    )


_LIBRARIES: tuple[wordlibraries.Library, ...] = ("openxml-audit", "ooxml-integrity")


def _library(name: wordlibraries.Library) -> Validator:
    return Validator(
        name=name,
        format="docx",
        version_of=partial(installed.version, name),
        missing=wordlibraries.missing(name),
        look=partial(wordlibraries.look, name),
    )
