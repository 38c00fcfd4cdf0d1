"""Feeds of comments, RSS and Atom -> posts and items. All people here are invented."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledItem
from manuscript.sources import feeds, wprest

HOME = "https://www.blog.example"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
)


def entry(number: int = 7, **changes: str) -> str:
    parts = {
        "title": "<title>Reactie op Brood door Piet &amp; Co door Anna</title>",
        "link": f"<link>{HOME}/2017/07/brood/#comment-{number}</link>",
        "creator": "<dc:creator><![CDATA[Anna Zwart]]></dc:creator>",
        "date": "<pubDate>Tue, 04 Jul 2017 02:10:11 +0000</pubDate>",
        "guid": f'<guid isPermaLink="false">{HOME}/?p=3#comment-{number}</guid>',
        "description": "<description><![CDATA[Ik bak]]></description>",
        "encoded": "<content:encoded><![CDATA[<p>Ik bak&#8230; &amp; eet</p>\n]]></content:encoded>",
    }
    return f"<item>{''.join({**parts, **changes}.values())}</item>\n"


DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rss(*entries: str, itself: str = f"{HOME}/comments/feed/", head: str = DECLARED) -> str:
    link = f'<atom:link href="{itself}" rel="self" type="application/rss+xml" /><link>{HOME}/</link>'
    about = f"<title>Reacties voor Blog</title>{link}"
    return f'{head}<rss version="2.0" {SPACES}><channel>\n{about}\n{"".join(entries)}</channel></rss>\n'


def pulled(text: str | bytes) -> Pulled:
    return sources.read("reacties.xml", text.encode() if isinstance(text, str) else text)


def items(text: str | bytes) -> list[PulledItem]:
    return [item for post in pulled(text).posts for item in post.items]


def codes(text: str | bytes) -> list[str]:
    return [finding.code for finding in pulled(text).findings]


def bodies(*encoded: str) -> list[str]:
    return [item.body for item in items(rss(*(entry(at + 1, encoded=one) for at, one in enumerate(encoded))))]


def test_an_entry_becomes_an_item_and_its_post() -> None:
    post = pulled(rss(entry())).posts[0]
    item = post.items[0]
    assert (post.slug, post.url, post.title) == ("brood", f"{HOME}/2017/07/brood/", "")
    assert (item.author, item.body) == ("Anna Zwart", "<p>Ik bak&#8230; &amp; eet</p>\n")
    assert (item.native, item.sort, item.line) == ("wordpress:blog.example:7", "reader", 4)
    assert (item.body_format, item.source_format) == ("html", "feed")
    assert (item.when.date, item.when.raw) == ("2017-07-04T02:10:11+00:00", "Tue, 04 Jul 2017 02:10:11 +0000")
    assert item.url == f"{HOME}/2017/07/brood/#comment-7"


def test_a_feed_and_a_listing_give_one_comment_the_same_id_author_and_time() -> None:
    sent = {
        "id": 7,
        "post": 3,
        "author_name": "Anna &amp; Zwart",
        "date_gmt": "2017-07-04T02:10:11",
        "content": {"rendered": "<p>Ik bak&#8230; &amp; eet</p>\n"},
        "link": f"{HOME}/2017/07/brood/#comment-7",
    }
    listed = wprest.read("x", json.dumps([sent]).encode()).posts[0]
    fed = pulled(rss(entry(creator="<dc:creator><![CDATA[Anna &amp; Zwart]]></dc:creator>"))).posts[0]
    for field in ("native", "author", "url", "body"):
        assert getattr(listed.items[0], field) == getattr(fed.items[0], field)
    assert listed.items[0].when.date == fed.items[0].when.date
    assert (listed.slug, listed.url) == (fed.slug, fed.url)


def test_words_are_taken_character_for_character() -> None:
    odd = '  <p>a  &amp;amp; b <b onclick="x">y</b><br />\n\tz ‘q’ 🙂</p>\n\n'
    escaped = odd.replace("&", "&amp;").replace("<", "&lt;")
    assert bodies(f"<content:encoded><![CDATA[{odd}]]></content:encoded>") == [odd]
    assert bodies(f"<content:encoded>{escaped}</content:encoded>") == [odd]
    assert bodies("<content:encoded><![CDATA[<p>a ]]]]><![CDATA[> b</p>]]></content:encoded>") == ["<p>a ]]> b</p>"]
    assert bodies("<content:encoded><![CDATA[<p>a</p>\r\n<p>b\rc</p>]]></content:encoded>") == ["<p>a</p>\n<p>b\nc</p>"]


def test_markup_that_is_not_escaped_is_cut_out_as_it_stands() -> None:
    inner = "<p class='a>b'>Ik &amp; <em>jij</em><br/> …</p>"
    assert bodies(f"<content:encoded>{inner}</content:encoded>") == [inner]


def test_without_the_full_words_the_description_is_taken() -> None:
    item = items(rss(entry(encoded="")))[0]
    assert (item.body, item.body_format) == ("Ik bak", "text")
    item = items(rss(entry(encoded="", description="<description><![CDATA[Ik &lt;b&gt; &amp; jij]]></description>")))[0]
    assert (item.body, item.body_format) == ("Ik &lt;b&gt; &amp; jij", "html")


def test_a_name_is_the_authors_element_and_never_a_mail_address() -> None:
    def author(element: str) -> str:
        return items(rss(entry(creator=element)))[0].author

    assert author("<dc:creator>Tom &amp;amp; Jip</dc:creator>") == "Tom & Jip"
    assert author("<dc:creator><![CDATA[ Anna\nZwart ]]></dc:creator>") == "Anna Zwart"
    assert author("<author>anna@mail.example (Anna Zwart)</author>") == "Anna Zwart"
    assert author("<author>Anna Zwart &lt;anna@mail.example></author>") == "Anna Zwart"
    assert author("<author>anna@mail.example</author>") == ""
    assert author("") == ""


def test_prefixes_are_told_by_their_address_or_by_their_usual_name() -> None:
    other = rss(entry()).replace("dc:creator", "c:creator").replace("xmlns:dc", "xmlns:c")
    assert items(other)[0].author == "Anna Zwart"
    undeclared = rss(entry()).replace(SPACES, "")
    assert items(undeclared) == items(rss(entry()))
    foreign = entry(creator="<x:creator xmlns:x='urn:x'>Niet</x:creator>")
    assert items(rss(foreign))[0].author == ""


@pytest.mark.parametrize(
    ("raw", "date", "precision"),
    [
        ("Tue, 04 Jul 2017 02:10:11 +0000", "2017-07-04T02:10:11+00:00", "minute"),
        ("Tue, 04 Jul 2017 04:10:11 +0200", "2017-07-04T04:10:11+02:00", "minute"),
        ("Tue, 04 Jul 2017 02:10:11 GMT", "2017-07-04T02:10:11+00:00", "minute"),
        ("Tue, 04 Jul 2017 02:10:11 -0000", "2017-07-04T02:10:11+00:00", "minute"),
        ("Tue, 04 Jul 2017 02:10:11 CEST", "2017-07-04T02:10:11", "minute"),
        ("2017-07-04T02:10:11Z", "2017-07-04T02:10:11+00:00", "minute"),
        ("2017-07-04", "2017-07-04", "day"),
        ("di, 04 jul 2017 02:10:11 +0000", "2017-07-04T02:10:11+00:00", "minute"),
        ("vr, 05 mei 2017 02:10:11 +0000", "unknown", "unknown"),
        ("Wed, 30 Nov -0001 00:00:00 +0000", "unknown", "unknown"),
        ("Tue, 31 Feb 2017 02:10:11 +0000", "unknown", "unknown"),
        ("Tue, 04 Jul 2999 02:10:11 +0000", "2999-07-04T02:10:11+00:00", "minute"),
        ("0000-00-00 00:00:00", "unknown", "unknown"),
        ("99999999999999999999", "unknown", "unknown"),
    ],
)
def test_dates(raw: str, date: str, precision: str) -> None:
    when = items(rss(entry(date=f"<pubDate> {raw} </pubDate>")))[0].when
    assert (when.date, when.precision, when.raw) == (date, precision, raw)


def test_no_date_and_no_id_is_no_reason_to_lose_words() -> None:
    bare = entry(date="", guid="", link=f"<link>{HOME}/2017/07/brood/</link>")
    made = items(rss(bare, entry()))
    assert [(item.native, item.when.date) for item in made] == [
        ("", "unknown"),
        ("wordpress:blog.example:7", "2017-07-04T02:10:11+00:00"),
    ]
    assert made[0].body == made[1].body


def test_the_number_comes_from_the_address_or_from_the_id() -> None:
    moved = entry(guid="<guid>https://oud.wpengine.example/?p=3#comment-7</guid>")
    assert items(rss(moved))[0].native == "wordpress:blog.example:7"
    only_guid = entry(link="")
    assert items(rss(only_guid))[0].native == "wordpress:blog.example:7"
    assert pulled(rss(only_guid)).posts[0].slug == "post-3"


def test_a_blog_in_a_folder() -> None:
    def native(itself: str, guid: str) -> str:
        link = "<link>http://blog.example/reis/2017/brood/#comment-7</link>"
        return items(rss(entry(link=link, guid=f"<guid>{guid}</guid>"), itself=itself))[0].native

    folder = "wordpress:blog.example/reis:7"
    assert native("https://blog.example/reis/comments/feed/", "x") == folder
    assert native("https://blog.example/reis/2017/brood/feed/", "https://oud.example/reis/?p=3#comment-7") == folder
    assert native("https://blog.example/?feed=comments-rss2", "x") == "wordpress:blog.example:7"


def test_a_feed_of_all_comments_is_parted_by_post() -> None:
    other = entry(8, link=f"<link>{HOME}/2017/07/zout/comment-page-2/#comment-8</link>")
    posts = pulled(rss(entry(), other, entry(9))).posts
    assert [(post.slug, len(post.items)) for post in posts] == [("brood", 2), ("zout", 1)]


ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="nl">
  <title type="text">Reacties op: Brood</title>
  <link rel="alternate" type="text/html" href="{HOME}/2017/07/brood/" />
  <link rel="self" type="application/atom+xml" href="{HOME}/2017/07/brood/feed/atom/" />
  <author><name>Het blog</name></author>
  <entry>
    <title>Door: Anna</title>
    <link rel="alternate" href="{HOME}/2017/07/brood/#comment-7" type="text/html" />
    <author><name>Anna &amp; Co</name><uri>https://anna.example</uri><email>anna@mail.example</email></author>
    <id>{HOME}/?p=3#comment-7</id>
    <updated>2018-01-01T00:00:00Z</updated><published>2017-07-04T04:10:11+02:00</published>
    <content type="html" xml:base="{HOME}/"><![CDATA[<p>Ik bak.</p>
]]></content>
    <thr:in-reply-to ref="{HOME}/?p=3" href="{HOME}/2017/07/brood/" type="text/html" />
  </entry>
  <entry>
    <link href="{HOME}/2017/07/brood/#comment-8" />
    <author><email>pim@mail.example</email></author>
    <id>{HOME}/?p=3#comment-8</id><updated>2017-07-05T04:10:11Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ik <em>ook</em> &amp; jij</div></content>
    <thr:in-reply-to ref="{HOME}/?p=3#comment-7" href="{HOME}/2017/07/brood/#comment-7" />
  </entry>
</feed>
"""


