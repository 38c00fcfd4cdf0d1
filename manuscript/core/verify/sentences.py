"""What validators say, by the ids of their messages -> our own sentences, with what an author is to do. One row a message.

`{words}` is the validator's own message: it stands in our sentence where only that says what it is about. An id that is not here
passes through with its own words. Lists: epubcheck 5.3 (MessageBundle), Ace 1.4, the Open XML SDK, ooxml-integrity 0.8.
"""

from manuscript.model.verified import ValidatorName

Sentence = tuple[str, str]

_MARKUP = "Write it in Markdown: HTML of your own is what an e-reader may not know."
_OURS = "Please report this: the program should never make it so."
_PICTURE = "Save the picture once more as PNG or JPEG, with the suffix that belongs to it."
_LINK = "Correct the link in the chapter, or take it out."
_TEMPLATE = "If the book has a stylesheet of its own, templates/epub.css, correct it there."
_BOOK = "Correct it in book.yaml."
_AGAIN = "Build the file again; if somebody else made it, ask for another copy."
_REFERENCE = "If the book has a templates/reference.docx of its own, look there first."
_WORD = "Word may refuse the file or repair it by leaving something out. If you did not edit it, please report this."

_EPUBCHECK: dict[str, Sentence] = {
    "ACC-004": ("A link has no words.", "Give it words: `[words](address)`."),
    "ACC-005": ("A table has no header cells.", "Give the table a header row."),
    "ACC-009": ("A formula has no words for those who cannot see it.", "Say in the text what the formula says."),
    "ACC-011": ("A link in a drawing has no name.", "Take the link out of the SVG."),
    "CSS-001": ("The stylesheet uses what an e-book may not: {words}", _TEMPLATE),
    "CSS-002": ("The stylesheet names a file by nothing.", _TEMPLATE),
    "CSS-003": ("The stylesheet is in UTF-16.", "Save templates/epub.css as UTF-8."),
    "CSS-004": ("The stylesheet is not in UTF-8.", "Save templates/epub.css as UTF-8."),
    "CSS-006": ("The stylesheet fixes something to the screen.", _TEMPLATE),
    "CSS-007": ("The stylesheet names a font of a kind that e-readers need not know.", "Use OpenType or WOFF2."),
    "CSS-008": ("The stylesheet has a mistake: {words}", _TEMPLATE),
    "CSS-019": ("The stylesheet names a font without saying where it is.", _TEMPLATE),
    "HTM-001": ("A page says that it is another XML than 1.0.", _OURS),
    "HTM-003": ("A page declares entities of its own.", "Save the drawing (SVG) without a DOCTYPE."),
    "HTM-004": ("A page begins as no page of an e-book does.", _OURS),
    "HTM-009": ("A page begins with a DOCTYPE that is out of date.", _OURS),
    "HTM-011": ("A page names a character that is not known.", "Type the character itself."),
    "HTM-025": ("A link has an address of a kind that nobody knows.", "Use https:, http: or mailto:."),
    "HTM-045": ("A link leads nowhere: its address is empty.", _LINK),
    "HTM-047": ("A page says its own size, and says it wrongly.", _OURS),
    "HTM-055": ("The page uses an element that no page should use any more.", _MARKUP),
    "HTM-058": ("A page is in UTF-16.", _OURS),
    "HTM-061": ("An attribute has a name that no page may use: {words}", _MARKUP),
    "MED-003": ("A picture is of a kind that e-readers need not know.", _PICTURE),
    "MED-004": ("The picture is damaged: it does not begin as a picture does.", _PICTURE),
    "NAV-003": ("There are page breaks, and no list of pages.", _OURS),
    "NAV-010": ("The contents lead to the web.", "Take the link out of the heading."),
    "NAV-011": ("The contents are in another order than the text.", _OURS),
    "NCX-001": ("The two tables of contents name another identifier than the book.", _OURS),
    "NCX-004": ("The identifier has spaces around it.", _BOOK),
    "NCX-006": ("A line of the contents has no words.", "Give the heading words, or take it out."),
    "OPF-002": ("The description of the book is not where the file says.", _AGAIN),
    "OPF-003": ("A file lies in the e-book and is not listed in it.", _AGAIN),
    "OPF-010": ("A reference cannot be followed: {words}", _AGAIN),
    "OPF-013": ("A file is one kind by its link and another by the list.", _AGAIN),
    "OPF-014": ("The page holds something that must be declared: {words}", "Take out what no e-book needs: scripts, and pictures or frames from the web."),
    "OPF-015": ("Something is declared that the page does not hold: {words}", _OURS),
    "OPF-018": ("The page claims something from the web, and has nothing.", _OURS),
    "OPF-025": ("A property has several values where one is meant.", _OURS),
    "OPF-027": ("A property is none that EPUB knows: {words}", _OURS),
    "OPF-028": ("A prefix is used and not declared: {words}", _OURS),
    "OPF-029": ("The picture is not what its name says.", _PICTURE),
    "OPF-030": ("The identifier of the book is not in it.", "Set `identifier:` in book.yaml."),
    "OPF-031": ("The guide names a file that is not listed.", _AGAIN),
    "OPF-033": ("There is nothing to read in the order of reading.", _AGAIN),
    "OPF-034": ("A page stands twice in the order of reading.", _AGAIN),
    "OPF-035": ("A page says that it is HTML and not XHTML.", _AGAIN),
    "OPF-043": ("Something that is no page stands in the order of reading.", _AGAIN),
    "OPF-048": ("The book does not say which identifier is its own.", _AGAIN),
    "OPF-049": ("The order of reading names a page that is not listed.", _AGAIN),
    "OPF-050": ("The table of contents for old readers is listed as something else.", _AGAIN),
    "OPF-053": ("The date is not written as dates are in e-books.", "Write `date:` in book.yaml as YYYY, YYYY-MM or YYYY-MM-DD."),
    "OPF-054": ("There is no such date.", "Correct `date:` in book.yaml."),
    "OPF-055": ("Something that the book says of itself is empty.", _BOOK),
    "OPF-057": ("A picture is larger than e-readers like.", "Save it smaller."),
    "OPF-060": ("Two files of the e-book have names that some systems cannot tell apart.", _AGAIN),
    "OPF-065": ("What the book says of itself goes in a circle.", _OURS),
    "OPF-072": ("Something that the book says of itself is empty.", _BOOK),
    "OPF-074": ("A file is listed twice.", _AGAIN),
    "OPF-085": ("The identifier says that it is a UUID, and is none.", "Correct `identifier:` in book.yaml."),
    "OPF-086": ("A property is out of date: {words}", _OURS),
    "OPF-088": ("A part of a page is named by a kind that nobody knows: {words}", _OURS),
    "OPF-091": ("The list of files names a part of a file.", _OURS),
    "OPF-092": ("The tag of a language is none.", "Write it by BCP 47, such as nl, en-GB: in book.yaml, or at the words in the chapter."),
    "OPF-096": ("A page is out of the order of reading, and nothing leads to it.", _OURS),
    "PKG-003": ("The file is no zip that can be read.", _AGAIN),
    "PKG-004": ("The beginning of the zip is damaged.", _AGAIN),
    "PKG-005": ("The first file of the zip has a field too many.", "Do not pack an e-book with a program for zips; build it again."),
    "PKG-006": ("The first file of the zip is not the one that says what it is.", "Do not pack an e-book with a program for zips; build it again."),
    "PKG-007": ("The file that says what the zip is says something else, or is compressed.", "Do not pack an e-book with a program for zips; build it again."),
    "PKG-008": ("A file of the e-book cannot be read.", _AGAIN),
    "PKG-009": ("A file of the e-book has a character in its name that none may have.", "Give the picture another file name."),
    "PKG-010": ("A file of the e-book has a space in its name.", "Give the picture another file name."),
    "PKG-012": ("A file of the e-book has letters in its name that older readers do not know.", "Give the picture another file name."),
    "PKG-014": ("The e-book holds an empty folder.", _AGAIN),
    "PKG-020": ("The description of the book is not in the file.", _AGAIN),
    "PKG-021": ("The picture is damaged.", _PICTURE),
    "PKG-022": ("The picture has the suffix of another kind.", _PICTURE),
    "PKG-025": ("A file of the book lies where only those about the zip do.", _AGAIN),
    "RSC-001": ("A file that the e-book lists is not in it.", _AGAIN),
    "RSC-002": ("The file does not say where its book begins.", _AGAIN),
    "RSC-003": ("The file does not say where its book begins.", _AGAIN),
    "RSC-004": ("A file of the e-book is locked.", "Ask for a copy without protection."),
    "RSC-005": ("The page breaks a rule of EPUB: {words}", "Look at this place of the chapter: HTML, attributes and ids that you typed yourself are the usual cause."),
    "RSC-006": ("Something is to be fetched from the web, which no e-book may.", "Put the file into chapters/images/, or link to it."),
    "RSC-007": ("The page refers to a file that is not in the e-book.", _LINK),
    "RSC-008": ("The page refers to a file that the e-book does not list.", _AGAIN),
    "RSC-009": ("A picture is named with a place within it.", _LINK),
    "RSC-010": ("A link leads to a file of a kind that e-readers need not know.", _LINK),
    "RSC-011": ("A link leads to a page that is not in the order of reading.", _AGAIN),
    "RSC-012": ("A link leads to a place that is not there.", "Correct the link: the id that it names stands nowhere."),
    "RSC-013": ("A stylesheet is named with a place within it.", _TEMPLATE),
    "RSC-014": ("A link leads to something that cannot be read.", _LINK),
    "RSC-015": ("A drawing uses a shape without naming it.", "Save the SVG without `use`."),
    "RSC-016": ("The page does not open: {words}", "Look at this place of the chapter for HTML that is not closed."),
    "RSC-017": ("The page has something doubtful: {words}", "Look at this place of the chapter."),
    "RSC-020": ("A link has an address that is none.", _LINK),
    "RSC-026": ("An address leads out of the e-book.", _LINK),
    "RSC-027": ("A page is in UTF-16.", _OURS),
    "RSC-028": ("A page is not in UTF-8.", _OURS),
    "RSC-029": ("An address holds its data itself, which is not allowed here.", "Put the picture into chapters/images/."),
    "RSC-030": ("A link leads to a file on somebody's own machine.", "Link to an address on the web, or to a chapter."),
    "RSC-031": ("Something from the web is named without https.", "Write https://."),
    "RSC-032": ("A file is of a kind that e-readers need not know.", _PICTURE),
    "RSC-033": ("An address within the book has a question mark.", _LINK),
}  # fmt: skip

