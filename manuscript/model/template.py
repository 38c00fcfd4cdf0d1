"""A publisher's Word template as it was read: its styles and its page."""

from typing import Literal

from manuscript.model.findings import Findings
from manuscript.model.styleroles import StyleKind
from manuscript.model.value import Value

Sure = Literal["sure", "likely", "guess"]


class Listed(Value, frozen=True):
    """One style: its name as files have it, the other names that Word shows, and how it looks when all is resolved.

    Lengths are points; `size` 0 where nothing says it. `outline` is the level of a heading from 1, else 0. `numbering` says
    how the first list that it begins counts (`bullet`, `decimal`), `level` on which of its levels (from 1), `list` in which
    list. `based` is a name; `lost` is the id of a base that is nowhere, or of one that leads back here.
    """

    id: str
    name: str
    kind: StyleKind
    aliases: tuple[str, ...] = ()
    based: str = ""
    lost: str = ""
    default: bool = False
    own: bool = False
    hidden: bool = False
    used: bool = False
    outline: int = 0
    numbering: str = ""
    level: int = 0
    list: str = ""
    font: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    raised: str = ""
    align: str = ""
    left: float = 0
    right: float = 0
    first: float = 0


class Paper(Value, frozen=True):
    """A page, in points: its size and its margins; 0 where the template does not say."""

    width: float = 0
    height: float = 0
    top: float = 0
    bottom: float = 0
    left: float = 0
    right: float = 0


class Template(Value, frozen=True):
    """A template: what it calls itself, its styles in its own order, its page, and what in it comes into no book."""

    kind: str
    styles: tuple[Listed, ...]
    paper: Paper = Paper()
    left_out: tuple[str, ...] = ()


class Assigned(Value, frozen=True):
    """The styles that roles have in a template: ids by role, empty where words have none of their own; what came to nothing.

    `unknown` are roles of which the map names a style that is not there or of another kind, with that style's names nearest;
    `lacking` are roles that nothing gives a style.
    """

    ids: dict[str, str]
    unknown: dict[str, str]
    lacking: tuple[str, ...]


class Guess(Value, frozen=True):
    """A style for a role, and why: `sure` where Word made the name, `likely` by name or level, a `guess` by its look.

    `offered` is one that only a person may choose: without it the role has the style of our name.
    """

    role: str
    style: str
    sure: Sure
    because: str
    offered: bool = False


class Styled(Value, frozen=True):
    """What is said of a template: what it has, the guessed map, the roles that nothing was guessed for, the map as YAML.

    `findings` are what a book would lack in it; `written` are the paths of the book that were written, or would be, and `mapped`
    says that the map is in one of them.
    """

    template: Template
    guesses: tuple[Guess, ...]
    lacking: tuple[str, ...]
    yaml: str
    findings: Findings = ()
    written: tuple[str, ...] = ()
    mapped: bool = False


class Dressed(Value, frozen=True):
    """What a book is dressed in: the template, whether it is the book's own, and the styles of the roles in it."""

    template: Template
    own: bool
    assigned: Assigned


class Lapse(Value, frozen=True):
    """A place in a DOCX that does not keep to the styles: the code of its rule, where it stands, and what is wrong.

    `block` counts the paragraphs of the part from 1 (0 for a table), `anchor` is the bookmark by which the paragraph is known in
    the chapters (`bk…`), `words` how it begins; `style` is a name, `what` the property that is set by hand.
    """

    code: str
    part: str
    words: str
    block: int = 0
    anchor: str = ""
    style: str = ""
    what: str = ""