def test_atom_says_who_answers_whom() -> None:
    post = pulled(ATOM).posts[0]
    assert [(item.author, item.body, item.parent) for item in post.items] == [
        ("Anna & Co", "<p>Ik bak.</p>\n", -1),
        ("", "Ik <em>ook</em> &amp; jij", 0),
    ]
    assert [item.when.date for item in post.items] == ["2017-07-04T04:10:11+02:00", "2017-07-05T04:10:11+00:00"]
    assert (post.slug, post.items[1].native) == ("brood", "wordpress:blog.example:8")
    assert "mail.example" not in repr(post)
    assert "anna.example" not in repr(post)


def test_what_every_entry_answers_is_the_post_and_no_comment() -> None:
    old = ATOM.replace(f'ref="{HOME}/?p=3#comment-7" href="{HOME}/2017/07/brood/#comment-7"', f'ref="{HOME}/?p=99"')
    assert [(item.parent, item.parent_native) for item in items(old)] == [(-1, ""), (-1, "")]
    itself = ATOM.replace(f'"{HOME}/?p=3"', f'"{HOME}/?p=3#comment-7"')
    assert [item.parent for item in items(itself)] == [-1, 0]


def test_an_answer_to_a_comment_that_is_not_in_the_feed() -> None:
    away = ATOM.replace('#comment-7" href', '#comment-5" href').replace('brood/#comment-7" />', 'brood/#comment-5" />')
    assert items(away)[1].parent_native == "wordpress:blog.example:5"