_ACE: dict[str, Sentence] = {
    "image-alt": ("A picture has no words for those who cannot see it.", "Say what it shows: `![what it shows](picture.png)`, or mark it as decorative."),
    "heading-order": ("A level of headings is left out.", "Go down one `#` at a time."),
    "empty-heading": ("A heading has no words.", "Give it words, or take it out."),
    "link-name": ("A link has no words.", "Give it words: `[words](address)`."),
    "link-in-text-block": ("A link looks like the words around it.", _TEMPLATE),
    "color-contrast": ("Words stand out too little from what is behind them.", _TEMPLATE),
    "html-has-lang": ("A page does not say its language.", "Set `lang:` in book.yaml."),
    "html-lang-valid": ("A page names a language that is none.", "Set `lang:` in book.yaml by BCP 47, such as nl or en-GB."),
    "valid-lang": ("Words are marked as a language that is none.", "Write the tag by BCP 47: `[words]{lang=fr}`."),
    "html-xml-lang-mismatch": ("A page names two languages as its own.", _OURS),
    "list": ("A list holds what is no item.", _MARKUP),
    "listitem": ("An item stands in no list.", _MARKUP),
    "definition-list": ("A list of terms holds something else.", _MARKUP),
    "dlitem": ("A term stands in no list.", _MARKUP),
    "duplicate-id": ("An id stands twice on the page.", "Give one of the two another id."),
    "scrollable-region-focusable": ("A part that can be moved within the page cannot be reached by keyboard.", "Break long lines of code; make wide tables narrower."),
    "td-headers-attr": ("A cell names a header that is not there.", _MARKUP),
    "th-has-data-cells": ("A header of a table has no cells.", "Take the empty column or row out of the table."),
    "empty-table-header": ("A header of a table has no words.", "Give the column a heading."),
    "aria-allowed-role": ("An element has a role that it cannot have.", _OURS),
    "aria-required-parent": ("A part stands outside of what it is a part of.", _OURS),
    "epub-lang": ("The book does not say its language.", "Set `lang:` in book.yaml."),
    "epub-title": ("The book does not say its title.", "Set `title:` in book.yaml."),
    "epub-toc-order": ("The contents are in another order than the text.", _OURS),
    "epub-type-has-matching-role": ("A part is named for readers, and not for screen readers.", _OURS),
    "epub-pagesource": ("There are numbers of pages, and it is not said of which edition.", _BOOK),
    "epub-pagelist-broken": ("The list of pages leads nowhere.", _OURS),
    "epub-pagelist-missing-pagebreak": ("The list of pages lacks one.", _OURS),
    "metadata-accessmode": ("The book does not say how it can be read (accessMode).", _OURS),
    "metadata-accessmodesufficient": ("The book does not say by which sense it can be read alone.", _OURS),
    "metadata-accessibilityfeature": ("The book does not say what it offers those who read otherwise.", _OURS),
    "metadata-accessibilityhazard": ("The book does not say whether it is dangerous to look at.", _OURS),
    "metadata-accessibilitysummary": ("The book has no summary of its accessibility.", _OURS),
}  # fmt: skip

