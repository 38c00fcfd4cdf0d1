"""Saved pages of WordPress, of five generations and their variants -> their comments, word for word."""

# ruff: noqa: E501 - pages read by rows

import pytest

from manuscript import sources
from manuscript.model.pulled import Pulled, PulledItem, PulledPost
from tests.sources import wppages
from tests.sources.wppages import HEAD, POST, html5, page


def pulled(text: str | bytes) -> Pulled:
    made = sources.read("page.html", text.encode() if isinstance(text, str) else text)
    assert made.kind == "wppage"
    return made


def post(text: str) -> PulledPost:
    return pulled(text).posts[0]


def items(text: str) -> tuple[PulledItem, ...]:
    return post(text).items


def one(words: str, **more: str) -> PulledItem:
    return items(page('<ol class="comment-list">' + html5(5, "Anna Zwart", words, **more) + "</ol>"))[0]


def said(text: str) -> list[tuple[str, str]]:
    return [(item.author, item.body) for item in items(text)]


def codes(text: str | bytes) -> list[str]:
    return [finding.code for finding in pulled(text).findings]


def test_the_html5_walker() -> None:
    assert said(wppages.HTML5) == [
        ("Anna Zwart", "<p>Wij tellen alles.</p>\n<p>Ook de <em>deuren</em>.</p>"),
        ("Mies", "<p>@Anna: mooi!</p>"),
        ("pim van de heuvel", "<p>Niet doen.</p>"),
        ("Een ander weblog", ""),
    ]
    first, second, _, ping = items(wppages.HTML5)
    assert first.native == "wordpress:telraam.example:7"
    assert first.url == f"{POST}#comment-7"
    assert (first.when.date, first.when.precision) == ("2019-05-05T10:11:12+02:00", "minute")
    assert (first.body_format, first.source_format, first.line) == ("html", "html", 11)
    assert (second.parent, second.registered, second.sort) == (0, "author", "reader")
    assert ping.sort == "pingback"
    assert codes(wppages.HTML5) == []


def test_the_page_tells_the_post() -> None:
    made = post(wppages.HTML5)
    assert (made.url, made.slug, made.title) == (POST, "hoeveel", "Hoeveel tellen we?")
    assert made.question == "Wat telt u zelf?"
    assert (made.claimed, made.claimed_at and made.claimed_at.line) == (4, 10)


def test_the_classic_walker() -> None:
    first, second = items(wppages.CLASSIC)
    assert first.body == "<p>Guten Tag, „Zähler“!<br>\nZweite Zeile.</p>"
    assert (first.author, first.native) == ("Otto Kern", "wordpress:zahl.example:21")
    assert (first.when.date, first.when.raw) == ("2010-10-12T14:03:00", "12. Oktober 2010 um 14:03")
    assert (second.sort, second.parent, second.body) == ("pending", 0, "<p>Noch nicht frei.</p>")
    assert post(wppages.CLASSIC).claimed == 2


def test_a_theme_older_than_the_walker() -> None:
    first, second = items(wppages.OLD)
    assert first.author == "Jo Best"
    assert first.body == (
        "<p>First <cite>The Book</cite> line.</p>\n<p>Reply is a word. "
        'See <a href="https://telraam.example/2019/05/04/hoeveel/#comment-30">that one</a>.</p>'
    )
    assert first.when.date == "2010-10-12T14:03:00"
    assert (second.author, second.sort) == ("Bea", "pending")


def test_a_block_theme_of_a_blog_in_a_folder() -> None:
    first, second = items(wppages.BLOCKS)
    assert (first.author, first.body) == ("Zoé Mercier", "<p>Très&nbsp;bien&nbsp;!</p>")
    assert first.native == "wordpress:chiffres.example/blog:41"
    assert (second.author, second.body, second.parent) == ("Luc", "<p>Merci.</p>", 0)
    assert post(wppages.BLOCKS).claimed == 1


