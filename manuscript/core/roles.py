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
NAMES = "names"
AUTHOR_NAME = "author-name"
AUTHOR_BIOGRAPHY = "author-biography"
PART = "part"
CAPTION_LABEL = "caption-label"
PAGE = "printed-page"
NUMBER = "chapter-number"
CITATION = "citation"
WORKS = "works"
OWN_WORKS = "own-works"
WORK = "work"
INDEX_LETTER = "index-letter"
INDEX_LEVELS = ("index-entry-1", "index-entry-2", "index-entry-3")
INDEX_TERM, INDEX_PLACES, INDEX_PLACE, INDEX_SEE, INDEX_ALSO = (
    f"index-{what}" for what in ("term", "places", "place", "see", "also")
)
INDEX_WHOLE = "index-whole"
GLOSSARY, GLOSSARY_TERM, GLOSSARY_USE = "book-glossary", "glossary-term", "glossary-use"

MARKED = "Manuscript"
LABEL, COUNTED, CITED, NUMBERED = (f"{MARKED} {what}" for what in ("Label", "Counted", "Cited", "Numbered"))
"""Marks for Word's writer, which makes fields of what has them: the label of a caption, the number in it, one in the text.
The last is on the number before a chapter's title.

Each is the beginning of a style's name, which goes on with what is counted or cited; no style of that name is in a book.
"""

STYLES = {
    QUOTE: "Reader Quote",
    ATTRIBUTION: "Reader Attribution",
    QUESTION: "Reader Question",
    CHAPTER_AUTHORS: "Chapter Authors",
    NAMES: "Reader Credits",
    AUTHOR_NAME: "Author Name",
    AUTHOR_BIOGRAPHY: "Author Biography",
    WORK: "Bibliography",
    INDEX_LETTER: "index heading",
    **{role: f"index {level}" for level, role in enumerate(INDEX_LEVELS, 1)},
}
"""The style by which Word dresses a role; a page of an e-book knows it by the class."""

RUN_STYLES = {WORDS: "Reader Words", MARK: "Permission Mark"}
"""The same for words within a paragraph: an id in Word stands for one style, of paragraphs or of words."""

RESERVED = frozenset(
    {
        *(QUOTE, ATTRIBUTION, WORDS, UNPERMITTED, MARK, QUESTION, ANSWERS, CHAPTER_AUTHORS, EDITION, CREDITS, "quote"),
        *(CAPTION_LABEL, PAGE, NUMBER, CITATION, WORKS, OWN_WORKS, WORK),
        *(INDEX_LETTER, *INDEX_LEVELS, INDEX_TERM, INDEX_PLACES, INDEX_PLACE, INDEX_SEE, INDEX_ALSO, INDEX_WHOLE),
        *(GLOSSARY, GLOSSARY_TERM, GLOSSARY_USE),
    }
)
"""Classes that a chapter may not claim for itself."""

MADE = frozenset(
    {*(ATTRIBUTION, MARK, ANSWERS, CHAPTER_AUTHORS, EDITION, CREDITS, CAPTION_LABEL, NUMBER, CITATION, WORKS)}
)
"""What the program adds: these words are nobody's."""