_SDK: dict[str, Sentence] = {
    "Sch_InvalidElementContentExpectingComplex": ("Something stands where Word does not expect it: {words}", _WORD),
    "Sch_UnexpectedElementContentExpectingComplex": ("Something stands where Word does not expect it: {words}", _WORD),
    "Sch_IncompleteContentExpectingComplex": ("Something that Word needs is missing: {words}", _WORD),
    "Sch_InvalidElementContentWrongType": ("Something holds a value that it cannot hold: {words}", _WORD),
    "Sch_UndeclaredAttribute": ("Something has an attribute that Word does not know: {words}", _WORD),
    "Sch_MissRequiredAttribute": ("Something lacks an attribute that Word needs: {words}", _WORD),
    "Sch_AttributeValueDataTypeDetailed": ("An attribute has a value that it cannot have: {words}", _WORD),
    "Sem_UniqueAttributeValue": ("Two things have one number or name: {words}", _WORD),
    "Sem_MissingReferenceElement": ("Something refers to what is not there: {words}", _WORD),
    "Sem_ReferencedElementMissing": ("Something refers to what is not there: {words}", f"{_REFERENCE} {_WORD}"),
    "Sem_MissingIndexedElement": ("Something refers to what is not there: {words}", _WORD),
    "Sem_InvalidRelationshipType": ("A part is tied to another in a way that is not allowed: {words}", _WORD),
    "Exception": ("The file cannot be opened as Word would: {words}", _WORD),
    "ExceptionError": ("A part of the file cannot be read: {words}", _WORD),
    "Pkg_PartIsNotAllowed": ("The file holds a part that Word does not know there: {words}", _WORD),
    "Pkg_RequiredPartDoNotExist": ("A part that Word needs is missing: {words}", _WORD),
    "Pkg_OnlyOnePartAllowed": ("A part is there twice: {words}", _WORD),
}  # fmt: skip

