"""A line of a copied page -> when something was written, if the line is a date and nothing else.

No date is invented (facts, section 1): a copy shows local time without a zone, so none is given; "3 maanden geleden"
counts from a day nobody knows; 10/12/2010 has two readings outside a language with one. Such words are kept as `raw`.
"""

import datetime
import re
import unicodedata

from manuscript.model.pulled import When
from manuscript.sources import chrome

_NAMES = """
    january januari januar janvier enero gennaio janeiro stycznia styczeń  tammikuuta tammikuu ledna
    leden января jan janv ene gen sty
    ;
    february februari februar février fevrier febrero febbraio fevereiro lutego luty  helmikuuta
    helmikuu února únor февраля feb févr fév fev lut
    ;
    march maart märz maerz mars marzo março marco marca marzec maaliskuuta maaliskuu března březen марта
    mar mrt mär
    ;
    april avril abril aprile kwietnia kwiecień huhtikuuta huhtikuu dubna duben апреля apr avr abr kwi
    ;
    may mei mai mayo maggio maio maja maj toukokuuta toukokuu května květen мая mag
    ;
    june juni juin junio giugno junho czerwca czerwiec kesäkuuta kesäkuu června červen июня jun giu cze
    ;
    july juli juillet julio luglio julho lipca lipiec heinäkuuta heinäkuu července červenec июля jul
    juil lug lip
    ;
    august augustus août aout agosto sierpnia sierpień augusti elokuuta elokuu srpna srpen августа aug
    ago sie
    ;
    september septembre septiembre setiembre settembre setembro września wrzesień  syyskuuta syyskuu
    září сентября sep sept set wrz
    ;
    october oktober octobre octubre ottobre outubro października październik lokakuuta  lokakuu října
    říjen октября oct okt ott out paź
    ;
    november novembre noviembre novembro listopada listopad marraskuuta marraskuu listopadu ноября nov
    lis
    ;
    december dezember décembre decembre diciembre dicembre dezembro grudnia grudzień joulukuuta
    joulukuu prosince prosinec декабря dec dez déc dic gru des desember
    """
"""The months, parted by `;`: full names, the forms after a day number, and abbreviations, of many languages."""

MONTHS = {name: number for number, names in enumerate(_NAMES.split(";"), start=1) for name in names.split()}

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º|ª|e)?"
_YEAR = r"(?P<year>\d{4})"
_OF = r"(?: de| del)?"
_DATES = (
    rf"{_DAY}{_OF} ?{_MONTH},?{_OF} {_YEAR}(?: ?г\.?)?",
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_YEAR}年 ?(?P<number>\d{{1,2}})月 ?(?P<day>\d{{1,2}})日",
    rf"{_YEAR}(?P<mark>[-/])(?P<number>\d\d?)(?P=mark)(?P<day>\d\d?)",
    rf"(?P<first>\d{{1,2}})(?P<mark>[./-]) ?(?P<second>\d{{1,2}})(?P=mark) ?{_YEAR}",
    rf"{_MONTH},?{_OF} {_YEAR}",
)
_TIME = (
    r"(?P<hour>\d{1,2})(?: ?[:.h] ?| h )(?P<minute>\d\d)(?!\d)(?::\d\d)?"
    r"(?: ?min)?(?: ?(?P<half>[ap])\.? ?m\b\.?)?(?: ?(?:uur|uhr|hrs|h|u)\b)?"
)
_LINK = r"(?:,? ?(?:om|at|um|à|a las|alle ore|alle|às|as|kl\.?|klockan|klo|o|v|в|ve|@|[-|·•–—]|t)|,)? ?"
_WEEKDAY = r"(?:[^\W\d_]{2,14}\.?,? )?"
_BEFORE = (
    "(?:(?:op|on|am|le|el|il|em|den|dne|posted on|geplaatst op|gepubliceerd op|commented on"
    "|veröffentlicht am|publié le) )?"
)
_AFTER = rf"[ (\[|·•–-]*(?:{chrome.either('edit')}|{chrome.either('reply')}|permalink|permalien|permanente link|#\d*)?[)\]: #]*"
_LINES = tuple(re.compile(f"{_BEFORE}{_WEEKDAY}{date}(?:{_LINK}{_TIME})?{_AFTER}", re.IGNORECASE) for date in _DATES)
_WITHIN = tuple(re.compile(rf"(?<!\w){_BEFORE}{date}(?:{_LINK}{_TIME})?", re.IGNORECASE) for date in _DATES[:5])
_UNITS = (
    "sec|second|seconde|sekunde|segundo|min|minut|minute|minuto|minuut|uur|uren|hour|stunde|heure|hora|ora|ore|hr"
    "|dag|day|tag|jour|día|dia|giorno|giorni|week|weken|wk|woche|semaine|semana|settimana|settimane"
    "|maand|mnd|month|monat|mois|mes|mese|mesi|mês|jaar|jaren|jr|year|yr|jahr|an|año|ano|anno|anni|ans"
)
_SPAN = rf"(?:\d{{1,4}}|een|één|a|an|one|ein|einem|einer|un|une|una|um|uma|uno) (?:{_UNITS})(?:en|es|s|n|e|i|der|ar)?"
_RELATIVE = re.compile(
    rf"(?:(?:about |ongeveer )?{_SPAN} (?:geleden|ago|fa|atrás|sedan|siden)|(?:vor|il y a|hace|há|för|for) {_SPAN}(?: sedan|siden)?"
    r"|(?:gisteren|yesterday|gestern|ayer|ieri|ontem|zojuist|just now))"
    rf"{_AFTER}",
    re.IGNORECASE,
)
_LONGEST = 160


