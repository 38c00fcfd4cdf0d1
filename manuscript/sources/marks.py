"""Lines of a copied page -> what each is: a button, a count, a heading of the form, a page mark, or somebody's words.

Every line is looked at by itself here; what it means beside its neighbours is for `headers` to say.
"""

import re

from manuscript.core.text import FORBIDDEN
from manuscript.model.value import Value
from manuscript.sources import chrome

REPLY = chrome.lines("reply")
_EDIT = chrome.lines("edit")
_LINKS = frozenset({"permalink", "permalien", "permanente link", "#"})
_SMALL = _LINKS | frozenset(
    {"link", "share", "delen", "quote", "citeren", "teilen", "partager", "report", "rapporteren", "melden", "signaler"}
)
_LIKE = r"(?:like|vind ik leuk|vind-ik-leuk|gefällt mir|j'aime|me gusta|mi piace)s?"
_LIKES = re.compile(
    rf"(?:{_LIKE} ?)+|(?:{_LIKE} ?)*(?:(?:liked by|geliket door|leuk gevonden door) .{{1,40}}"
    rf"|(?:loading|laden|bezig met laden)(?:\.\.\.|…)|\d{{1,5}} {_LIKE})"
)
_ROW = re.compile(r"\s*[|·•/]\s*")
_VOTES = re.compile(r"[\d\s△▽▲▼∧∨⌃⌄^+−–-]+")
_REPLY_TO = re.compile(
    r"(?P<button>reply|respond|beantwoord(?:en)?|antwoord(?:en)?|reageer|reageren|antworten?|répondre|responder|rispondi)"
    r" (?:to|aan|op|auf|à|a) (?P<name>.{1,100})"
)
_BADGE = chrome.lines("badge")
_LONG_BADGES = tuple(f" {badge}" for badge in _BADGE if len(badge) >= 11)
_PENDING = re.compile(rf"(?:(?:{chrome.either('pending')})[.!:]* ?)+")
_NOTES = tuple(chrome.lines("notes"))
_MORE = frozenset(chrome.lines("more"))
_DEMO = frozenset(chrome.lines("demo"))
_BIO = frozenset(chrome.lines("bio"))
_NONE = chrome.lines("none")
_NOUNS = chrome.lines("comments")
_SHARE = re.compile(
    r"(?:deel dit|share this|dit delen|gerelateerd|related|like this|vind ik leuk|teilen mit|partager|compartir|condividi)\b.{0,30}"
)
_HEADINGS = {
    "reacties": "nl",
    "comments": "en",
    "responses": "en",
    "kommentare": "de",
    "commentaires": "fr",
    "comentarios": "es",
    "commenti": "it",
    "comentários": "pt",
    "komentarze": "pl",
    "kommentarer": "sv",
    "kommentit": "fi",
    "komentáře": "cs",
    "комментарии": "ru",
    "コメント": "ja",
}
_PINGS = frozenset(
    {
        "trackbacks",
        "pingbacks",
        "trackbacks/pingbacks",
        "pingbacks/trackbacks",
        "pingbacks & trackbacks",
        "trackbacks & pingbacks",
    }
)
_PING = re.compile(r"(?:pingback|trackback|ping)s? ?:", re.IGNORECASE)
_LEAVE = re.compile(
    rf"(?:{chrome.either('leave')})(?: (?:{chrome.either('leave')}|(?:{chrome.either('on')}) .{{1,90}}|\*))*[:.…]*",
    re.IGNORECASE,
)
_PAGING = re.compile(rf"(?:{chrome.either('paging')})(?:[ «»←→|]+(?:{chrome.either('paging')}))*", re.IGNORECASE)
_PAGE_OF = re.compile(
    r"(?:page|pagina|página|seite|sida|side|strona|sivu|stránka|страница) \d{1,5} (?:of|van|von|sur|de|di|av|af|z|/|из) \d{1,5}",
    re.IGNORECASE,
)
_NUMBER = r"(?P<number>\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+|\d{1,9})"
_NOUN = f"(?P<noun>{chrome.either('comments')})"
_ABOUT = rf"(?: ?(?:{chrome.either('on')}) ?(?P<title>.{{1,300}}))?[:.]?"
_COUNTS = (
    re.compile(rf"{_NUMBER} {_NOUN}{_ABOUT}", re.IGNORECASE),
    re.compile(rf"(?:{chrome.either('one')}) {_NOUN}{_ABOUT}", re.IGNORECASE),
    re.compile(rf"{_NOUN} ?[(:\[]? ?{_NUMBER} ?[)\]]?", re.IGNORECASE),
    re.compile(
        rf"(?:「(?P<title>[^」]{{1,300}})」)?.{{0,40}}?{_NUMBER} ?(?P<noun>件の(?:コメント|返信|フィードバック))",
        re.IGNORECASE,
    ),
)
_AVATAR = re.compile(r"(?:avatar|gravatar|profielfoto|afbeelding)\b.{0,80}|.{1,80}'s avatar")
_SAYS = re.compile(rf"(?P<name>.{{1,100}}?)[ ,]+(?:{chrome.either('says')})(?P<colon> ?:)?", re.IGNORECASE)
_SAYS_ALONE = re.compile(rf"(?:{chrome.either('says')}) ?:?", re.IGNORECASE)
_SAYS_JA = re.compile(r"(?P<name>.{1,100}?) ?(?P<colon>より:|より：|さんの発言:)")
_QUOTED = re.compile(r"[\"“”„«»‘’'「](.+)[\"“”„«»‘’'」]")
_LONGEST = 400


class Count(Value, frozen=True):
    """What the page says of itself: how many (None: a heading without a number), about which title, in which language."""

    claimed: int | None
    title: str
    lang: str


