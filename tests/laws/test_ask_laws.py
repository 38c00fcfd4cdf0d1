"""Laws of asking, for any gist, any question, any title, any `post.yaml`."""

import re
from html.parser import HTMLParser

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript.core import asking, markdowntext, nodes, plainpost, postfile, readingtime, replysheet
from manuscript.core.templating import fill
from manuscript.core.text import FORBIDDEN
from manuscript.model.asked import Reply
from manuscript.model.files import PostFile
from manuscript.model.sources import Source
from manuscript.model.value import ContributionId
from manuscript.outside import looks, pandoc, posting

PIECES = [
    *("<script>alert(1)</script>", "<b onclick=x>", "</p>", "<!--", "-->", "<?php", "<![CDATA[", "<svg/onload=x"),
    *("&#x3c;script&#x3e;", "```", "````{=html}", "~~~", "`", "``", "[x](javascript:alert(1))", "![x](data:x)"),
    *('[x](https://a.example "onload=y)', "<javascript:alert(1)>", "<https://a.example/'onload=x>", "[a]: javascript:x"),
    *("[a]", "[gallery ids=1]", "mailto:", "\\", "$x$", "\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "---", "==="),
    *("| a | b |", ":::", "{#id .x onclick=y}", "*", "**", "_", "é", "🙂", "\u202e"),
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=10).map("".join)
ALLOWED = {
    *(
        "p",
        "em",
        "strong",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "br",
        "a",
    ),
}
WORDING = looks.wording("nl")
TEMPLATE = Source(path="post.md.j2", data=looks.builtin("post.md.j2"))


class Tags(HTMLParser):
    """Collects what a browser would see of markup in a text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down a tag and its attributes."""
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def _told(self, data: str) -> None:
        self.other.append(data)

    handle_comment = handle_pi = unknown_decl = _told

    def handle_decl(self, decl: str) -> None:
        """Take down a declaration."""
        self._told(decl)


def written(text: str) -> posting.Written:
    return posting.write(plainpost.plain(pandoc.read_plain(text).blocks).blocks)


@settings(max_examples=60, deadline=None)
@given(gist=texts, question=texts)
def test_nothing_of_a_chapter_is_markup_that_could_run(gist: str, question: str) -> None:
    """A post is made of a few plain elements and of links to the web, whatever its chapter says, and ends in the notice."""
    cleaned = FORBIDDEN.sub("", gist)
    filling = asking.Filling(
        gist=written(cleaned).markdown.strip(), question=question, words=9, notice="De kennisgeving.", book=question
    )
    html = written(asking.render(TEMPLATE, WORDING, filling)).html
    seen = Tags()
    seen.feed(html)
    assert seen.tags <= ALLOWED
    assert not seen.other
    assert "[" not in html
    for name, value in seen.attributes:
        assert name in ("href", "type", "start")
        assert name != "href" or re.match(r"https?://|mailto:", value, re.IGNORECASE)
    assert html.endswith("<p>De kennisgeving.</p>\n")


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=20))
def test_escaped_text_is_shown_as_it_is(plain: list[str]) -> None:
    """Markdown made of a plain text shows exactly that text."""
    wanted = [markdowntext.on_one_line(text) for text in plain]
    blocks = pandoc.read_plain("\n\n".join(f"x {markdowntext.escape(text)}" for text in plain)).blocks
    assert [nodes.plain([block]).strip() for block in blocks] == [f"x {text}".strip() for text in wanted]
    whole = pandoc.read_plain("\n\n***\n\n".join(markdowntext.escape(text) for text in plain)).blocks
    shown = [nodes.plain([block]).strip() for block in whole if block["t"] != "HorizontalRule"]
    assert shown == [text for text in wanted if text]


@given(st.text("`x\n", max_size=30))
def test_a_fenced_text_ends_where_it_ends(text: str) -> None:
    """No text closes the fence around it."""
    fence, *inside, last = markdowntext.fenced(text).split("\n")
    assert fence == f"{last}text"
    assert "\n".join(inside) == text
    assert last not in text


_MARKUP = re.compile(r'"t":"(?:Raw|Link|Image|Emph|Strong|Code"|Bullet|Ordered|Span|Div)')