def test_wpdiscuz_says_the_parent_in_its_id_and_its_ages_are_no_dates() -> None:
    first, second = items(wppages.WPDISCUZ)
    assert said(wppages.WPDISCUZ) == [("Ans", "<p>Eén.</p>"), ("Bo", "<p>Twee.</p>")]
    assert (first.when.date, first.when.raw) == ("unknown", "3 maanden geleden")
    assert (second.parent, second.when.date) == (0, "2019-05-04T10:00:00")


def test_a_home_made_theme_signs_below_the_words() -> None:
    first, second = items(wppages.HOMEMADE)
    assert (first.author, first.body) == ("Ann Lee", "<p>Every door.</p><p>And the gate.</p>")
    assert (first.when.date, first.when.precision) == ("2008-05-03T16:05:00", "minute")
    assert (second.sort, second.author) == ("pingback", "Some Blog")


def test_a_list_of_terms() -> None:
    assert said(wppages.THESIS) == [("Ed Hill", "<p>In a list.</p>"), ("Flo", "<p>Me too.</p>")]


def test_a_shop_shows_comments_as_reviews() -> None:
    assert said(wppages.REVIEWS) == [("Kim", "<p>Good book.</p>")]


def test_from_right_to_left() -> None:
    assert said(wppages.HEBREW) == [("רות", "<p>שלום לכולם.</p>"), ("אורי", "<p>גם אני.</p>")]
    assert post(wppages.HEBREW).claimed == 2
    assert items(wppages.HEBREW)[1].when.raw == "2 בינואר 2020 בשעה 3:04"


def test_in_japanese() -> None:
    (item,) = items(wppages.JAPANESE)
    assert (item.author, item.body, item.when.date) == ("山田花子", "<p>数えています。</p>", "2019-05-04T10:11:00")
    assert post(wppages.JAPANESE).claimed == 1


@pytest.mark.parametrize(
    ("lang", "heading", "claimed"),
    [
        ("nl", '<h3>Eén reactie op "Hoeveel"</h3>', 1),
        ("en", '<h3 id="comments">1,204 Responses to &#8220;7 doors&#8221;</h3>', 1204),
        ("ar", '<h2 class="comments-title">٣ تعليقات على “عدد”</h2>', 3),
        ("zh", '<h2 class="comments-title">《数到10》上有5条评论</h2>', 5),
        ("ko", '<h2 class="comments-title">“숫자”에 대한 12개의 생각</h2>', 12),
        ("nl", '<h2>Reacties</h2><a class="comments-link" href="#comments">6 reacties</a>', 6),
        ("en", "<h2>Comments</h2>", None),
    ],
)
def test_the_claim_in_any_language(lang: str, heading: str, claimed: int | None) -> None:
    assert post(page("<ol>" + html5(1, "Ada", "<p>x</p>") + "</ol>", lang=lang, heading=heading)).claimed == claimed


def test_buttons_pictures_and_votes_inside_the_words_are_the_pages() -> None:
    words = (
        '<img class="avatar" src="/a.jpg"><p>Goed.</p><span class="reply-container"><a class="comment-reply-link" '
        'href="/x" data-commentid="5">Antwoord</a></span><p id="comment-like-5" class="comment-likes">'
        '<a class="comment-like-link" href="/l">Vind ik leuk</a></p><div class="sharedaddy">Delen</div><!-- x --><script>1</script>'
    )
    assert one(words).body == "<p>Goed.</p>"


def test_what_readers_can_write_stays() -> None:
    words = (
        '<blockquote cite="https://x.example"><p>Een <cite>boek</cite></p></blockquote>\n<p><a href="https://x.example" rel="ugc">Antwoord</a> '
        '&lt;b&gt; &amp; <code>x = "y"</code> <del datetime="2019-01-01T00:00:00+00:00">weg</del> <abbr title="2019-01-01">j</abbr>  '
        "twee&nbsp;spaties ’kort’ – “aan”</p>"
    )
    assert one(words).body == words
    assert one(words).when.date == "2019-05-05T10:11:12+02:00"


