"""The rows about a book's YAML files (Y) and about the book and its order (B)."""

from manuscript.model.findings import Row

ROWS: tuple[Row, ...] = (
    ("Y101", "yaml-syntax", "error", "This cannot be read as YAML: {problem}.", "Fix the line, or put the value between quotation marks."),
    ("Y102", "unknown-key", "error", "The key `{key}` is not known here.", "{nearest}"),
    ("Y103", "wrong-value", "error", "`{key}` has a value that does not fit: {problem}.", "Change the value; `manuscript new` makes a book.yaml and chapters to compare with."),
    ("Y104", "duplicate-key", "error", "The key `{key}` stands here a second time.", "Keep one of the two: YAML readers disagree on which counts."),
    ("Y105", "missing-key", "error", "The key `{key}` is missing.", "{need}"),
    ("Y106", "yaml-too-much", "error", "This YAML is refused: {problem}.", "Write it out plainly, without aliases, tags or deep nesting."),
    ("B201", "bad-language", "error", "`{lang}` is not a language tag (BCP 47).", "{nearest}"),
    ("B202", "bad-date", "error", "`{date}` is not a date that an e-book can carry.", "Write it as 2026, 2026-03 or 2026-03-31."),
    ("B203", "bad-identifier", "error", "`{identifier}` is not an identifier that an e-book can keep.", "Use a URN such as urn:isbn:9789012345675 or urn:uuid:…, without spaces; it stays for ever."),
    ("B204", "chapter-not-found", "error", "The order names `{chapter}`, and chapters/ holds no such chapter.", "{nearest}"),
    ("B205", "chapter-not-in-order", "warning", "The chapter `{chapter}` is not in the order of book.yaml, so it is not in the book.", "Add it to `chapters:` in book.yaml, or move the file out of chapters/."),
    ("B206", "chapter-twice-in-order", "error", "The chapter `{chapter}` stands twice in the order.", "Remove one of the two lines."),
    ("B207", "duplicate-chapter", "error", "Two files claim the chapter id `{chapter}`: {other} is the other.", "Rename one: the id is the file name without number and suffix."),
    ("B208", "order-entry", "error", "A line of the order must name one thing: {problem}.", "Write `- chapter: ID`, `- preface: ID`, or `- part: TITLE` with `chapters: [ID, …]`."),
    ("B209", "case-collision", "warning", "`{path}` and `{other}` differ only in capitals or in how accents are stored.", "Rename one: Windows and macOS see them as the same file."),
    ("B210", "cover", "error", "The cover `{path}` cannot be used: {problem}.", "Name a PNG or JPEG in the book's folder."),
    ("B211", "dirty", "warning", "The publisher's edition is built from files that are not committed.", "Commit first, so that this very text can be built again."),
    ("B212", "no-chapters", "error", "The book has no chapters.", "Put Markdown files into chapters/, for example chapters/01-begin.md."),
    ("B213", "bad-chapter-name", "error", "The file name gives no chapter id: `{name}`.", "Use letters, digits and hyphens: 01-huidige-situatie.md."),
    ("B214", "not-a-plain-file", "error", "`{path}` is left out: {problem}.", "Put a plain file in its place; a book holds no links to outside and no devices."),
    ("B215", "no-catalogue", "warning", "The program has no labels in `{lang}`, such as the heading of the table of contents; it prints them in English.", "Keep `lang` as it is if English labels will do; another language is one more catalogue (docs/internals/house.md)."),
    ("B216", "publisher-loosened", "warning", "The publisher's edition never prints what nobody permitted; `unpermitted: mark` is not followed here.", "Remove the line, or give an edition of another name that setting."),
)  # fmt: skip
