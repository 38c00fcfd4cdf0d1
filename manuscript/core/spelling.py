"""Chapters -> the words to look up, by language; and what the dictionaries did not know -> findings.

Left alone: what `core/prose.py` leaves out (readers' quotes, code), addresses, words with digits or dots in them, single letters,
the names of everybody who has to do with the book, and the words of its own list.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from manuscript.core import chapterfile, prose, worknames
from manuscript.core.prose import Marks
from manuscript.core.text import place_in
from manuscript.model.book import Book, Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.spelling import Tally, Told, Verdicts
from manuscript.model.value import ChapterId

LIST = "words.txt"
"""The book's own words, beside book.yaml: one a line; what follows a `#` is a comment."""

TOLD = 3
"""Places of one unknown word that are told; the rest is counted."""

_CHUNK = re.compile(rf"[^\s{prose.GAP}]+")
_ADDRESS = re.compile(r"[@\\_]|://|^\W*(?:www\.|#\w)|\w\.\w", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’‐‑-][^\W_]+)*")
_HYPHENS = re.compile(r"[‐‑-]")
_DIGIT = re.compile(r"\d")
_GENITIVE = re.compile(r"(?:['’]s|['’]|s)\Z")
_FRONT = ("title", "gist", "question")


class Known:
    """Words that need no dictionary: those of the list and of names. One in small letters allows capitals too, as hunspell does."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(map(folded, words))
        self._upper = frozenset(word.upper() for word in self._words)

    def __contains__(self, word: str) -> bool:
        return (
            word in self._words
            or (word[:1] + word[1:].lower() == word and word[:1].lower() + word[1:] in self._words)
            or (word.isupper() and word in self._upper)
        )

    def covers(self, word: str) -> bool:
        """Whether a word, or a name with its genitive, or every part between hyphens is one of these."""
        return word in self or _GENITIVE.sub("", word) in self


def folded(word: str) -> str:
    """Give a word as it is compared: composed letters, a straight apostrophe, plain hyphens."""
    return _HYPHENS.sub("-", unicodedata.normalize("NFC", word).replace("’", "'"))


def listed(text: str, path: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Read a word list; a line that is no single word is told."""
    words: list[str] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        word = line.partition("#")[0].strip()
        if word and _WORD.fullmatch(unicodedata.normalize("NFC", word)):
            words.append(word)
        elif word:
            findings.append(found("S803", Place(path=path, line=number), text=word[:60]))
    return tuple(words), tuple(findings)


def names(book: Book) -> tuple[str, ...]:
    """Give every part of the names of authors, readers and people, and of who made the works of the bibliography, sorted."""
    of_authors = [name for one in book.authors for name in (one.name, *one.aliases)]
    of_chapters = [name for one in book.chapters for name in one.front.authors]
    of_people = [name for one in book.people for name in (one.file.name, one.file.credit, *one.file.aliases)]
    of_readers = [one.snapshot.author for one in book.contributions.values()]
    of_works = [name for one in book.library.works.values() for name in worknames.names(one)]
    whole = {*of_authors, *of_chapters, *of_people, *of_readers, *of_works}
    return tuple(sorted({part for name in whole for part in _WORD.findall(unicodedata.normalize("NFC", name))}))


def words(chapter: Chapter, lang: str, marks: Marks) -> Tally:
    """Count the words of a chapter that a dictionary can know, front matter too."""
    counted: dict[str, Counter[str]] = {}
    for tongue, word, _ in _stand(chapter, lang, marks):
        counted.setdefault(tongue, Counter())[word] += 1
    return {tongue: dict(sorted(counts.items())) for tongue, counts in counted.items()}


def to_ask(counted: Iterable[Mapping[str, int]], known: Known) -> tuple[str, ...]:
    """Give what is to be looked up, sorted: words that are not known already, and their parts where they have hyphens."""
    words = {word for counts in counted for word in counts if not known.covers(word)}
    return tuple(sorted({part for word in words for part in (word, *_parts(word)) if not known.covers(part)}))


def unknown(tally: Tally, verdicts: Mapping[str, Verdicts], known: Known) -> Tally:
    """Keep the words that are not good, of the languages that were looked up."""
    kept = {
        lang: {word: count for word, count in counts.items() if not _is_good(word, verdicts[lang], known)}
        for lang, counts in tally.items()
        if lang in verdicts
    }
    return {lang: counts for lang, counts in kept.items() if counts}


