"""What was just bound -> Verified: readers' words found again, nothing of people or machines; what is for the publisher, verified.

Without validators only what changed is verified, in files that are abridged to it (`familiar.py`); if anything is found there, it
is told from the whole files. Readers' words are looked for in all of them: what one chapter lacks, another may have too many of.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from manuscript.model.artifact import Woven
from manuscript.model.book import PUBLISHER
from manuscript.model.results import Checked
from manuscript.model.verified import Verified
from manuscript.outside.cache import Store
from manuscript.stages.find_again import find_again
from manuscript.stages.notice import Notice
from manuscript.stages.scrubbed import scrubbed

if TYPE_CHECKING:
    from manuscript.stages.familiar import Brief, Familiar
    from manuscript.stages.validate import File

# What verifies is imported where it is called: a draft needs none of it, and it takes 0.05 s.


def look_over(
    checked: Checked,
    woven: Woven,
    files: "Sequence[File]",
    store: Store,
    notice: Notice,
    *,
    validators: bool,
) -> Verified:
    """Look at the files of an edition, by their paths; verify what is for the publisher, with every validator if `validators`."""
    book = checked.book
    lost = find_again(woven, book, files, store)
    if lost or checked.edition.name != PUBLISHER:
        return Verified(findings=lost or scrubbed(woven, book, checked.edition, files))
    from manuscript.stages.familiar import Brief, Familiar
    from manuscript.stages.prints import Prints

    notice("verify")
    familiar = Familiar(checked, woven, files, store)
    brief = None if validators else familiar.brief()
    if brief:
        made = _looked_at(checked, woven, brief, familiar, store, validators=False)
        if not made.findings:
            return replace(made, files=tuple(map(familiar.counted, made.files)))
    whole = Brief(files=tuple(files), prints=Prints(woven, store))
    return _looked_at(checked, woven, whole, familiar, store, validators=validators)


def _looked_at(
    checked: Checked, woven: Woven, brief: "Brief", familiar: "Familiar", store: Store, *, validators: bool
) -> Verified:
    """Look at files, whole or short; keep what they are like where nothing is found."""
    left = scrubbed(woven, checked.book, checked.edition, brief.files)
    if left:
        return Verified(findings=left)
    from manuscript.stages import verify

    made = verify.verify(
        brief.files, woven, checked.book, store, validators=validators, quotes=False, prints=brief.prints
    )
    told = tuple(one for one in made.findings if one.code != verify.NOT_LOOKED_AT)
    if not told:
        familiar.keep(brief.prints)
    return replace(made, findings=told)