def test_pictures_that_wordpress_made_of_characters_are_characters_again() -> None:
    words = (
        '<p>Ja <img draggable="false" class="emoji" alt="🙂" src="https://s.w.org/images/core/emoji/14.0.0/svg/1f642.svg"> '
        '<img class="emoji" alt="❤️" src="./page_files/2764.svg"> <img src="/icon_wink.gif" alt=";-)" class="wp-smiley"> '
        '<img class="emoji" alt="lach" src="https://x.example/1f642.svg"></p>'
    )
    assert one(words).body == '<p>Ja 🙂 ❤️ ;-) <img class="emoji" alt="lach" src="https://x.example/1f642.svg"></p>'


def test_a_covered_address_is_not_decoded_and_nothing_is_left_to_decode() -> None:
    text = page(
        "<ol>"
        + html5(
            5,
            "Anna",
            '<p>Mail <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="543931143835">[email&#160;protected]</a> of '
            '<a href="/cdn-cgi/l/email-protection#543931143835">mij</a>.</p>',
        )
        + "</ol>"
    )
    assert items(text)[0].body == "<p>Mail [e-mail] of <a>mij</a>.</p>"
    assert codes(text) == ["P845"]
    assert "543931143835" not in repr(pulled(text))


def test_nothing_of_an_avatar_leaves_the_page() -> None:
    assert "0123456789abcdef" not in repr(pulled(wppages.HTML5))


def test_a_hidden_comment_is_counted_and_not_read() -> None:
    text = page("<ol>" + html5(5, "Spam", "<p>Koop</p>").replace("<li ", '<li style="display:none" ') + "</ol>")
    assert [(item.sort, item.reason) for item in items(text)] == [("skipped", "hidden")]


def test_hidden_words_inside_a_comment_are_left_out_and_told() -> None:
    text = page(
        "<ol>"
        + html5(5, "Anna", '<p>Zichtbaar<span style="color:red; display : none"> onzichtbaar</span>.</p>')
        + "</ol>"
    )
    assert items(text)[0].body == "<p>Zichtbaar.</p>"
    assert codes(text) == ["P844"]


@pytest.mark.parametrize(
    ("when", "date", "precision"),
    [
        ('<time datetime="2019-05-05T10:11:12Z">x</time>', "2019-05-05T10:11:12+00:00", "minute"),
        ('<time datetime="2019-05-05T10:11">x</time>', "2019-05-05T10:11:00", "minute"),
        ('<time datetime="2019-05-05">5 mei 2019</time>', "2019-05-05", "day"),
        ('<time datetime="2019-05-05">5 mei 2019 om 9:30</time>', "2019-05-05T09:30:00", "minute"),
        ('<abbr title="2019-05-05T10:11:12+0200">zondag</abbr>', "2019-05-05T10:11:12+02:00", "minute"),
        ('<time datetime="-0001-11-30T00:00:00+00:00">30 november -0001</time>', "unknown", "unknown"),
        ('<time datetime="0000-00-00T00:00:00+00:00"></time>', "unknown", "unknown"),
        ('<time datetime="2019-02-30T10:11:12+02:00"></time>', "unknown", "unknown"),
        ("op 7 december 2019 om 00:03", "2019-12-07T00:03:00", "minute"),
        ("3 maanden geleden", "unknown", "unknown"),
        ("", "unknown", "unknown"),
    ],
)
def test_dates(when: str, date: str, precision: str) -> None:
    item = one("<p>x</p>", when=when)
    assert (item.when.date, item.when.precision) == (date, precision)


