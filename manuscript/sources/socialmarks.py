"""Lines of a copied thread (LinkedIn, Facebook, X; Dutch and English) -> what the place printed, and what it did not.

Ages ("2 w", "3 mnd", "1h") are no dates: nobody knows the day of the copy. Every pattern is held against a whole line.
"""

# ruff: noqa: E501 - a table of words reads by rows
import re

from manuscript.model.pulled import When
from manuscript.sources import chrome, dates
from manuscript.sources.marks import Row

_UNIT = (
    r"(?:s|sec|sec\.|m|min|min\.|u|uur|h|hr|hrs|d|dg|dag|dagen|day|days|w|wk|week|weken|weeks|mnd|mnd\.|mo|mos|maand|maanden|"
    r"month|months|j|jr|jaar|jaren|y|yr|yrs|year|years|hour|hours|minute|minutes|minuten)"
)
_EDITED = r"\(?(?:bewerkt|edited)\)?"
AGE = re.compile(
    rf"(?:{_EDITED}[ ·•]*)?(?P<age>\d{{1,3}} ?{_UNIT}(?: geleden| ago)?|nu|now|zojuist|just now)(?:[ ·•]*{_EDITED})?[ ·•]*",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(r"\d{1,2} [a-z]{3,9}\.?|[a-z]{3,9}\.? \d{1,2}", re.IGNORECASE)
DEGREE = re.compile(
    r"(?P<name>.{0,100}?)[ \t]*[•·][ \t]*(?:(?:geverifieerd|verified|premium)[ \t]*[•·]?[ \t]*)?"
    r"(?:1e|2e|3e\+?|1st|2nd|3rd\+?)(?:-?(?:graads)?(?: degree)? ?(?:connectie|connection)?)?\+?[ \t]*",
    re.IGNORECASE,
)
HANDLE = re.compile(
    r"(?P<name>.{0,100}?)[ \t]*(?P<handle>@\w{1,30})(?:[ \t]*[·•][ \t]*(?P<when>\S.{0,40}))?", re.ASCII | re.DOTALL
)
_LIKES = frozenset({"vind ik leuk", "like", "leuk"})
_REPLIES = frozenset({"beantwoorden", "reageren", "reply", "antwoorden"})
_REST = re.compile(
    rf"\d{{1,6}}(?:[.,]\d{{1,3}})?k?|(?:\d{{1,6}} )?(?:vind-ik-leuks?|likes?|reactions?|waarderingen|waardering)|{_EDITED}|delen|share|"
    r"vertaling (?:bekijken|weergeven)|see translation|translate|verbergen|hide|"
    r"\d{1,6} (?:antwoord|antwoorden|reply|replies|reactie|reacties|commentaar|commentaren|comments?|opmerkingen?)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[ \t]*[·•|][ \t]*|[ \t]{2,}|\t")
_JOINED = re.compile(
    r"(?P<like>vind ik leuk|like) (?P<reply>beantwoorden|reageren|reply)(?: (?P<rest>.{1,40}))?", re.IGNORECASE
)
_FRAME = re.compile(
    r"(?:profiel van .{1,100} (?:weergeven|bekijken)|view .{1,100} profile|.{1,100}'s profile|status is .{1,30}|(?:geverifieerd|verified|"
    r"premium)(?: account)?|volgen|follow|afbeelding.{0,80}|image.{0,20}|profielfoto.{0,80}|.{1,100} (?:antwoordde|heeft geantwoord|replied)"
    r"(?: [·•] \d.{1,30})?|(?:topbijdrager|top ?fan|rising fan|opkomende fan|groepslid|nieuw lid|admin|beheerder|moderator)|"
    r"geen (?:fotobeschrijving|alternatieve tekst).{0,60}|meest (?:relevante?|recente?)(?: reacties| eerst)?|most (?:relevant|recent)|"
    r"opmerking plaatsen|reactie plaatsen|comment|commentaar|reposten|repost|verzenden|send|delen|share|"
    r"alle (?:reacties|opmerkingen)|all comments|nieuwste(?: eerst)?|newest(?: first)?|schrijf een (?:reactie|opmerking|antwoord).{0,30}|"
    r"write a (?:comment|reply).{0,30}|add a comment.{0,10}|een reactie toevoegen.{0,5}|voeg een (?:reactie|opmerking|commentaar) toe.{0,5})",
    re.IGNORECASE,
)
_PAGING = re.compile(
    r"(?:meer (?:reacties|opmerkingen|antwoorden|commentaar|commentaren)(?: (?:weergeven|bekijken|laden|tonen))?|laad meer .{1,30}|"
    r"(?:bekijk|toon|alle) (?:meer|alle|nog|\d+|eerdere|vorige)\b.{0,40}(?:antwoord|antwoorden|reacties|opmerkingen)|"
    r"(?:view|see|load|show) (?:more|all|\d+|previous)\b.{0,30}(?:replies|reply|comments?)|more replies|show replies|"
    r"eerdere (?:antwoorden|reacties|opmerkingen).{0,20}|antwoorden weergeven)",
    re.IGNORECASE,
)
BADGE = frozenset({"auteur", "author", "schrijver", "op"})
MORE = re.compile(
    r"(?:(?:…|\.\.\.) ?(?:meer|more|see more|meer weergeven|meer lezen|lees meer|show more)|meer weergeven|show more|see more)$",
    re.IGNORECASE,
)
ANSWERS = re.compile(
    r"(?P<name>.{1,100}?) (?:reageerde op|heeft gereageerd op|antwoordde|replied to|in antwoord op) (?P<other>.{1,100})",
    re.IGNORECASE,
)
TO = re.compile(
    r"(?:als antwoord op|antwoord aan|replying to|in antwoord op)[ \t]+(?P<handle>@\w{1,30})\b.{0,200}", re.IGNORECASE
)
TO_ALONE = frozenset({"als antwoord op", "antwoord aan", "replying to", "in antwoord op"})
TO_MORE = re.compile(r"@\w{1,30}|and|en|,", re.ASCII)
_COUNT = re.compile(r"(?P<count>\d{1,6}) (?:opmerkingen|opmerking|commentaren|commentaar|comments?)", re.IGNORECASE)
_STATS = re.compile(
    r"[\d.,]{1,9} ?(?:k|m|d|mln\.?)?(?: (?:weergaven|views|reposts?|likes?|vind-ik-leuks?|quotes|bladwijzers|bookmarks))?",
    re.IGNORECASE,
)
_LONGEST = 200
_DOTS = 5


def age(text: str) -> When | None:
    """Read a line that is an age or a date and nothing else; an age is kept as it stands, and is no date."""
    plain = " ".join(text.split())
    if not plain or len(plain) > 60:
        return None
    if match := AGE.fullmatch(plain):
        return When(raw=match["age"])
    if when := dates.read(plain.strip("·• "), "nl"):
        return when
    return When(raw=plain) if _SHORT_DAY.fullmatch(plain) and _has_month(plain) else None


def is_short_age(raw: str) -> bool:
    """Whether an age is as short as these places print it: `2 w`, and not `2 weeks ago`."""
    return bool(AGE.fullmatch(raw)) and not raw.lower().endswith(("ago", "geleden"))


def footer(text: str) -> tuple[bool, bool, When | None] | None:
    """Read a line below somebody's words: whether it holds "like", "reply", and an age; None where it holds anything else."""
    plain = " ".join(chrome.key(text).split()) if len(text) <= _LONGEST else ""
    if not plain:
        return None
    joined = _JOINED.fullmatch(plain)
    parts = (
        [joined["like"], joined["reply"], *_SPLIT.split(joined["rest"] or "")] if joined else _SPLIT.split(text.strip())
    )
    like = reply = False
    when: When | None = None
    for part in (chrome.key(part) for part in parts):
        if part in _LIKES:
            like = True
        elif part in _REPLIES:
            reply = True
        elif match := AGE.fullmatch(part):
            when = When(raw=match["age"])
        elif part and not _REST.fullmatch(part):
            return None
    return like, reply, when


def is_dots(row: Row) -> bool:
    """Whether a line holds nothing, or only the dots and bars that part buttons. A long line has no key, and is words."""
    return row.blank or (not row.key and len(row.text.strip()) <= _DOTS)


def is_rest(row: Row) -> bool:
    """Whether a line goes on with what stands below words: a count, "edited", "share"."""
    return is_dots(row) or bool(row.key and len(row.key) <= _LONGEST and _REST.fullmatch(row.key))


def is_frame(row: Row) -> bool:
    """Whether a line is the page's own, between two people."""
    key = row.key
    if not key or len(key) > _LONGEST:
        return is_dots(row)
    return bool(_FRAME.fullmatch(key) or _PAGING.fullmatch(key) or _COUNT.fullmatch(key))


def is_paging(key: str) -> bool:
    """Whether a line leads to comments that are not in the copy."""
    return len(key) <= _LONGEST and bool(_PAGING.fullmatch(key))


def count(key: str) -> int | None:
    """Read how many comments the page says it has."""
    match = _COUNT.fullmatch(key) if len(key) <= _LONGEST else None
    return int(match["count"]) if match else None


def is_dots_or_stats(row: Row) -> bool:
    """Whether a line is what stands below a message of X: a number, or the dots between them."""
    return is_dots(row) or bool(row.key and len(row.key) <= 40 and _STATS.fullmatch(row.key))


def _has_month(text: str) -> bool:
    return any(word.strip(".").casefold() in dates.MONTHS for word in text.split())
