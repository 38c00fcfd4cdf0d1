"""The members of a finished file, which anybody may have made -> each as XML, parsed once; what stands in the way is a fault."""

from collections.abc import Mapping

from manuscript.formats.ooxml import Element
from manuscript.formats.opened import Fragile, tree
from manuscript.model.faults import FileFault
from manuscript.model.verified import Spot


class Members:
    """Members by name; `faults` are what stood in the way of reading them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.faults: list[FileFault] = []
        self._trees: dict[str, Element | None] = {}

    def tree(self, member: str) -> Element | None:
        """Give a member as XML, parsed once; None where it is not there, or is none, which is a fault."""
        if member not in self._trees:
            self._trees[member] = self._parsed(member) if member in self.files else None
        return self._trees[member]

    def needs(self, member: str) -> None:
        """Note the fault that a member is not there, if it is not."""
        if member not in self.files:
            self.faults.append(FileFault(code="V131", spot=Spot(member=member), words={"member": member}))

    def _parsed(self, member: str) -> Element | None:
        try:
            return tree(self.files[member])
        except Fragile as error:
            spot = Spot(member=member, line=error.line, column=error.column)
            self.faults.append(FileFault(code="V130", spot=spot, words={"member": member, "problem": error.problem}))
            return None