def test_a_zone_that_old_versions_made_up_is_left_out() -> None:
    old = '<meta name="generator" content="WordPress 4.9.8">'
    when = '<time datetime="2018-05-05T10:11:12+00:00">5 mei 2018</time>'
    text = page("<ol>" + html5(5, "Anna", "<p>x</p>", when=when) + "</ol>", head=HEAD + old)
    assert items(text)[0].when.date == "2018-05-05T10:11:12"
    newer = items(text.replace("WordPress 4.9.8", "WordPress 6.4.3"))[0]
    assert newer.when.date == "2018-05-05T10:11:12+00:00"


@pytest.mark.parametrize(
    ("head", "site", "url"),
    [
        ('<link rel="canonical" href="http://WWW.Telraam.example/a/">', "telraam.example", "http://WWW.Telraam.example/a/"),
        (
            '<link rel="canonical" href="https://web.archive.org/web/20101012000000/http://telraam.example/a/">',
            "telraam.example",
            "http://telraam.example/a/",
        ),
        ("<!-- saved from url=(0033)https://telraam.example/blog/2019/05/a/comment-page-2/#comments -->", "telraam.example/blog", "https://telraam.example/blog/2019/05/a/"),
        ('<meta property="og:url" content="https://telraam.example/x/?p=4&unapproved=5&moderation-hash=abc#c">', "telraam.example", "https://telraam.example/x/?p=4"),
        ('<link rel="shortlink" href="https://telraam.example/blog/?p=4"><link rel="canonical" href="https://telraam.example/blog/a/">', "telraam.example/blog", "https://telraam.example/blog/a/"),
        ('<base href="https://ergens.example/"><link rel="canonical" href="https://telraam.example/a/">', "telraam.example", "https://telraam.example/a/"),
    ],
)  # fmt: skip
def test_site_and_address(head: str, site: str, url: str) -> None:
    made = post(page("<ol>" + html5(5, "Anna", "<p>x</p>") + "</ol>", head=head))
    assert (made.url, made.items[0].native) == (url, f"wordpress:{site}:5")


def test_a_page_without_an_address_gives_no_ids() -> None:
    text = page(
        '<ol><li class="comment" id="comment-5"><b class="fn">Anna</b><p>x</p></li></ol>', head="<title>A - B</title>"
    )
    made = pulled(text)
    assert (made.posts[0].items[0].native, made.posts[0].url) == ("", "")
    assert [finding.code for finding in made.findings] == ["P849"]


@pytest.mark.parametrize(
    ("links", "mark"),
    [
        ('<div class="nav-previous"><a href="/a/comment-page-1/#comments">Oudere reacties</a></div>', "part 2 of 2"),
        ('<div class="nav-next"><a href="/a/?cpage=2#comments">Nieuwere</a></div>', "part ? of 2"),
        ('<nav class="comments-pagination"><span class="page-numbers current">2</span><a href="/a/comment-page-3/#comments">3</a></nav>', "part 2 of 3"),
        ('<a href="/a/comment-page-4/#comment-5">5 mei</a>', "part 4 of 4"),
    ],
)  # fmt: skip
def test_a_part_of_several_says_so(links: str, mark: str) -> None:
    told = pulled(page("<ol>" + html5(5, "Anna", "<p>x</p>") + "</ol>" + links)).findings
    assert [finding.code for finding in told] == ["P809"]
    assert f"`{mark} (" in told[0].message


def test_the_address_that_the_browser_wrote_tells_the_page_of_comments() -> None:
    head = f"{HEAD}<!-- saved from url=(0050){POST}comment-page-2/#comments -->"
    made = pulled(page("<ol>" + html5(5, "Anna", "<p>x</p>") + "</ol>", head=head))
    assert [finding.code for finding in made.findings] == ["P809"]
    assert "part 2 of 2" in made.findings[0].message
    assert made.posts[0].url == POST


def test_what_a_comment_holds_is_not_taken_for_the_pages() -> None:
    words = '<h3>12 reacties</h3><p>Lees <a href="https://x.example/y/comment-page-9/#comments">dit</a></p>'
    made = pulled(page("<ol>" + html5(5, "Anna", words) + "</ol>", heading="<h2>1 reactie</h2>"))
    assert (made.posts[0].claimed, made.findings) == (1, ())
    assert made.posts[0].items[0].body == words


