"""A post's words -> how long it takes to read it, said in the language of the book.

The time is that of the post, gist and question, because that is what a reader has before them when they read it; a chapter that
nobody can open yet takes no time. 220 words a minute is an unhurried pace for prose on a screen.
"""

from manuscript.model.wording import Wording

WORDS_A_MINUTE = 220


def minutes(words: int) -> int:
    """Give the minutes that so many words take: to the nearest, and one at least."""
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)


def say(minutes: int, wording: Wording) -> str:
    """Say it: `Leestijd: ca. 3 minuten`."""
    return wording.say_form("Reading time: about {minutes} minute", minutes, minutes=str(minutes))