def test_another_programs_feed_has_ids_of_its_own() -> None:
    other = ATOM.replace(f"{HOME}/?p=3#comment-", "tag:blog,1:").replace("/#comment-", "/reactie/")
    made = items(other)
    assert [item.native for item in made] == ["feed:tag:blog,1:7", "feed:tag:blog,1:8"]
    assert sorted(item.parent for item in made) == [-1, -1] or made[1].parent == 0


def test_what_looks_like_a_pingback_is_told_and_stays() -> None:
    for words in ("<p>[&#8230;] bakken zij [&#8230;]</p>\n", "[...] bakken zij [...]", "<p>[…] x […]</p>"):
        text = rss(entry(encoded=f"<content:encoded><![CDATA[{words}]]></content:encoded>"))
        assert codes(text) == ["P835"]
        assert items(text)[0].sort == "reader"
    assert codes(rss(entry(encoded="<content:encoded>[...] dat zei ik</content:encoded>"))) == []


def test_classes() -> None:
    form = '<content:encoded><![CDATA[<form action="x" class="post-password-form" method="post">…</form>]]></content:encoded>'
    empty = entry(3, encoded="<content:encoded><![CDATA[<p></p>]]></content:encoded>", description="")
    post = entry(4).replace("<title>", "<comments>x</comments><title>")
    made = items(rss(entry(1), entry(2, encoded=form), empty, post, entry(1)))
    assert [(item.sort, item.reason) for item in made] == [
        ("reader", ""),
        ("private", ""),
        ("skipped", "empty"),
        ("skipped", "a post"),
        ("skipped", "double"),
    ]
    assert made[1].body == ""