class Row(Value, frozen=True):
    """One line as it stands, but for the `controls` removed from it: its white space in front, its form to compare.

    `count` is what it says if it is the line that heads the comments.
    """

    text: str
    indent: str
    key: str
    blank: bool
    controls: int
    count: Count | None


def row(text: str) -> Row:
    """Look at one line; long ones are somebody's words, and compared with nothing."""
    clean = FORBIDDEN.sub("", text)
    bare = clean.lstrip()
    key = chrome.key(bare) if len(bare) <= _LONGEST else ""
    indent = clean[: len(clean) - len(bare)]
    return Row(
        text=clean, indent=indent, key=key, blank=not bare, controls=len(text) - len(clean), count=_count(bare, key)
    )


def is_button(key: str) -> bool:
    """Whether the line is a reply button, alone or in a row with others (`Reply | Edit`)."""
    if key in REPLY:
        return True
    if len(key) > 60 or not any(mark in key for mark in "|·•/"):
        return False
    parts = [part for part in _ROW.split(key) if part]
    return any(part in REPLY for part in parts) and all(
        part in REPLY or part in _EDIT or part in _SMALL or _VOTES.fullmatch(part) for part in parts
    )


def reply_to(key: str) -> tuple[str, str]:
    """Part `reply to ann smith` into the button it is a longer form of and the name; empty where it is none."""
    match = _REPLY_TO.fullmatch(key)
    if not match:
        return "", ""
    return match["button"] if match["button"] in REPLY else "reply", match["name"]


def is_small(key: str) -> bool:
    """Whether the line is an edit link, a permalink, or a button to like, share or report."""
    return is_link(key) or key in _SMALL or (len(key) < _LONGEST and bool(_LIKES.fullmatch(key)))


def is_link(key: str) -> bool:
    """Whether the line is an edit link or a permalink, which pages print in the head of a comment too."""
    return key in _EDIT or key in _LINKS


def is_badge(key: str) -> bool:
    """Whether the line marks the post's author."""
    return key in _BADGE


def is_pending(key: str) -> bool:
    """Whether the line says that the comment above is not approved yet, and nothing else."""
    return len(key) < _LONGEST and bool(_PENDING.fullmatch(key))


def is_leave(key: str) -> bool:
    """Whether the line heads the reply form, so that the comments end before it."""
    return len(key) < _LONGEST and bool(_LEAVE.fullmatch(key))


def is_note(key: str) -> bool:
    """Whether the line is a notice of the reply form."""
    return key.startswith(_NOTES)


def is_paging(key: str) -> bool:
    """Whether the line leads to other pages of comments."""
    return len(key) < _LONGEST and bool(_PAGING.fullmatch(key) or _PAGE_OF.fullmatch(key))


def is_more(key: str) -> bool:
    """Whether the line is a button behind which the rest of a text stands."""
    return key in _MORE


def is_pings(key: str) -> bool:
    """Whether the line heads a list of pingbacks."""
    return key in _PINGS


def is_ping(text: str) -> bool:
    """Whether a name is WordPress's mark of a pingback."""
    return bool(_PING.match(text))


def is_avatar(key: str) -> bool:
    """Whether the line is what a copy makes of the picture beside a name."""
    return bool(_AVATAR.fullmatch(key))


def is_number(key: str) -> bool:
    """Whether the line is only a comment's number, on a line of its own."""
    return len(key) < 10 and key.removeprefix("#").rstrip(".").isdecimal()


def is_demo(name: str) -> bool:
    """Whether it is the commenter that WordPress brings along."""
    return chrome.key(name) in _DEMO


def ends_post(key: str) -> bool:
    """Whether the post's own text ends here: a biography or share buttons follow."""
    return key in _BIO or bool(_SHARE.fullmatch(key))


def _count(line: str, key: str) -> Count | None:
    """Read a line such as `14 reacties op “Titel”`, `Comments (1,204)`, `No comments yet`, `Reacties`."""
    if not key or len(key) > _LONGEST:
        return None
    if key.rstrip(".:") in _NONE:
        return Count(claimed=0, title="", lang=_NONE[key.rstrip(".:")])
    if key.rstrip(":") in _HEADINGS:
        return Count(claimed=None, title="", lang=_HEADINGS[key.rstrip(":")])
    plain = " ".join(line.replace("’", "'").split())
    for pattern in _COUNTS:
        if match := pattern.fullmatch(plain):
            digits = re.sub(r"\D", "", match.groupdict().get("number") or "1")
            return Count(claimed=int(digits), title=_title(line, match), lang=_NOUNS.get(match["noun"].casefold(), ""))
    return None


def _title(line: str, match: re.Match[str]) -> str:
    """Give the post's title, if the line quotes one, as it stands there."""
    if not match.groupdict().get("title"):
        return ""
    quoted = _QUOTED.search(line)
    return " ".join(quoted[1].split()) if quoted else ""


def said(text: str) -> tuple[str, bool] | None:
    """Part `Jan zegt:` into the name and whether a colon follows."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return None
    match = _SAYS.fullmatch(plain) or _SAYS_JA.fullmatch(plain)
    return (match["name"].strip(), bool(match["colon"])) if match else None


def is_says(key: str) -> bool:
    """Whether the line is only `zegt:`."""
    return bool(_SAYS_ALONE.fullmatch(key))


def without_badge(name: str) -> tuple[str, bool]:
    """Part `Naam Berichtauteur`; short badges ("author") may be surnames, so they count on a line of their own only."""
    key = chrome.key(name)
    badge = next((badge for badge in _LONG_BADGES if key.endswith(badge)), "")
    return (name[: -len(badge)].strip(), True) if badge else (name, False)
