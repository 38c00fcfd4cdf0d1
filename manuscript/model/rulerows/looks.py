"""The rows about how a book looks: templates (T), Word and the house style (W)."""

from manuscript.model.findings import Row

ROWS: tuple[Row, ...] = (
    ("T901", "template", "error", "The template cannot be used: {problem}.", 'Remove the file, and the built-in one is used; or see docs/author.md, "The line after a quote", for what a template may hold.'),
    ("T902", "template-unknown", "warning", "No part of the program uses a template of this name.", "{nearest}"),
    ("W101", "style-not-there", "warning", "The template has no style `{name}`, which `{role}` names.", "{nearest} `manuscript style templates/reference.docx` lists what it has."),
    ("W102", "role-without-style", "warning", "This needs a style for {kind}, and the template has none for `{role}`: neither `{style}` nor one that book.yaml names.", "{make}Add `{role}: NAME` below `styles:` in book.yaml; `manuscript style templates/reference.docx` lists the names."),
    ("W103", "readers-style-shared", "error", "The style of `{role}` is that of {others} too: nobody could tell any more which words are a reader's.", "In Word, make a style of its own for readers' words, based on this one, and name it here."),
    ("W104", "template-left-out", "info", "The template holds {what}, which a book may not bring along.", "Nothing of it comes into the book. Ask the publisher for the template without it, if something is missing then."),
    ("W105", "style-stands-on-nothing", "warning", "The style `{name}` of the template is based on `{lost}`, which is not there, or is based on it in turn.", "In Word: Modify Style, Style based on. Until then it looks as it does without that style."),
    ("W106", "style-on-the-line", "warning", "`{role}` has the style `{name}`, which is not {how}: such words would stand on the line like all others.", "{make}Name it here."),
    ("W107", "column-not-aligned", "info", "This table has a column that is {how}, and the template has no style for the text in one: it is set as in the other columns.", "In Word, make a style for paragraphs that is {how} and based on that of `table_text`, and add `{role}: NAME` below `styles:` in book.yaml."),
    ("W108", "no-page-numbers", "info", "No head or foot of the template has the number of the page: the book has no page numbers.", "In Word: Insert, Page Number, in the template. If the publisher sets them later, this may stay."),
    ("W109", "titles-numbered-by-style", "info", "The template's style `{name}` numbers titles by itself: in Word the numbers of chapters are its own, and none is typed before a title.", "Look in Word whether they are those of the book. If not, take the numbering off the style (Modify Style, Format, Numbering), and the book's own numbers are typed."),
    ("W110", "style-outside-list", "error", "`{words}` has the style `{style}`, which is not in the list.", "Give it a style of the template. Where the program has just made it, please report this."),
    ("W111", "paragraph-without-style", "error", "`{words}` has no style at all, so that Word takes its default.", "Give it a style of the template. Where the program has just made it, please report this."),
    ("W112", "formatted-by-hand", "error", "`{words}` is formatted by hand: {what}.", "Clear the formatting in Word (Ctrl+Space, Ctrl+Q) and use a style. Where the program has just made it, please report this."),
    ("W113", "style-undefined", "error", "`{words}` has the style `{style}`, which is not defined, or is based on one that is not.", "Give it a style of the template. Where the program has just made it, please report this."),
    ("W140", "head-of-no-style", "warning", "A running head of the template shows the style `{style}`, which the template does not have by this name: Word prints an error there.", "In Word, use `STYLEREF 1` for the chapter's title: the number means the same in a Word of any language. Else name a style that is there."),
    ("W141", "notes-begin-anew", "info", "The template numbers notes anew in every section or page; in the book they are numbered through.", "Nothing to do; every chapter is a section, and LibreOffice loses such numbers."),
)  # fmt: skip