def test_the_demo_comment_is_a_reader_with_a_hint() -> None:
    demo = entry(creator="<dc:creator>Een WordPress commentator</dc:creator>")
    assert codes(rss(demo)) == ["P810"]
    assert items(rss(demo))[0].sort == "reader"


def test_an_empty_feed_of_comments_holds_nothing() -> None:
    assert pulled(rss()) == Pulled(kind="feed")


@pytest.mark.parametrize("sign", ["<slash:comments>3</slash:comments>", "<wfw:commentRss>x</wfw:commentRss>", ""])
def test_a_feed_of_posts_is_refused(sign: str) -> None:
    post = f"<item><title>Brood</title><link>{HOME}/2017/07/brood/</link>{sign}<description>x</description></item>"
    with pytest.raises(Refused, match="is a feed of posts, not of comments") as refused:
        pulled(rss(post, itself=f"{HOME}/feed/"))
    assert "comments/feed/" in refused.value.hint


def test_junk_around_a_feed_is_left_out_and_told() -> None:
    junk = "<br />\n<b>Warning</b>: iets in /x/y.php\n\n" + rss(entry()) + "<!-- cache -->\nWarning: nog iets"
    made = pulled(junk)
    assert [finding.code for finding in made.findings] == ["P838", "P838"]
    assert made.posts[0].items[0].line == items(rss(entry()))[0].line + 3
    assert [item.body for item in items(junk)] == [item.body for item in items(rss(entry()))]
    assert codes("\ufeff\n " + rss(entry())) == []
    assert codes(rss(entry()) + "<!-- cache -->\n") == []
    with pytest.raises(Refused, match="two feeds"):
        pulled(rss(entry()) + rss(entry(8)))