def _parts(word: str) -> tuple[str, ...]:
    return tuple(part for part in word.split("-") if len(part) > 1) if "-" in word else ()


def _is_good(word: str, verdicts: Verdicts, known: Known) -> bool:
    """Whether a word is good as a whole, or in every part between its hyphens."""
    return any(
        ones and all(known.covers(one) or verdicts.get(one, ()) is None for one in ones)
        for ones in ((word,), _parts(word))
    )


def told(
    unknown: Mapping[ChapterId, Tally], verdicts: Mapping[str, Verdicts], names: Mapping[str, str]
) -> dict[ChapterId, dict[str, tuple[Told, ...]]]:
    """Share the first `TOLD` places of every unknown word out over the chapters, in their order; the last one counts the rest.

    `names` are those of the dictionaries, by language.
    """
    totals: Counter[tuple[str, str]] = Counter()
    for tally in unknown.values():
        totals.update({(lang, word): count for lang, counts in tally.items() for word, count in counts.items()})
    left = dict.fromkeys(totals, TOLD)
    made: dict[ChapterId, dict[str, tuple[Told, ...]]] = {}
    for chapter, tally in unknown.items():
        for lang, counts in tally.items():
            for word, count in counts.items():
                here = min(count, left[lang, word])
                left[lang, word] -= here
                if here:
                    one = Told(
                        word=word,
                        places=here,
                        more=0 if left[lang, word] else totals[lang, word] - TOLD,
                        suggested=verdicts[lang].get(word) or (),
                        dictionary=names[lang],
                    )
                    made.setdefault(chapter, {}).setdefault(lang, ())
                    made[chapter][lang] += (one,)
    return made


def findings(
    chapter: Chapter, lang: str, marks: Marks, front: str, tells: Mapping[str, Sequence[Told]]
) -> Iterator[Finding]:
    """Tell the unknown words of a chapter where they stand; `front` is the file's whole text, for those of its front matter."""
    wanted = {(tongue, one.word): one for tongue, ones in tells.items() for one in ones}
    seen: Counter[tuple[str, str]] = Counter()
    for tongue, word, place in _stand(chapter, lang, marks, front):
        one = wanted.get((tongue, word))
        seen[tongue, word] += 1
        if one and seen[tongue, word] <= one.places:
            yield _finding(one, place, last=seen[tongue, word] == one.places)


def _finding(one: Told, place: Place, *, last: bool) -> Finding:
    return found(
        "S801",
        place,
        word=one.word,
        dictionary=one.dictionary,
        more=f", and {one.more} more in the book" if last and one.more else "",
        suggested=f"Correct it ({', '.join(one.suggested)}?)" if one.suggested else "Correct it",
        list=LIST,
    )


def _stand(chapter: Chapter, lang: str, marks: Marks, front: str = "") -> Iterator[tuple[str, str, Place]]:
    """Give every word with its language and its place; those of the front matter first."""
    keys = chapterfile.key_places(chapter.path, front) if front else {}
    for key in _FRONT:
        cursor = _Cursor(front, keys.get(key, Place(path=chapter.path)))
        for _, word in _in_text(getattr(chapter.front, key)):
            yield lang, word, cursor.next(word)
    for paragraph in prose.read(chapter.blocks, lang, marks):
        for at, word in _in_text(paragraph.text):
            trail, offset = paragraph.spot(at)
            yield paragraph.lang(at), word, Place(path=chapter.path, trail=trail, offset=offset)


class _Cursor:
    """Finds words of one key of the front matter, in their order; one that is written otherwise there stands where the key does."""

    def __init__(self, text: str, key: Place) -> None:
        self._text, self._key = folded(text), key
        self._at = sum(len(line) + 1 for line in self._text.split("\n")[: key.line - 1])

    def next(self, word: str) -> Place:
        """Give the place of the next such word."""
        match = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(self._text, self._at) if self._text else None
        if not match:
            return self._key
        self._at = match.end()
        return place_in(self._key.path, self._text, match.start())


def _in_text(text: str) -> Iterator[tuple[int, str]]:
    """Give the words of a text, each with its offset."""
    for chunk in _CHUNK.finditer(text):
        if _ADDRESS.search(chunk.group()):
            continue
        for match in _WORD.finditer(chunk.group()):
            word = folded(match.group())
            if len(word) > 1 and not _DIGIT.search(word):
                yield chunk.start() + match.start(), word