def read(line: str, lang: str) -> When | None:
    """Read a line that is a date, or an age, and nothing else; `lang` settles what 10-12-2010 means. None: not a date."""
    plain = _plain(line)
    if not plain or len(plain) > _LONGEST:
        return None
    if any(char.isdigit() for char in plain):
        for pattern in _LINES:
            if match := pattern.fullmatch(plain):
                return _when(match, _raw(match, plain), lang)
    return When(raw=plain) if _RELATIVE.fullmatch(plain) else None


def within(line: str, lang: str, *, timed: bool = True) -> tuple[str, When, str] | None:
    """Find a date (`timed`: with a time) in a line: the words before it, the date, the words after it."""
    plain = _plain(line)
    if len(plain) > _LONGEST or not any(char.isdigit() for char in plain):
        return None
    for pattern in _WITHIN:
        if (match := pattern.search(plain)) and (match["hour"] or not timed):
            return plain[: match.start()], _when(match, match.group(), lang), plain[match.end() :]
    return None


def _plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).split()) if len(line) <= 2 * _LONGEST else ""


def _raw(match: re.Match[str], plain: str) -> str:
    """Give the words of the date itself, without the buttons after it."""
    end = max(match.end(name) for name in match.re.groupindex if match[name] is not None)
    rest = re.match(r"(?:\s?(?:[ap]\.? ?m\b\.?|\.?m\b\.?|uur|uhr|min|hrs|h|u|日|г)\b\.?)*", plain[end:], re.IGNORECASE)
    return plain[: end + (rest.end() if rest else 0)].strip()


def _when(match: re.Match[str], raw: str, lang: str) -> When:
    groups = match.groupdict()
    day, month = _day_and_month(groups, lang)
    if not month:
        return When(raw=raw)
    year = int(groups["year"])
    if day is None:
        return When(date=f"{year:04d}-{month:02d}", precision="month", raw=raw) if year else When(raw=raw)
    try:
        date = datetime.date(year, month, day).isoformat()
    except ValueError:
        return When(raw=raw)
    clock = _clock(groups)
    return (
        When(date=f"{date}T{clock}", precision="minute", raw=raw)
        if clock
        else When(date=date, precision="day", raw=raw)
    )


def _day_and_month(groups: dict[str, str | None], lang: str) -> tuple[int | None, int]:
    """Give day and month; month 0 where the line can be read in two ways."""
    if name := groups.get("month"):
        day = groups.get("day")
        return (int(day) if day else None), MONTHS.get(name.casefold(), 0)
    if number := groups.get("number"):
        return int(groups["day"] or 0), int(number)
    first, second = int(groups["first"] or 0), int(groups["second"] or 0)
    last_month = 12
    if groups["mark"] == "." or lang not in ("", "en") or first > last_month or first == second:
        return first, second
    return (second, first) if second > last_month else (None, 0)


def _clock(groups: dict[str, str | None]) -> str:
    """Give the time as HH:MM:00, empty where there is none or it is no time."""
    if not groups["hour"]:
        return ""
    hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
    if half := groups["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}:00" if hour < 24 and minute < 60 else ""