def test_a_page_whose_comments_are_elsewhere_is_an_error() -> None:
    heading = '<h2 class="comments-title">3 reacties op “Hoeveel”</h2>'
    told = pulled(page('<div id="disqus_thread"></div>', heading=heading)).posts[0].absent
    assert told
    assert (told.code, told.severity, told.place.line) == ("P840", "error", 10)
    assert "Disqus" in told.message


def test_a_post_without_comments_is_read_and_holds_nothing() -> None:
    assert post(page("", heading="<h2>Geen reacties</h2>")).items == ()
    assert codes(page("", heading="<h2>Geen reacties</h2>")) == []


def test_the_same_comment_twice_is_read_once() -> None:
    text = page("<ol>" + html5(5, "Anna", "<p>x</p>") * 2 + "</ol>")
    assert [(item.sort, item.reason) for item in items(text)] == [("reader", ""), ("skipped", "double")]
    assert codes(text) == ["P843"]


def test_a_plug_in_may_say_the_parent_and_circles_are_cut() -> None:
    made = "".join(
        html5(number, f"N{number}", "<p>x</p>").replace("<li ", f'<li data-parent="{parent}" ')
        for number, parent in ((1, 2), (2, 1), (3, 1), (4, 99), (5, 0))
    )
    text = page(f"<ol>{made}</ol>")
    assert [item.parent for item in items(text)] == [-1, 0, 0, -1, -1]
    assert items(text)[3].parent_native == "wordpress:telraam.example:99"
    assert codes(text) == ["P846"]


def test_a_flat_list_with_depths_is_read_from_top_to_bottom() -> None:
    depths = (1, 2, 3, 2, 1, 3)
    made = "".join(html5(n, f"N{n}", "<p>x</p>", classes=f"comment depth-{d}") for n, d in enumerate(depths, 1))
    assert [item.parent for item in items(page(f"<ol>{made}</ol>"))] == [-1, 0, 1, 0, -1, 4]


def test_other_lists_with_the_class_comment_are_no_comments() -> None:
    aside = '<ul class="related"><li class="comment"><cite>Anders</cite> iets</li></ul><div id="recent-comments-2"><ul id="recentcomments">'
    aside += '<li class="recentcomments"><span class="comment-author-link">X</span> op <a href="#comment-5">Y</a></li></ul></div>'
    text = page("<ol>" + html5(5, "Anna", "<p>x</p>") + "</ol>").replace("</body>", f"{aside}</body>")
    assert len(items(text)) == 1


def test_a_name_without_words_around_it() -> None:
    item = items(
        page(
            '<ol class="comment-list">'
            + html5(5, 'Anna <span class="post-author-badge">Auteur</span>', "<p>x</p>")
            + "</ol>"
        )
    )[0]
    assert item.author == "Anna"


def test_a_registered_reader_is_known_by_the_login() -> None:
    assert one("<p>x</p>", classes="comment byuser comment-author-anna-z depth-1").registered == "anna-z"


def test_the_first_comment_of_every_blog_is_told() -> None:
    assert codes(page("<ol>" + html5(1, "Een WordPress commentator", "<p>Hoi</p>") + "</ol>")) == ["P810"]


def test_nameless_and_empty_comments_are_skipped_and_told() -> None:
    text = page("<ol>" + html5(1, "", "<p>x</p>").replace('<a class="url"></a>', "") + html5(2, "Bo", "") + "</ol>")
    assert [(item.sort, item.reason) for item in items(text)] == [("skipped", "nameless"), ("skipped", "empty")]
    assert codes(text) == ["P847"]