def test_control_characters_are_taken_out_and_counted_where_they_stood() -> None:
    text = rss(entry(1), entry(2).replace("Ik bak&#8230;", "Ik \x1bbak\x07…\x92"), entry(3).replace("Anna", "An\x01na"))
    made = items(text)
    assert [item.controls for item in made] == [0, 3, 1]
    assert (made[1].body, made[2].author) == ("<p>Ik bak… &amp; eet</p>\n", "Anna Zwart")
    private = "\uf8ff"
    assert items(rss(entry().replace("Ik", private + "\x1b")))[0].body.startswith(f"<p>{private} bak")


def latin(encoding: str, said: str, words: str = "Zoë – <p>") -> bytes:
    head = f'<?xml version="1.0" encoding="{said}"?>\n'
    text = rss(entry(creator=f"<dc:creator><![CDATA[{words}]]></dc:creator>"), head=head)
    return text.encode(encoding)


def test_encodings() -> None:
    assert items(latin("utf-8", "UTF-8"))[0].author == "Zoë – <p>"
    assert items(latin("utf-16", "UTF-16"))[0].author == "Zoë – <p>"
    assert items(latin("utf-16-le", "UTF-16"))[0].author == "Zoë – <p>"
    assert items(latin("iso-8859-2", "ISO-8859-2", "Zoë Łąka"))[0].author == "Zoë Łąka"
    assert items(latin("cp1252", "windows-1252"))[0].author == "Zoë – <p>"
    old = latin("iso-8859-2", "ISO-8859-2", "Łąka").replace(b"Ik bak", b"Ik \x1bbak")
    assert (items(old)[0].author, items(old)[0].controls) == ("Łąka", 1)


def test_an_encoding_that_lies_is_mended_where_it_is_sure_and_told() -> None:
    for encoding, said in (("utf-8", "ISO-8859-1"), ("utf-8", "windows-1250"), ("cp1252", "ISO-8859-1")):
        assert items(latin(encoding, said))[0].author == "Zoë – <p>"
        assert codes(latin(encoding, said)) == ["P837"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (latin("cp1252", "UTF-8"), r"is not UTF-8: byte 0xeb at offset \d+, line 4"),
        (latin("utf-8", "UTF-7"), "encoding is utf-7, which is not read"),
        (latin("utf-8", "unicode_escape"), "encoding is unicode_escape, which is not read"),
        (
            b"<!DOCTYPE html>\n<html><head><title>Index of /</title></head><body></body></html>",
            "is a web page's HTML, not a feed",
        ),
        (b"", "is empty, not a feed"),
        (b"hallo", "is no XML, not a feed"),
        (b"<?xml version='1.0'?><opml></opml>", "is XML, not a feed"),
        (rss(entry()).replace("</item>", "</itm>").encode(), "not well-formed XML: mismatched tag, line 5"),
        (rss(entry()).replace("&amp; Co", "& Co").encode(), "not well-formed XML: .*line 4"),
        (rss(entry()).replace("&amp; Co", "&nbsp; Co").encode(), "not well-formed XML: undefined entity, line 4"),
        (rss(entry()).encode()[:-20], "breaks off in the middle"),
        (b"<rdf:RDF xmlns:rdf='x'></rdf:RDF>", "not a feed"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'></rdf:RDF>", "no RSS or Atom feed"),
        (b"<rss></rss>", "is XML, but no feed of comments"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b'{"a": 1}', "is JSON, not a feed"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(Refused, match=message) as refused:
        feeds.read("reacties.xml", data)
    assert refused.value.message.startswith("reacties.xml ")
    assert "\n" not in refused.value.message
    assert refused.value.hint


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)


@pytest.mark.parametrize(
    "dtd",
    [
        BOMB + "]>",
        '<!DOCTYPE rss SYSTEM "http://example.invalid/x.dtd">',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://example.invalid/x">%x;]>',
        "<!DOCTYPE rss>",
    ],
)
def test_a_document_type_is_refused_at_once(dtd: str) -> None:
    text = rss(entry(), head=f'<?xml version="1.0"?>\n{dtd}\n').replace("Ik bak", "&m;&x;")
    start = time.perf_counter()
    with pytest.raises(Refused, match="DOCTYPE"):
        pulled(text)
    assert time.perf_counter() - start < 1


def test_depth_is_no_matter() -> None:
    deep = "<a>" * 60_000 + "x" + "</a>" * 60_000
    assert bodies(f"<content:encoded>{deep}</content:encoded>") == [deep]
    assert len(items(rss(deep, entry()))) == 1


def test_odd_ids_make_no_paths_and_no_numbers() -> None:
    for guid in ("../../.git/hooks/x", "x" * 300, "#comment--7", "#comment-７", "#comment-" + "9" * 400, "#comment-0"):
        item = items(rss(entry(guid=f"<guid>{guid}</guid>", link="")))[0]
        assert item.native == f"feed:{guid}"
        assert item.url == ""


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><p>1 reactie</p></body></html>",
        b"<!DOCTYPE html><html><script>var x = '<rss>';</script></html>",
        b'<?xml version="1.0"?><!-- WXR --><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>',
        b'<?xml version="1.0"?><disqus xmlns="http://disqus.com"></disqus>',
        b"<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-1.archive</id></feed>",
        b"tekst over <rssx> en meer",
        b"[]",
        b"",
    ],
)
def test_other_kinds_are_not_claimed(data: bytes) -> None:
    assert not feeds.is_mine(data)


