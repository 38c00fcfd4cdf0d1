"""A contribution -> the line that says whose words these are, by template and language."""

import datetime
import itertools

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from manuscript.core.templating import Renderer, fill, problem
from manuscript.model.book import Book, Contribution
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

BLOCK = "attribution.txt.j2"
INLINE = "attribution-inline.txt.j2"

SAMPLE_NAME = "Dr. jo van ’t Hof-De Wit (b.s.)"
"""A name in which every change of letters shows."""

_LIMIT = 2_000


def compile_template(source: Source) -> Renderer:
    """Make the function that renders one attribution, on one line; ValueError with the line when the template may not be used."""
    filled = fill(source, _LIMIT * 2, lines=False)

    def render(**words: object) -> str:
        return " ".join(filled(**words).split())[:_LIMIT]

    return render


def try_out(source: Source, wording: Wording) -> str:
    """Render a template with sample words; give the problem in words, or nothing."""
    return problem(lambda: compile_template(source)(**_sample(wording, "N")))


def altered(source: Source, wording: Wording) -> str:
    """Give the line in which a template that can be used does not print the name to the letter, or nothing."""
    render = compile_template(source)
    cases = itertools.product(("P", ""), ("D", ""), (True, False), ("https://b.example/1", ""))
    said = (
        render(**{**_sample(wording, SAMPLE_NAME), "post": post, "date": date, "letter": letter, "url": url})
        for post, date, letter, url in cases
    )
    return next((line or "nothing" for line in said if SAMPLE_NAME not in line), "")


def _sample(wording: Wording, name: str) -> dict[str, object]:
    return {"name": name, "post": "P", "date": "D", "letter": False, "url": "", "say": wording.say}


def words(one: Contribution, name: str, book: Book, wording: Wording) -> dict[str, object]:
    """Give what a template may use: name, post (its title), date in the book's language, letter, url, say."""
    post = book.posts.get(one.post)
    return {
        "name": name,
        "post": post.title if post else "",
        "date": said_date(one, wording),
        "letter": one.snapshot.kind == "mail",
        "url": one.snapshot.url,
        "say": wording.say,
    }


def said_date(one: Contribution, wording: Wording) -> str:
    """Say the day of a contribution in words; nothing when it is unknown."""
    if one.snapshot.precision == "unknown":
        return ""
    try:
        if one.snapshot.precision == "month":
            day = datetime.date.fromisoformat(f"{one.snapshot.date[:7]}-01")
            return str(format_date(day, "MMMM y", locale=locale_of(wording)))
        return say_day(datetime.date.fromisoformat(one.snapshot.date[:10]), wording)
    except ValueError:
        return ""


def say_day(day: datetime.date, wording: Wording) -> str:
    """Say a day in words: `12 oktober 2010`."""
    return str(format_date(day, "long", locale=locale_of(wording)))


def say_number(count: int, wording: Wording) -> str:
    """Say a number as the language writes it: `10.461`."""
    return str(format_decimal(count, locale=locale_of(wording)))


def locale_of(wording: Wording) -> Locale:
    """Give Babel's locale for a catalogue, as its header names it; British for English, so that the day comes first."""
    return Locale.parse(wording.locale or wording.lang)
