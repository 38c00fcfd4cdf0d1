"""The classes by which weave tells compile what a block is; each format dresses them in its own way."""

QUOTE = "reader-quote"
ATTRIBUTION = "reader-attribution"
WORDS = "reader-words"
UNPERMITTED = "reader-unpermitted"
MARK = "reader-mark"
QUESTION = "reader-question"
ANSWERS = "reader-answers"
CHAPTER_AUTHORS = "chapter-authors"
EDITION = "edition-line"
CREDITS = "reader-credits"

RESERVED = frozenset(
    {QUOTE, ATTRIBUTION, WORDS, UNPERMITTED, MARK, QUESTION, ANSWERS, CHAPTER_AUTHORS, EDITION, CREDITS, "quote"}
)
"""Classes that a chapter may not claim for itself."""

MADE = frozenset({ATTRIBUTION, MARK, ANSWERS, CHAPTER_AUTHORS, EDITION, CREDITS})
"""What the program adds: these words are nobody's."""