WHOLE = (rss(entry(1), entry(2).replace("Ik", "Zoë 🙂"), entry(3)) + "<!-- x -->").encode()


@pytest.mark.parametrize("whole", [WHOLE, ATOM.encode(), WHOLE.decode().replace("UTF-8", "UTF-16").encode("utf-16")])
def test_a_feed_that_breaks_off_anywhere_is_refused_or_was_whole(whole: bytes) -> None:
    posts = feeds.read("x", whole).posts
    refused = 0
    for end in range(len(whole)):
        try:
            assert feeds.read("x", whole[:end]).posts == posts
        except Refused:
            refused += 1
    assert refused > len(whole) - 40


@settings(max_examples=50, deadline=None)
@given(st.permutations([entry(number) for number in range(1, 8)]))
def test_the_order_means_nothing(entries: list[str]) -> None:
    """Shuffled, a feed gives the same comments."""
    made = {(item.native, item.body, item.author) for item in items(rss(*entries))}
    assert made == {(item.native, item.body, item.author) for item in items(rss(*(entry(n) for n in range(1, 8))))}


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 30), st.integers(1, 30), st.binary(max_size=10))
def test_no_damage_is_a_traceback(at: int, size: int, put: bytes) -> None:
    """Bytes replaced anywhere: the feed is refused, or every entry of it is an item with one class."""
    try:
        made = feeds.read("x", WHOLE[:at] + put + WHOLE[at + size :])
    except Refused:
        return
    for post in made.posts:
        for item in post.items:
            assert (item.sort == "skipped") == bool(item.reason)
            f"{item.author}{item.body}{item.native}{item.url}".encode()


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"], exclude_characters="\ufeff\ufffe\uffff"), min_size=1)
)
def test_any_words_come_back_as_they_were(words: str) -> None:
    """Whatever somebody wrote, escaped or in a CDATA section, is what is stored."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    section = words.replace("]]>", "]]]]><![CDATA[>")
    text = rss(
        entry(1, encoded=f"<content:encoded>x{escaped}</content:encoded>"),
        entry(2, encoded=f"<content:encoded><![CDATA[x{section}]]></content:encoded>"),
    )
    assert [item.body for item in items(text)] == [f"x{words}", f"x{words}"]