THEMES = [
    (
        "of 2010",
        (
            '<li class="comment" id="li-comment-5"><div id="comment-5"><div class="comment-author vcard"><img class="avatar" src="x"><cite class="fn">Anna</cite>'
            ' <span class="says">zegt:</span></div><div class="comment-meta commentmetadata"><a href="#comment-5">5 mei 2019 om 10:11</a> <a class="comment-edit-link"'
            ' href="x">(Bewerken)</a></div><div class="comment-body"><p>Wij ook.</p></div><div class="reply"><a class="comment-reply-link" href="x">Antwoord</a></div></div></li>'
        ),
    ),
    (
        "of 2011",
        (
            '<li class="comment" id="li-comment-5"><article id="comment-5" class="comment"><footer class="comment-meta"><div class="comment-author vcard"><img class="avatar"'
            ' src="x"><span class="fn">Anna</span> op <a href="#comment-5"><time pubdate datetime="2019-05-05T10:11:00">5 mei 2019 om 10:11</time></a> <span class="says">zei:</span>'
            '</div></footer><div class="comment-content"><p>Wij ook.</p></div></article></li>'
        ),
    ),
    (
        "with the date beside the name",
        (
            '<li class="comment" id="comment-5"><div class="the-comment"><div class="avatar"><img src="x"></div><div class="comment-box"><div class="comment-author meta">'
            '<strong>Anna</strong>5 mei 2019 om 10:11<a class="comment-reply-link" href="x"> - Beantwoorden</a></div><div class="comment-text"><p>Wij ook.</p></div></div></div></li>'
        ),
    ),
    (
        "with its own words before the usual ones",
        (
            '<li class="comment" id="li-comment-5"><article id="comment-5" class="ast-comment"><div class="ast-comment-info"><header class="ast-comment-meta"><div class="ast-comment-cite-wrap">'
            '<cite><b class="fn">Anna</b></cite></div><div class="ast-comment-time"><a href="#comment-5"><time datetime="2019-05-05T10:11:00">x</time></a></div></header>'
            '<section class="ast-comment-content comment"><p>Wij ook.</p><div class="ast-comment-edit-reply-wrap"><a class="comment-reply-link" href="x">Antwoord</a></div></section></div></article></li>'
        ),
    ),
    (
        "with the id twice",
        (
            '<li class="comment" id="comment-5"><article><footer><img class="avatar" src="x"><cite>Anna</cite><a class="comment-link" href="#comment-5"><time pubdate="1557051060">5 mei 2019 At 10:11</time>'
            '</a></footer><div class="comment-content"><p>Wij ook.</p></div><div class="comment-meta" id="comment-5"><a class="comment-reply-link" href="x">Reply</a></div></article></li>'
        ),
    ),
    (
        "as Disqus leaves it for search engines",
        (
            '<li class="comment" id="dsq-comment-5"><div id="dsq-comment-header-5" class="dsq-comment-header"><cite id="dsq-cite-5"><span id="dsq-author-user-5">Anna</span></cite></div>'
            '<div id="dsq-comment-body-5" class="dsq-comment-body"><div id="dsq-comment-message-5" class="dsq-comment-message"><p>Wij ook.</p></div></div></li>'
        ),
    ),
    (
        "with an old anchor",
        '<li class="comment"><a name="comment-5"></a><div class="commentauthor">Anna</div><div class="commentdate">5 mei 2019 om 10:11</div><p>Wij ook.</p></li>',
    ),
    (
        "without classes",
        '<div id="comment-5"><h4>Anna schreef:</h4><p>Wij ook.</p><p><a href="x?replytocom=5#respond">Reageer</a></p></div>',
    ),
]


@pytest.mark.parametrize("comment", [made for _, made in THEMES], ids=[name for name, _ in THEMES])
def test_a_theme(comment: str) -> None:
    (item,) = items(page(f'<ol class="commentlist">{comment}</ol>'))
    assert (item.author, item.body, item.native) == ("Anna", "<p>Wij ook.</p>", "wordpress:telraam.example:5")
    assert item.when.date in ("2019-05-05T10:11:00", "unknown")
    assert (item.when.date == "unknown") == ("2019" not in comment)
