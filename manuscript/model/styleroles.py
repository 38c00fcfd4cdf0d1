"""The roles of what a DOCX is made of: the key in `book.yaml`, our style for it, and the role whose style may do instead.

Names of styles are as Word writes them in a file; whoever adds a role adds its key to `styles.StylesEntry` too.
"""

from typing import Literal

from manuscript.model.value import Value

StyleKind = Literal["paragraph", "character", "table", "numbering"]


class Role(Value, frozen=True):
    """One role. `instead` names the role whose style does, where a template has none for this one; empty: it must have one.

    `drop` is for words that may as well have no style of their own. `level` is the outline level of a heading, from 1.
    """

    key: str
    style: str
    kind: StyleKind = "paragraph"
    instead: str = ""
    drop: bool = False
    level: int = 0


def _of_words(key: str, style: str, *, instead: str = "", drop: bool = False) -> Role:
    return Role(key=key, style=style, kind="character", instead=instead, drop=drop)


_ALL = (
    Role(key="book_title", style="Title"),
    Role(key="subtitle", style="Subtitle"),
    Role(key="author", style="Author"),
    Role(key="edition_line", style="Edition Line", instead="imprint"),
    Role(key="imprint", style="Imprint Line"),
    Role(key="contents_title", style="TOC Heading"),
    Role(key="contents_part", style="TOC Part", instead="contents_chapter"),
    Role(key="contents_chapter", style="toc 1"),
    Role(key="contents_section", style="toc 2"),
    Role(key="contents_listed", style="table of figures", instead="contents_section"),
    Role(key="part_title", style="Part Title", level=1),
    Role(key="chapter_title", style="heading 1", level=1),
    Role(key="chapter_authors", style="Chapter Authors"),
    *(Role(key=f"heading_{level}", style=f"heading {level}", level=level) for level in range(2, 7)),
    Role(key="body", style="Body Text"),
    Role(key="first_paragraph", style="First Paragraph", instead="body"),
    Role(key="after_table", style="Paragraph After Table", instead="first_paragraph"),
    Role(key="item", style="Compact", instead="first_paragraph"),
    *(
        Role(key=f"{kind}_{level}", style="", instead=f"{kind}_{level - 1}" if level > 1 else "item")
        for kind in ("bullet", "number")
        for level in range(1, 4)
    ),
    Role(key="block_quote", style="Block Text"),
    Role(key="separator", style="Separator"),
    Role(key="definition_term", style="Definition Term"),
    Role(key="definition", style="Definition"),
    Role(key="code_block", style="Source Code"),
    Role(key="reader_quote", style="Reader Quote"),
    Role(key="reader_attribution", style="Reader Attribution"),
    Role(key="reader_question", style="Reader Question"),
    Role(key="reader_credits", style="Reader Credits", instead="body"),
    Role(key="author_name", style="Author Name"),
    Role(key="author_biography", style="Author Biography", instead="body"),
    Role(key="figure", style="Figure"),
    Role(key="captioned_figure", style="Captioned Figure", instead="figure"),
    Role(key="caption", style="caption"),
    Role(key="figure_caption", style="Image Caption", instead="caption"),
    Role(key="table_caption", style="Table Caption", instead="caption"),
    Role(key="table_text", style="Table Text"),
    Role(key="table_header", style="", instead="table_text"),
    Role(key="table_text_centred", style="Table Text Centred", instead="table_text"),
    Role(key="table_text_right", style="Table Text Right", instead="table_text"),
    Role(key="note_text", style="footnote text"),
    Role(key="note_quote", style="Footnote Block Text", instead="note_text"),
    Role(key="bibliography", style="Bibliography"),
    Role(key="index_letter", style="index heading", instead="index_1"),
    Role(key="index_1", style="index 1"),
    Role(key="index_2", style="index 2", instead="index_1"),
    Role(key="index_3", style="index 3", instead="index_2"),
    Role(key="section_end", style="Section End", instead="body"),
    Role(key="table", style="Table", kind="table"),
    _of_words("emphasis", "Emphasis"),
    _of_words("strong", "Strong"),
    _of_words("small_capitals", "Small Capitals"),
    _of_words("superscript", "Superscript"),
    _of_words("subscript", "Subscript"),
    _of_words("struck_out", "Struck Out"),
    _of_words("underlined", "Underlined"),
    _of_words("code", "Verbatim Char"),
    _of_words("link", "Hyperlink", drop=True),
    _of_words("note_reference", "footnote reference"),
    _of_words("reader_words", "Reader Words"),
    _of_words("permission_mark", "Permission Mark"),
    _of_words("part_name", "Part Name", drop=True),
)

ROLES: dict[str, Role] = {role.key: role for role in _ALL}
"""Every role by its key, in the order of a book."""
