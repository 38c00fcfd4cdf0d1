"""Words x a dictionary -> which it does not know, and what may be meant; each word is looked up once for good.

spylls takes seconds to load a whole dictionary, so it is given only the entries that can have a part in the words asked about:
those whose beginning stands somewhere in one of them. What may be meant is looked for among all stems, by their letters.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from typing import Any

from manuscript.errors import Outside
from manuscript.model.spelling import Dictionary, Verdicts
from manuscript.outside import dictionaries
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of

SUGGESTED = 3
LONGEST = 60
"""Letters of a word that is looked up; a longer one is unknown, because taking it apart may take for ever."""

_REMEMBERED = 200_000
_GRAM = 6
_NEAR = 2
"""Letters by which what is meant may differ; one in words of up to `_SHORT` letters."""

_SHORT = 5
_AFTER_STEM = re.compile(r"(?<!\\)/|\t| \w\w:")
_WHOLE = ("IGNORE", "COMPLEXPREFIXES", "CHECKCOMPOUNDREP", "SIMPLIFIEDTRIPLE")
"""Settings with which entries matter to words that they do not stand in."""


def judge(one: Dictionary, words: Sequence[str], store: Store) -> Verdicts:
    """Look words up; a dictionary that cannot be used stops the run."""
    memory = Memory(store, "spelling")
    key = key_of((dictionaries.digest(one), metadata.version("spylls")))
    before = memory.recall(key, Verdicts) or {}
    new = [word for word in words if word not in before]
    if new:
        made = _judge(one, new)
        kept = before | made if len(before) < _REMEMBERED else {word: before[word] for word in words if word in before}
        memory.keep(key, kept | made)
        before = kept | made
    return {word: before[word] for word in words}


def _judge(one: Dictionary, words: Sequence[str]) -> Verdicts:
    try:
        book = _Entries(*dictionaries.read(one))
        lookup = book.lookup([form for word in words for form in _forms(word)])
        unknown = [word for word in words if len(word) > LONGEST or not any(map(lookup, _forms(word)))]
        suggested = book.suggested([word for word in unknown if len(word) <= LONGEST])
    except (ValueError, LookupError, TypeError, AttributeError, re.error, RecursionError) as error:
        raise Outside(
            f"The dictionary {one.path} cannot be used: {str(error)[:200]}", dictionaries.install_hint(one.lang)
        ) from error
    return dict.fromkeys(words) | {word: suggested.get(word, ()) for word in unknown}


def _forms(word: str) -> tuple[str, ...]:
    """Give a word, the abbreviation that it may be (`blz.`), and what Dutch writes `Eén` for at the beginning of a sentence."""
    small = (f"é{word[1:]}",) if word.startswith("Eé") else ()
    return word, f"{word}.", *small


class _Entries:
    """A dictionary's entries, line by line, and its affixes as spylls reads them."""

    def __init__(self, aff: bytes, dic: bytes) -> None:
        from spylls.hunspell import readers  # late: 0.1 s that only new words need

        self._readers = readers
        self._aff = aff
        _, context = self._affixes()
        self._lines = dic.decode(context.encoding, "surrogateescape").removeprefix("\ufeff").split("\n")[1:]
        self._stems = [_stem(line) for line in self._lines]

    def _affixes(self) -> Any:
        return self._readers.read_aff(_Reader(self._aff))

    def lookup(self, words: Sequence[str]) -> Callable[[str], bool]:
        """Give what says whether words are good, some words and no others; taking one apart is slow, so that comes last."""
        speller = self._speller(words)
        return lambda word: _is_entry(speller, word) or speller.lookup(word)

    def _speller(self, words: Sequence[str]) -> Any:
        """Give spylls with the entries that can have a part in some words."""
        from spylls.hunspell import Dictionary as Spylls  # late, as above

        aff, context = self._affixes()
        text = "\n".join(["0", *self._entries(words, aff, context)]).encode(context.encoding, "surrogateescape")
        dic = self._readers.read_dic(_Reader(text, context.encoding), aff=aff, context=context)
        return Spylls(aff, dic)

    def _entries(self, words: Sequence[str], aff: Any, context: Any) -> Iterator[str]:
        if any(getattr(aff, setting, None) for setting in _WHOLE) or _strips(aff.PFX):
            yield from self._lines
            return
        converted = (aff.ICONV(word) for word in words) if aff.ICONV else ()
        parts = _parts([*words, *converted])
        cut = _Cut(aff, context)
        for line, stem in zip(self._lines, self._stems, strict=True):
            if stem.casefold()[: max(1, min(_GRAM, len(stem) - cut.most(line[len(stem) :])))] in parts:
                yield line

    def suggested(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Give for each word up to three that may be meant, the nearest first; none of them is a compound that nobody wrote."""
        if not words:
            return {}
        stems = _Stems(self._stems)
        near = {word: (*_slips(word), *stems.near(word)) for word in words}
        speller = self._speller([one for ones in near.values() for one in ones])
        good = {one for ones in near.values() for one in ones if _is_entry(speller, one)}
        return {word: _best(word, [one for one in ones if one in good]) for word, ones in near.items()}


class _Stems:
    """A dictionary's stems by their first letter: few slips change that."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_first: dict[str, tuple[list[str], list[str]]] = {}
        for stem in stems:
            shown = unicodedata.normalize("NFKC", stem)
            small = shown.casefold()
            ones = self._by_first.setdefault(small[:1], ([], []))
            ones[0].append(shown)
            ones[1].append(small)

    def near(self, word: str) -> Iterator[str]:
        """Give the stems that differ in a letter or two."""
        from rapidfuzz import process  # late: only words that are told need it
        from rapidfuzz.distance import OSA

        limit = 1 if len(word) <= _SHORT else _NEAR
        shown, small = self._by_first.get(word[:1].casefold(), ([], []))
        hits = process.extract(word.casefold(), small, scorer=OSA.distance, score_cutoff=limit, limit=4 * SUGGESTED)
        return (_in_case(shown[index], word) for _, _, index in hits)


def _is_entry(speller: Any, word: str) -> bool:
    """Whether a word is an entry, or one with endings, in this case or that; not those that hunspell would rather not suggest."""
    aff = speller.aff
    text = aff.ICONV(word) if aff.ICONV else word
    if aff.FORBIDDENWORD and speller.dic.has_flag(text, aff.FORBIDDENWORD, for_all=True):
        return False
    return any(speller.lookuper.good_forms(text, allow_nosuggest=False, compound_forms=False))


def _best(word: str, ones: Iterable[str]) -> tuple[str, ...]:
    from rapidfuzz.distance import OSA  # late, as above

    def far(one: str) -> tuple[float, bool]:
        return OSA.distance(word.casefold(), one.casefold()), word[:1].isupper() != one[:1].isupper()

    return tuple(sorted(dict.fromkeys(one for one in ones if one != word), key=far)[:SUGGESTED])


def _slips(word: str) -> Iterator[str]:
    """Give the commonest slips undone, for forms that are no stems: two letters swapped, one too many, one not doubled."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def _in_case(one: str, word: str) -> str:
    """Write a suggestion with a capital where the word has one."""
    return one[:1].upper() + one[1:] if word[:1].isupper() else one


def _stem(line: str) -> str:
    return _AFTER_STEM.split(line, maxsplit=1)[0].rstrip()


def _parts(words: Iterable[str]) -> frozenset[str]:
    """Give every stretch of one to six letters that stands in words."""
    return frozenset(
        text[at : at + length]
        for text in {word.casefold() for word in words}
        for at in range(len(text))
        for length in range(1, _GRAM + 1)
    )


def _strips(affixes: Any) -> int:
    return max((len(one.strip) for ones in affixes.values() for one in ones), default=0)


class _Cut:
    """Says how many letters a stem can lose at its end, by its flags: an ending may bring flags for another."""

    def __init__(self, aff: Any, context: Any) -> None:
        self._context = context
        first = {flag: max((len(one.strip) for one in ones), default=0) for flag, ones in aff.SFX.items()}
        self._by_flag = {
            flag: max(len(one.strip) + max((first.get(then, 0) for then in one.flags), default=0) for one in ones)
            for flag, ones in aff.SFX.items()
            if ones
        }
        self._known: dict[str, int] = {}

    def most(self, after: str) -> int:
        """Give the most that the entry can lose whose line goes on with `after`."""
        flags = re.split(r"[ \t]", after.removeprefix("/"), maxsplit=1)[0].strip()
        if flags not in self._known:
            found = self._context.parse_flags(flags)
            self._known[flags] = max((self._by_flag.get(flag, 0) for flag in found), default=0)
        return self._known[flags]


class _Reader:
    """Lines of bytes as spylls reads those of a file."""

    def __init__(self, data: bytes, encoding: str = "Windows-1252") -> None:
        self._data = data
        self._number = 0
        self.reset_encoding(encoding)

    def reset_encoding(self, encoding: str) -> None:
        """Go on in another encoding, from the line that is next."""
        self._lines = io.TextIOWrapper(io.BytesIO(self._data), encoding=encoding, errors="surrogateescape")
        for _ in range(self._number):
            self._lines.readline()

    def __iter__(self) -> "_Reader":
        return self

    def __next__(self) -> tuple[int, str]:
        while line := self._lines.readline():
            self._number += 1
            text = line.removeprefix("\ufeff" if self._number == 1 else "").strip()
            if text:
                return self._number, text
        raise StopIteration
