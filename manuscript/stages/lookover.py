"""What was just bound -> Verified: readers' words found again, nothing of people or machines; what is for the publisher, verified.

Of an edition for the publisher only what changed is looked at, in files that are abridged to it (`familiar.py`); if anything is
found there, it is told from the whole files.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from manuscript.model.artifact import Woven
from manuscript.model.book import PUBLISHER
from manuscript.model.findings import Findings
from manuscript.model.results import Checked
from manuscript.model.verified import Verified
from manuscript.outside.cache import Store
from manuscript.stages.find_again import find_again
from manuscript.stages.notice import Notice
from manuscript.stages.scrubbed import scrubbed

if TYPE_CHECKING:
    from manuscript.stages.familiar import Brief, File

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
    if checked.edition.name != PUBLISHER:
        return Verified(findings=_lost(checked, woven, files, store))
    from manuscript.stages.familiar import Brief, Familiar
    from manuscript.stages.prints import Prints

    notice("verify")
    familiar = Familiar(checked, woven, files, store)
    brief = None if validators else familiar.brief()
    if brief:
        made = _verified(checked, woven, brief, store, validators=False)
        if not made.findings:
            familiar.keep(brief.prints)
            return replace(made, files=tuple(map(familiar.counted, made.files)))
    everything = Brief(files=tuple(files), changed=woven, prints=Prints(woven, store))
    made = _verified(checked, woven, everything, store, validators=validators)
    if not made.findings:
        familiar.keep(everything.prints)
    return made


def _verified(checked: Checked, woven: Woven, brief: "Brief", store: Store, *, validators: bool) -> Verified:
    lost = _lost(checked, brief.changed, brief.files, store)
    if lost:
        return Verified(findings=lost)
    from manuscript.stages import verify

    made = verify.verify(
        brief.files, woven, checked.book, store, validators=validators, quotes=False, prints=brief.prints
    )
    return replace(made, findings=tuple(one for one in made.findings if one.code != verify.NOT_LOOKED_AT))


def _lost(checked: Checked, woven: Woven, files: "Sequence[File]", store: Store) -> Findings:
    """Look for readers' words that are lost, and for what should be: of people and machines."""
    return find_again(woven, checked.book, files, store) or scrubbed(woven, checked.book, checked.edition, files)
