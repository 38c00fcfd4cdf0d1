"""The text of a mail -> the writer's own words, and how many lines are not: quotations, a signature, older mails.

Facts, section 3.11: quoted text, signatures and disclaimers are not the contribution. Only what a mail program or a list
marks is taken away; a greeting, a name under it and a disclaimer without a mark are words like all others.
"""

import re

from manuscript.model.value import Value

_WROTE = (
    r"(?:schreef|schreven|het volgende geschreven|wrote|writes|schrieb|schreibt|a écrit|escribió|ha scritto|escreveu"
    r"|skrev|kirjoitti|napisał(?:\(a\))?|napsal\(?a?\)?|писал\(?а?\)?|написал\(?а?\)?)"
)
_ATTRIBUTION = re.compile(rf"(?=.*[\d@<]|.{{0,80}}$)(?:.*\W)?{_WROTE}(?:\W.*)?:", re.IGNORECASE)
_OPENS = re.compile(r"(?:op|on|am|le|el|il|em|den|dne|w dniu|\d)\b(?=.*[\d@<])", re.IGNORECASE)
_ATTRIBUTION_LONGEST = 400
_OLDER = re.compile(
    r"(?:-{2,}|_{2,})? ?(?:oorspronkelijk bericht|doorgestuurd bericht|original message|original appointment|forwarded message"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original"
    r"|messaggio originale)(?: van .{1,80})? ?(?:-{2,}|_{2,})"
    r"|begin doorgestuurd bericht:|begin forwarded message:|anfang der weitergeleiteten nachricht:",
    re.IGNORECASE,
)
_FROM = re.compile(r"\*?(?:van|from|von|de|da)[ \u00a0]?:\*? \S.{0,200}", re.IGNORECASE)
_SENT = re.compile(
    r"\*?(?:verzonden|verstuurd|datum|date|sent|gesendet|datum|envoyé|enviado|inviato)\s?:\*? \S.{0,200}", re.IGNORECASE
)
_MAY_BE_OLDER = (
    *("bericht", "original", "forwarded", "nachricht", "message d'", "message t", "mensaje", "messaggio"),
    *(f"{name}{gap}:" for name in ("van", "from", "von", "de", "da") for gap in ("", " ", "\u00a0")),
)
"""What a text must hold for one of the two above to be in it: most mails hold none, and are not looked at line by line."""

_FOOTER = re.compile(r"_{20,}|-{20,}|~{20,}")
_LIST = re.compile(r"mailing ?list|mailinglijst|unsubscribe|afmelden|uitschrijven|listinfo", re.IGNORECASE)
_SENT_FROM = re.compile(
    r"(?:verstuurd vanaf mijn|verzonden vanaf mijn|verzonden vanuit|verstuurd met|sent from my|sent from mail for"
    r"|von meinem .{2,20} gesendet|outlook voor|get outlook for|download outlook)\b.{0,80}",
    re.IGNORECASE,
)
_SIGNATURE = "-- "
_WRAPPED = ">:"
"""What a mail program leaves on a line of its own when it wraps `schreef Anna <address>:`."""
_LOOK = 3
_FOOTER_LONGEST = 12


class Words(Value, frozen=True):
    """The writer's own `text`, and the lines that are not: `quoted`, of the `signature`, of an `older` mail."""

    text: str
    quoted: int = 0
    signature: int = 0
    older: int = 0


def own(text: str) -> Words:
    """Take the writer's own lines, in their order, each as it is; empty lines around them go."""
    lines = text.split("\n")
    small = text.lower()
    end = _older(lines) if any(mark in small for mark in _MAY_BE_OLDER) else len(lines)
    older = _said(lines[end:])
    kept, quoted = _unquoted(lines[:end])
    last = _signature(kept)
    signature = _said(kept[last:])
    return Words(text=_bare(kept[:last]), quoted=quoted, signature=signature, older=older)


def _said(lines: list[str]) -> int:
    return sum(1 for line in lines if line.strip())


def _bare(lines: list[str]) -> str:
    """Join lines without the empty ones around them."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[said[0] : said[-1] + 1]) if said else ""


def _older(lines: list[str]) -> int:
    """Find where a mail that is not quoted line by line begins: at its mark, or at its From and Sent."""
    for at, line in enumerate(lines):
        bare = line.strip() if len(line) < 300 else ""
        if bare and (_OLDER.fullmatch(bare) or (_FROM.fullmatch(bare) and _is_head(lines, at))):
            return at
    return len(lines)


def _is_head(lines: list[str], at: int) -> bool:
    after = [line.strip() for line in lines[at + 1 : at + 1 + _LOOK] if len(line) < 300]
    return any(_SENT.fullmatch(line) for line in after)


def _unquoted(lines: list[str]) -> tuple[list[str], int]:
    """Leave the lines with a `>` out, and the line before them that says who wrote them."""
    kept: list[str] = []
    quoted = 0
    inside = False
    for line in lines:
        begins = line.startswith(">") and line.rstrip() != _WRAPPED
        if begins and not inside:
            size = _attribution(kept)
            quoted += _said(kept[len(kept) - size :]) if size else 0
            del kept[len(kept) - size :]
        if begins:
            quoted += 1
        else:
            kept.append(line)
        inside = begins or (inside and not line.strip())
    return kept, quoted


def _attribution(kept: list[str]) -> int:
    """Say how many lines at the end tell who wrote what follows (`Op 3 mei 2011 schreef Anna:`), mail programs wrap it."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    size = 0
    for count in range(1, min(_LOOK, end) + 1):
        some = [line.strip() for line in kept[end - count : end]]
        joined = " ".join(some)
        if not all(some) or len(joined) > _ATTRIBUTION_LONGEST:
            break
        if _ATTRIBUTION.fullmatch(joined) and (not size or _OPENS.match(joined)):
            size = len(kept) - (end - count)
    return size


def _signature(lines: list[str]) -> int:
    """Find where the signature (RFC 3676, section 4.3), a list's footer or a telephone's line begins."""
    end = len(lines)
    for at in range(max(0, end - _FOOTER_LONGEST), end):
        if _FOOTER.fullmatch(lines[at].strip()) and any(_LIST.search(line[:300]) for line in lines[at + 1 : end]):
            end = at
            break
    end = max((at for at in range(end) if lines[at] == _SIGNATURE), default=end)
    said = [at for at in range(end) if lines[at].strip()]
    if said and len(lines[said[-1]]) < 120 and _SENT_FROM.fullmatch(lines[said[-1]].strip()):
        end = said[-1]
    return end