_AUDIT: dict[str, Sentence] = {
    **_SDK,
    "schema": ("Word does not expect what stands here: {words}", _WORD),
    "semantic": ("Parts of the file do not agree: {words}", _WORD),
    "package": ("The package is not as Word needs it: {words}", _WORD),
    "relationship": ("A part is tied to another that is not as it should be: {words}", _WORD),
    "binary": ("A picture or another file in it is not what it says: {words}", _PICTURE),
}  # fmt: skip

_INTEGRITY: dict[str, Sentence] = {
    "STY001": ("A paragraph or words have a style that the file does not define: {words}", _REFERENCE),
    "STY002": ("A style is based on one that the file does not define: {words}", _REFERENCE),
    "REL001": ("The text refers to a part by a name that is not known: {words}", _WORD),
    "REL002": ("A part is named that is not in the file: {words}", _WORD),
    "REL003": ("A part is in the file, and nothing leads to it: {words}", _WORD),
    "REV001": ("Two tracked changes have one number: {words}", _WORD),
    "CMT001": ("A comment is named that is not there: {words}", _WORD),
    "CMT005": ("A comment would be lost: {words}", _WORD),
    "NUM001": ("A list has a numbering that is not there: {words}", _REFERENCE),
    "TBL001": ("A table has rows that do not fit its columns: {words}", "Look at the table in the chapter: every row needs as many cells as the first."),
    "XML001": ("A part of the file cannot be read: {words}", _WORD),
}  # fmt: skip

_TABLES: dict[ValidatorName, dict[str, Sentence]] = {
    "epubcheck": _EPUBCHECK,
    "ace": _ACE,
    "openxml-sdk": _SDK,
    "openxml-audit": _AUDIT,
    "ooxml-integrity": _INTEGRITY,
}  # fmt: skip
_UNKNOWN: Sentence = ("{words}", "Look at this place. If it is not in what you wrote, please report it.")


def sentence(by: ValidatorName, id: str, words: str) -> Sentence:
    """Give our sentence and the next step for a message; for one that is not known its own words."""
    says, hint = _TABLES.get(by, {}).get(id, _UNKNOWN)
    return says.replace("{words}", words.strip().removeprefix("Error while parsing file: ")), hint


def known(by: ValidatorName) -> frozenset[str]:
    """Give the ids that have a sentence of ours."""
    return frozenset(_TABLES.get(by, {}))
