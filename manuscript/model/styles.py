"""The publisher's Word styles in `book.yaml`: a key for each role (`styleroles`)."""

from typing import Annotated

from manuscript.model.shape import FileShape
from manuscript.model.shape import says as _Says  # noqa: N812 - it stands where a type stands


class StylesEntry(FileShape, frozen=True):
    """The publisher's styles by what they are for: names as Word shows them. Without one: the style of our own name.

    What the template does not have under our name, and what has no style that does instead, is a finding (W102).
    """

    book_title: Annotated[str, _Says("the title on the title page; ours is `Title`")] = ""
    subtitle: Annotated[str, _Says("the subtitle there; ours is `Subtitle`")] = ""
    author: Annotated[str, _Says("an author's name there; ours is `Author`")] = ""
    edition_line: Annotated[
        str, _Says("which text this is, in drafts; ours is `Edition Line`, else that of `imprint`")
    ] = ""
    imprint: Annotated[str, _Says("publisher and rights on the title page; ours is `Imprint Line`")] = ""
    contents_title: Annotated[str, _Says("the heading above the contents and lists; ours is `TOC Heading`")] = ""
    contents_part: Annotated[
        str, _Says("a part in the contents; ours is `TOC Part`, else that of `contents_chapter`")
    ] = ""
    contents_chapter: Annotated[
        str, _Says("a chapter in the contents; ours is `TOC 1`, which Word itself takes when it updates them")
    ] = ""
    contents_section: Annotated[str, _Says("a section in the contents; ours is `TOC 2`, as above")] = ""
    contents_listed: Annotated[
        str,
        _Says("a line in the lists of figures and tables; ours is `Table of Figures`, else that of `contents_section`"),
    ] = ""
    part_title: Annotated[str, _Says("the title of a part; ours is `Part Title`")] = ""
    chapter_title: Annotated[str, _Says("the title of a chapter; ours is `Heading 1`")] = ""
    chapter_authors: Annotated[str, _Says("who wrote a chapter, below its title; ours is `Chapter Authors`")] = ""
    heading_2: Annotated[str, _Says("headings `##` in a chapter; ours is `Heading 2`")] = ""
    heading_3: Annotated[str, _Says("headings `###`; ours is `Heading 3`")] = ""
    heading_4: Annotated[str, _Says("headings `####`; ours is `Heading 4`")] = ""
    heading_5: Annotated[str, _Says("headings `#####`; ours is `Heading 5`")] = ""
    heading_6: Annotated[str, _Says("headings `######`; ours is `Heading 6`")] = ""
    body: Annotated[str, _Says("the text; ours is `Body Text`")] = ""
    first_paragraph: Annotated[
        str, _Says("a paragraph that begins flush; ours is `First Paragraph`, else that of `body`")
    ] = ""
    after_table: Annotated[
        str, _Says("the paragraph after a table; ours is `Paragraph After Table`, else that of `first_paragraph`")
    ] = ""
    item: Annotated[
        str,
        _Says("an item of a list, where no style below is for it; ours is `Compact`, else that of `first_paragraph`"),
    ] = ""
    bullet_1: Annotated[
        str, _Says("an item of a list with bullets, with the bullet; else `item` and bullets of the program")
    ] = ""
    bullet_2: Annotated[str, _Says("the same in a list within a list; else `bullet_1`")] = ""
    bullet_3: Annotated[str, _Says("the same, deeper; else `bullet_2`")] = ""
    number_1: Annotated[
        str, _Says("an item of a numbered list, with the number; else `item` and numbers of the program")
    ] = ""
    number_2: Annotated[str, _Says("the same in a list within a list; else `number_1`")] = ""
    number_3: Annotated[str, _Says("the same, deeper; else `number_2`")] = ""
    block_quote: Annotated[str, _Says("a quotation that is no reader's; ours is `Block Text`")] = ""
    separator: Annotated[str, _Says("the rule between passages; ours is `Separator`")] = ""
    definition_term: Annotated[str, _Says("a term in a list of definitions; ours is `Definition Term`")] = ""
    definition: Annotated[str, _Says("what it means; ours is `Definition`")] = ""
    code_block: Annotated[str, _Says("code in lines of its own; ours is `Source Code`")] = ""
    reader_quote: Annotated[
        str, _Says("a reader's words, in paragraphs; ours is `Reader Quote`; no other role may have this style")
    ] = ""
    reader_attribution: Annotated[str, _Says("the line that says whose they are; ours is `Reader Attribution`")] = ""
    reader_question: Annotated[str, _Says("the question that readers were asked; ours is `Reader Question`")] = ""
    reader_credits: Annotated[str, _Says("the lists of thanks; ours is `Reader Credits`, else that of `body`")] = ""
    author_name: Annotated[str, _Says("an author's name at the back; ours is `Author Name`")] = ""
    author_biography: Annotated[
        str, _Says("what is told of them there; ours is `Author Biography`, else that of `body`")
    ] = ""
    figure: Annotated[str, _Says("a picture without a caption; ours is `Figure`")] = ""
    captioned_figure: Annotated[
        str, _Says("a picture with a caption; ours is `Captioned Figure`, else that of `figure`")
    ] = ""
    caption: Annotated[str, _Says("captions of any kind; ours is `Caption`")] = ""
    figure_caption: Annotated[
        str, _Says("the caption below a figure; ours is `Image Caption`, else that of `caption`")
    ] = ""
    table_caption: Annotated[
        str, _Says("the caption above a table; ours is `Table Caption`, else that of `caption`")
    ] = ""
    table_text: Annotated[str, _Says("the text in a table; ours is `Table Text`")] = ""
    table_header: Annotated[str, _Says("the text in a table's heading row; else as the other cells")] = ""
    table_text_centred: Annotated[
        str, _Says("the text in a centred column; ours is `Table Text Centred`, else that of `table_text`")
    ] = ""
    table_text_right: Annotated[
        str, _Says("the text in a column that is set right; ours is `Table Text Right`, else that of `table_text`")
    ] = ""
    note_text: Annotated[str, _Says("a footnote; ours is `Footnote Text`")] = ""
    note_quote: Annotated[
        str, _Says("a quotation in a footnote; ours is `Footnote Block Text`, else that of `note_text`")
    ] = ""
    bibliography: Annotated[str, _Says("a work in a list of works; ours is `Bibliography`")] = ""
    index_letter: Annotated[str, _Says("a letter in the index; ours is `Index Heading`, else that of `index_1`")] = ""
    index_1: Annotated[
        str, _Says("an entry of the index; ours is `Index 1`, which Word itself takes when it updates it")
    ] = ""
    index_2: Annotated[str, _Says("an entry below one; ours is `Index 2`, else that of `index_1`")] = ""
    index_3: Annotated[str, _Says("the same, deeper; ours is `Index 3`, else that of `index_2`")] = ""
    section_end: Annotated[
        str, _Says("the empty paragraph that ends a section; ours is `Section End`, else that of `body`")
    ] = ""
    table: Annotated[str, _Says("a table; ours is the table style `Table`")] = ""
    emphasis: Annotated[
        str, _Says("words with emphasis; ours is the style for words `Emphasis`, as are all that follow")
    ] = ""
    strong: Annotated[str, _Says("strong words; ours is `Strong`")] = ""
    small_capitals: Annotated[str, _Says("small capitals; ours is `Small Capitals`")] = ""
    superscript: Annotated[str, _Says("what stands raised; ours is `Superscript`")] = ""
    subscript: Annotated[str, _Says("what stands lowered; ours is `Subscript`")] = ""
    struck_out: Annotated[str, _Says("what is struck out; ours is `Struck Out`")] = ""
    underlined: Annotated[str, _Says("what is underlined; ours is `Underlined`")] = ""
    code: Annotated[str, _Says("code within a line; ours is `Verbatim Char`")] = ""
    link: Annotated[str, _Says("the words of a link; ours is `Hyperlink`, else none")] = ""
    note_reference: Annotated[str, _Says("the number of a note in the text; ours is `Footnote Reference`")] = ""
    reader_words: Annotated[
        str, _Says("a reader's words within a sentence; ours is `Reader Words`; no other role may have this style")
    ] = ""
    permission_mark: Annotated[
        str, _Says("the mark of what nobody allowed yet, in drafts; ours is `Permission Mark`")
    ] = ""
    part_name: Annotated[str, _Says("the name of a part in the contents; ours is `Part Name`, else none")] = ""