@settings(max_examples=40, deadline=None)
@given(name=texts, words=texts, text=texts, url=texts)
def test_nothing_of_a_reader_is_markup_on_the_page_of_replies(name: str, words: str, text: str, url: str) -> None:
    """On the page of drafts every word of a reader is a word: no tag, no link, no picture, no heading but ours."""
    reply = Reply(
        contribution=ContributionId("vraag/c000007"),
        name=name,
        url=url,
        words=words,
        group="thanked",
        text=text.strip(),
    )
    blocks = pandoc.read_plain(replysheet.sheet("Tijd", [reply], WORDING)).blocks
    assert not _MARKUP.search(msgspec.json.encode(blocks).decode())
    kinds = [block["t"] for block in blocks]
    assert kinds[:6] == ["Header", "Para", "Header", "Header", "Para", "BlockQuote"]
    assert kinds[6:] == (["CodeBlock"] if text.strip() else [])


# post.yaml

values = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=20)
STYLES = {
    "quoted": lambda key, _: f'{key}:   "oud \\" {key}"   # van Anna',
    "single": lambda key, _: f"{key}: 'oud ''{key}'' # nee'",
    "folded": lambda key, _: f"{key}: >-\n  oud\n  {key}",
    "literal": lambda key, _: f"{key}: |\n  oud\n\n  # geen opmerking\n",
    "two lines": lambda key, _: f"{key}: oud\n  {key} # zeg\n",
    "bare": lambda key, _: f"{key}:",
}
POST_KEYS = ("title", "url", "question", "revision", "blog", "notice")
entries = st.tuples(
    st.permutations(POST_KEYS), st.lists(st.sampled_from(sorted(STYLES)), min_size=6, max_size=6), st.integers(0, 6)
)
wanteds = st.builds(
    PostFile,
    title=values,
    url=values,
    question=values,
    revision=values,
    blog=values,
    notice=values,
    id=st.none() | st.integers(1, 10**9),
    date=st.sampled_from(["", "2026-03-02"]),
    chapters=st.sampled_from([(), ("tijd",), ("brood",)]),
)


@given(entries, wanteds, st.sampled_from(["\n", "\r\n"]))
def test_asking_changes_what_it_must_and_no_other_byte(
    entry: tuple[list[str], list[str], int], wanted: PostFile, end: str
) -> None:
    """Of a `post.yaml` only the values change; every comment and every other line stays, in its order. Twice is once."""
    keys, styles, count = entry
    lines = [STYLES[style](key, "") for key, style in zip(keys, styles, strict=True)][:count]
    kept = [f"# opmerking {number}: x" for number in range(len(lines) + 1)]
    text = "\n".join(line for pair in zip(kept, [*lines, "chapters: [brood]"], strict=True) for line in pair) + "\n"
    data = text.replace("\n", end).encode()
    edited = postfile.asked("contributions/p/post.yaml", data, wanted)
    assert edited.findings == ()
    assert edited.file == msgspec.structs.replace(
        wanted, chapters=("brood", *(one for one in wanted.chapters if one != "brood"))
    )
    after = edited.data.decode()
    assert [line for line in after.split(end) if line.startswith("# opmerking")] == kept
    assert after.count("\n") == after.count(end)
    assert postfile.asked("contributions/p/post.yaml", edited.data, wanted).data == edited.data


@given(wanteds)
def test_a_new_post_file_says_what_is_wanted(wanted: PostFile) -> None:
    """What is written anew reads back as what was meant, and asking again leaves it."""
    made = postfile.asked("contributions/p/post.yaml", None, wanted)
    again = postfile.asked("contributions/p/post.yaml", made.data, wanted)
    assert (again.data, again.findings) == (made.data, ())


# Templates and reading times


@given(st.integers(0, 100_000))
def test_a_longer_post_never_takes_less_time(words: int) -> None:
    """Reading takes a minute at least, and more words never take less."""
    assert 1 <= readingtime.minutes(words) <= readingtime.minutes(words + 1)


@given(texts)
def test_a_template_gives_no_more_than_its_limit(text: str) -> None:
    """No word makes a template grow beyond its limit."""
    assert len(fill(Source(path="x", data=b"{{ a }}{{ a }}"), 10)(a=text)) <= 10
