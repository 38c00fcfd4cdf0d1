"""The catalogue of findings, one row a rule: code, name, severity, what is said, what to do next.

A code never changes its meaning and is never used again. `docs/findings.md` is made from this table.
Families: Y any YAML, B the book and its order, C chapter text, L links, I pictures, Q quotes, R readers' records,
P pulling, T templates.
"""

from string import Formatter
from typing import Any

from manuscript.model.findings import Finding, Rule, Severity
from manuscript.model.place import Place

_ROWS: tuple[tuple[str, str, Severity, str, str], ...] = (
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
    ("B215", "no-catalogue", "warning", "The program has no labels in `{lang}`, such as the heading of the table of contents; it prints them in English.", "Keep `lang` as it is if English labels will do; the only others are Dutch (`nl`)."),
    ("B216", "publisher-loosened", "warning", "The publisher's edition never prints what nobody permitted; `unpermitted: mark` is not followed here.", "Remove the line, or give an edition of another name that setting."),
    ("C301", "encoding", "error", "This file is not saved as UTF-8 text (byte 0x{value:02x} at position {offset}).", "In your editor: Save as, encoding UTF-8."),
    ("C302", "control-character", "warning", "The file has {count} character(s) that no book can hold, the first of them {name}; they are left out.", "Remove them: they come along with text pasted from Word or a PDF."),
    ("C303", "merge-conflict", "error", "A merge conflict is not resolved: `{marker}`.", "Choose between the two versions and delete the marker lines."),
    ("C304", "no-title", "error", "The chapter has no title.", "Add `title:` to its front matter, or begin with `# Title`."),
    ("C305", "empty-heading", "error", "This heading has no words.", "Give it words, or remove it: the table of contents cannot show it."),
    ("C306", "heading-skip", "warning", "The heading jumps from level {above} to level {level}.", "Use `{wanted}`: screen readers announce a missing level."),
    ("C307", "second-title", "warning", "This heading of level 1 stands inside a chapter; it becomes level 2.", "Use `##`: one `#` is the chapter's own title."),
    ("C308", "duplicate-id", "error", "The id `{id}` is used here a second time in the chapter.", "Give one of them another `{{#id}}`: a link can only reach the first."),
    ("C309", "bad-id", "error", "`{id}` cannot be an id.", "Begin with a letter; letters, digits, `-`, `_`, `.` and `:` may follow."),
    ("C310", "note-undefined", "error", "The note `[^{label}]` is used, but it is not defined anywhere.", "Add a line `[^{label}]: …`, or remove the mark."),
    ("C311", "note-unused", "warning", "The note `[^{label}]` is defined, but it is not used anywhere: its words are not in the book.", "Put `[^{label}]` where it belongs, or remove the definition."),
    ("C312", "note-twice", "error", "The note `[^{label}]` is defined twice; the second would vanish.", "Give one of them another label."),
    ("C313", "note-in-note", "error", "This footnote stands inside another footnote.", "Put its words into the outer note: neither e-books nor Word can show notes inside notes."),
    ("C314", "raw-lost", "error", "This {format} code cannot come into the book, and what it says would be lost: `{text}`.", "Write it in Markdown."),
    ("C315", "raw-dropped", "warning", "HTML code is left out: `{text}`.", "Write it in Markdown, or remove it."),
    ("C316", "attribute-dropped", "warning", "The attribute `{name}` is left out.", "Looks belong in templates/; chapters keep ids, classes, `lang`, `width`, `height` and `alt`."),
    ("C317", "fence-open", "error", "The code block that begins here is never closed.", "Close it with a line of its own: {fence}"),
    ("C318", "div-open", "error", "The `:::` that begins here is never closed.", "Close it with a line of its own: {fence}"),
    ("C319", "line-ends", "warning", "The lines of this file end as on old Macs (CR alone); they are read as ordinary lines.", "Save the file with LF line ends."),
    ("C320", "citation-unknown", "error", "The citation `{text}` would be printed literally: this book has no bibliography.", "Write the source as a footnote, or put a backslash before the `@`."),
    ("C321", "reference-unknown", "error", "The reference `{text}` would be printed literally.", "Link to the thing by its id: `[words](#{id})`."),
    ("C322", "not-this-dialect", "warning", "`{text}` is not a kind of Markdown that is known here, and would be printed literally.", "{instead}"),
    ("C323", "unreadable", "error", "pandoc cannot read this chapter: {problem}.", "Halve the text until it reads, to find the spot; deep nesting is the usual cause."),
    ("C324", "too-large", "error", "The file is larger than {limit:MB}, which is the limit.", "Split it: a chapter of a book is far smaller."),
    ("C325", "bad-span-language", "error", "`lang={lang}` is not a language tag (BCP 47).", "Use tags such as en, en-GB or fr."),
    ("C326", "caption-alone", "warning", "This caption `: …` does not follow a table, so it would be printed literally.", "Put it after the table, with an empty line between."),
    ("C327", "empty-chapter", "warning", "The chapter has no words.", "Write some, or take it out of the order."),
    ("C328", "too-deep", "error", "The text is nested more than {limit} levels deep.", "Flatten it: no reader can follow that."),
    ("C329", "bad-direction", "error", "`dir={value}` is not a direction of writing.", "Use ltr (left to right) or rtl (right to left)."),
    ("C330", "front-matter-open", "error", "The front matter that begins here is never closed.", "End it with a line `---`."),
    ("C331", "div-line", "error", "`{text}` neither opens nor closes a block, and would be printed.", "Open a block with `::: {{.name}}`, close it with at least as many colons."),
    ("C332", "formula-unreadable", "error", "The formula `{text}` cannot be printed: it is not correct TeX.", "Correct it, or put a backslash before each `$` if no formula is meant."),
    ("C333", "heading-not-plain", "error", "A heading holds {what}; a table of contents can show words only.", "Put it into the text below the heading."),
    ("L401", "no-such-chapter", "error", "The link leads to `{target}`, and there is no such chapter.", "{nearest}"),
    ("L402", "no-such-anchor", "error", "The link leads to `#{anchor}`, and {where} has no such id.", "{nearest}"),
    ("L403", "unsafe-link", "error", "A link may not begin with `{scheme}:`.", "Use https:, http: or mailto:."),
    ("L404", "bad-address", "error", "`{target}` is not a web address: {problem}.", "Write the whole address, with https:// before it."),
    ("L405", "link-to-file", "error", "The link leads to the file `{target}`, which is not in the book.", "Link to a chapter (`02-tijd.md`) or to a web address."),
    ("L406", "chapter-left-out", "error", "The link leads to the chapter `{target}`, which is not in the order of the book.", "Add the chapter to `chapters:` in book.yaml, or remove the link."),
    ("L407", "empty-link", "error", "The link {problem}.", "Give it words and a target: a screen reader reads both."),
    ("I501", "picture-missing", "error", "The picture `{target}` is not there.", "{nearest}"),
    ("I502", "picture-outside", "error", "The picture `{target}` lies outside the book.", "Copy it into chapters/images/."),
    ("I503", "picture-remote", "error", "The picture `{target}` is on the web; a build fetches nothing.", "Save it in chapters/images/ and check that you may print it."),
    ("I504", "picture-without-alt", "warning", "The picture `{target}` has no text for those who cannot see it.", 'Write `![Caption]({target}){{alt="what it shows"}}`, or mark it `{{.decorative}}`.'),
    ("I505", "picture-misnamed", "warning", "`{target}` is in truth {kind}, and is used as that.", "Rename it to end in .{suffix}."),
    ("I506", "picture-kind", "error", "`{target}` is {kind}, which many e-readers do not show.", "Save it as PNG, JPEG or SVG."),
    ("I507", "picture-broken", "error", "`{target}` cannot be read as a picture: {problem}.", "Export it again from the program that made it."),
    ("I508", "picture-cleaned", "warning", "`{target}` holds scripts or links to the web ({what}); they are left out.", "Export the drawing without scripts and links."),
    ("I509", "picture-unsafe", "error", "`{target}` is refused: {problem}.", "Export the drawing again, as plain SVG."),
    ("I510", "picture-too-large", "error", "`{target}` has {size}; the limit is {limit}.", "Make it smaller: a printed page needs about 2000 pixels across."),
    ("I511", "words-not-shown", "warning", "The words `{words}` are not printed: a picture inside a line, with `alt` of its own, has no caption.", "Put the picture on a line of its own, or leave the brackets empty."),
    ("Q601", "quote-unknown", "error", "There is no contribution `{ref}`.", "{nearest}"),
    ("Q602", "quote-ambiguous", "error", "`{ref}` could be {which}.", 'Write the post before it: `from="{first}"`.'),
    ("Q603", "word-changed", "error", "These are not the words of {ref}: {diff}.", "Copy the words from {path}; mark what you leave out with […]."),
    ("Q604", "pieces-joined", "error", "The words come from two contributions: `{piece}` stands in {other}, not in {ref}.", "Quote each reader apart, or correct `from=`."),
    ("Q605", "piece-too-short", "error", "A piece between […] has fewer than three words: `{piece}`.", "Quote more of the sentence: shorter pieces can be made to say anything."),
    ("Q606", "quote-without-source", "error", "This quote does not say whose words it holds.", 'Add `from="post/c000003"`.'),
    ("Q607", "quote-empty", "error", "The quote of {ref} has no words.", "Put the reader's words into it."),
    ("Q608", "no-basis", "warning", "Nothing shows that the words of {ref} ({name}) may be printed.", "Ask {name}, and put the answer into contributions/permissions/."),
    ("Q609", "not-allowed", "warning", "The words of {ref} ({name}) may not be printed: {why}.", "Take the quote out, or record a new permission in contributions/permissions/."),
    ("Q610", "quote-in-heading", "error", "This heading holds a reader's words.", "Quote below it: headings go into the table of contents, without attribution."),
    ("Q611", "quote-in-quote", "error", "This quote stands inside another quote.", "Close the first one before the second: each has its own reader."),
    ("Q612", "emphasis-added", "warning", "The words of {ref} have emphasis here that the reader did not write.", "Remove it, or say in the text around it whose emphasis it is."),
    ("Q613", "pieces-out-of-order", "error", "The pieces of {ref} stand in another order in the source: `{piece}` comes earlier there.", "Keep the reader's order."),
    ("Q614", "quote-not-plain", "error", "A quote of {ref} holds {what}; only words can be compared.", "Put it outside the quote."),
    ("Q615", "omission-unclear", "warning", "{ref} itself writes […]: readers cannot tell the reader's own mark from yours.", "Say so in the text around the quote."),
    ("Q616", "source-without-quote", "error", "`from=` stands on something that is not a quote: the words of {ref} would be printed without a name.", 'Add the class: `{{.quote from="{ref}"}}`, on a block or on words.'),
    ("Q617", "permission-narrow", "warning", "The permission of {name} for {ref} does not cover everything that is built: {lacks}.", "Ask {name} for the rest, and record the answer; the scope stands in {path}."),
    ("Q618", "quote-in-picture", "error", "A reader's words stand between the brackets of a picture; they would not be printed.", "Quote in the text beside the picture."),
    ("R701", "sidecar-alone", "warning", "There is no contribution of this name beside this file.", "Pull the post again, or move the file to the contribution it belongs to."),
    ("R702", "snapshot-changed", "error", "The words in this file are not those that were pulled.", "Restore the file from git: only `manuscript pull` writes it. Your own notes go into a file beside it that ends in .edit.yaml."),
    ("R703", "permission-for-nothing", "warning", "The permission names `{ref}`, and there is no such contribution.", "{nearest}"),
    ("R704", "post-feeds-nothing", "warning", "The post feeds the chapter `{chapter}`, and there is no such chapter.", "{nearest}"),
    ("R705", "post-unmapped", "warning", "No chapter is named for this post, so its {count} contribution(s) have no place.", "Add `chapters: [ID]` to its post.yaml."),
    ("R706", "contribution-twice", "error", "Two files hold the contribution `{id}`: {other} is the other.", "Delete the one that is not from the last pull."),
    ("R707", "snapshot-unreadable", "error", "This contribution has no front matter that can be read.", "Restore the file from git, or pull the post again."),
    ("R708", "link-to-nothing", "warning", "This file links to the chapter `{chapter}`, and there is no such chapter.", "{nearest}"),
    ("R709", "person-unknown", "warning", "The permission names the person `{person}`, and people/ has no such file.", "{nearest}"),
    ("R710", "citation-without-purpose", "error", "The basis is citation, and no purpose is written.", "Add `purpose:`: what the words are discussed for (art. 15a Auteurswet)."),
    ("R711", "decline-without-reason", "warning", "The contribution is declined, and no reason is written.", "Add `because:`, for example off-topic."),
    ("R712", "no-post-file", "warning", "This folder of contributions has no post.yaml.", "Pull the post again, or write one with `title:` and `chapters:`."),
    ("R714", "permission-of-another", "warning", "The permission is of {person}; the words of {ref} are by {author}.", "Correct `person:` or `contributions:`; if {person} is {author}, add that name to `aliases:` in {path}."),
    ("R716", "not-read", "error", "`{path}` is not read: names of records end in .yaml, and begin with no dot.", "Rename it to end in .yaml."),
    ("P801", "count-differs", "warning", "The page says it has {claimed} comment(s); {found} were found. {missing}.", "{next}"),
    ("P802", "address-masked", "warning", "An address in the text of {author} is masked ({what}); the original is in contributions/.local/.", "Nothing to do: addresses of people never go into git."),
    ("P803", "post-without-chapter", "warning", "The comments are stored under {post}, but no chapter is named for them.", "Pull again with --chapter ID, or add `chapters: [ID]` to its post.yaml."),
    ("P804", "nothing-found", "warning", "No comments were found in this source.", "Check that the whole page was copied, down to the last comment."),
    ("P805", "control-removed", "warning", "{count} control character(s) were removed from the text of {author}.", "Nothing to do; the words are untouched."),
    ("P806", "reply-proposed", "info", "`{mention}` in the text of {author} is taken as a reply to {parent} by {parent_author}.", "Nothing to do: it is stored as a proposal (parent_basis: inferred-mention)."),
    ("P807", "title-assumed", "info", "The copy does not say the post's title; `{title}` is put into its post.yaml.", "Correct it there: attributions print it."),
    ("P808", "text-cut", "warning", "The text of {author} ends in `{mark}`: the page showed only its beginning.", "Open the whole comment on the page and copy again."),
    ("P809", "page-part", "warning", "This is one page of several: `{mark}`.", "Copy the other pages too."),
    ("P810", "demo-comment", "info", "The comment of {author} is WordPress's own first one, not a reader's.", "Decline it: `fate: declined` in a file beside it that ends in .edit.yaml."),
    ("P811", "near-duplicate", "info", "The text of {author} is almost that of {other}; both are kept.", "If it was edited on the page, decline the older of the two: `fate: declined` in a file beside it that ends in .edit.yaml."),
    ("P812", "rest-left-out", "info", "{count} line(s) after the last comment are not taken; they begin with `{start}`.", "If they are a reader's words, copy the page again up to the reply form."),
    ("P813", "post-file-kept", "warning", "{change} could not be written into this post.yaml without touching other lines.", "Add the line by hand."),
    ("P814", "comment-too-large", "warning", "The text of {author} is larger than {limit:MB}, which is the limit; it is skipped.", "Split it by hand, if it is one reader's words at all."),
    ("P815", "suspect-line", "warning", "Line {line} inside the words of {author} looks like a button or another reader's name: `{text}`.", "If another reader begins there, give that name in the copy the shape of the others (number, date), remove what was stored wrongly, and pull again."),
    ("P816", "same-last-line", "info", "Every one of the {count} comments ends in the same line, which is kept as words: `{text}`.", "If the page printed it, remove those lines from the copy and the comments that were stored with them, and pull again."),
    ("P817", "already-pulled", "warning", "{count} of these comments are already in contributions/{other}.", "If it is the same page, remove this folder and pull with --post {other}."),
    ("P818", "no-author-found", "info", "None of these comments is by an author of the book.", "If you answered there under another name, add it to `aliases:` in book.yaml and pull again."),
    ("P819", "page-in-book", "warning", "The page lies in the book's folder and holds addresses; git would take it in.", "Move it out of the book, or into contributions/.local/."),
    ("P840", "comments-elsewhere", "error", "The page has {claimed} comment(s), and none of them is in this file{because}.", "Open the page, let its comments appear, and save it with the browser's Save page as; or export the comments."),
    ("P841", "charset-guessed", "warning", "The page is read as {used}: {because}.", "Look at letters with accents in the stored words; if they are wrong, save the page again in the browser."),
    ("P842", "bytes-not-in-charset", "warning", "{count} byte(s) do not belong in {charset}; the first, 0x{value:02x} at offset {offset}, is read as `{text}`.", "If it stands in a reader's words, compare them with the page."),
    ("P843", "comment-twice", "info", "Comment {number} by {author} stands on the page a second time; it is skipped.", "Nothing to do: themes show a comment twice, for example as a favourite."),
    ("P844", "hidden-words", "warning", "The page hides words in the comment of {author}, and they are left out: `{start}`.", "Nothing to do, if no reader ever saw them."),
    ("P845", "address-covered", "info", "The site covers {count} e-mail address(es) in the comment of {author}; `[e-mail]` stands there.", "Nothing to do: addresses of people never go into git."),
    ("P846", "answers-in-circle", "warning", "The comment of {author} answers one that answers it; it is stored as answering none.", "Nothing to do, if the page itself is confused."),
    ("P847", "no-name", "warning", "The comment on this line is skipped: the page shows no name with it.", "Open the page and look who wrote it; a copy of the page as text may hold the name."),
    ("P848", "letters-lost", "warning", "{count} letter(s) in the comment of {author} were lost before the page was saved: `\ufffd` stands there.", "Compare the words with the blog itself, or with an export."),
    ("P849", "address-unknown", "info", "The page does not say its own address, so that its comments are known by their words only.", "Save the page with the browser's Save page as, which writes the address into it."),
    ("T901", "template", "error", "The template cannot be used: {problem}.", 'Remove the file, and the built-in one is used; or see docs/author.md, "The line after a quote", for what a template may hold.'),
    ("T902", "template-unknown", "warning", "No part of the program uses a template of this name.", "{nearest}"),
)  # fmt: skip

RULES: dict[str, Rule] = {
    code: Rule(code=code, name=name, severity=severity, says=says, hint=hint)
    for code, name, severity, says, hint in _ROWS
}


def found(code: str, place: Place, **words: object) -> Finding:
    """Make a finding of rule `code` at `place`; `words` fill the rule's sentences."""
    rule = RULES[code]
    return Finding(
        code=code,
        severity=rule.severity,
        place=place,
        message=_FILL.vformat(rule.says, (), words),
        hint=_FILL.vformat(rule.hint, (), words),
    )


class _Fill(Formatter):
    """Fills a sentence; `{limit:MB}` says a number of bytes in megabytes."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "MB":
            return f"{value / 1_000_000:g} MB"
        return str(super().format_field(value, format_spec))


_FILL = _Fill()
