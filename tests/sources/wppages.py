"""Pages of invented WordPress blogs, in the shapes of many themes; all people in them are invented."""

# ruff: noqa: E501 - pages read by rows

POST = "https://www.telraam.example/2019/05/04/hoeveel/"
HEAD = (
    '<meta charset="utf-8"><title>Hoeveel tellen we? - Telraam</title>'
    f'<link rel="canonical" href="{POST}"><meta property="og:site_name" content="Telraam">'
)


def page(
    comments: str, *, head: str = HEAD, lang: str = "nl-NL", heading: str = "", text: str = "", classes: str = "single"
) -> str:
    """Make a whole page of one post around comments."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{head}\n</head>\n<body class="{classes}">\n'
        f'<h1 class="entry-title">Hoeveel tellen we?</h1>\n<div class="entry-content">{text}</div>\n'
        f'<div id="comments">\n{heading}\n{comments}\n</div>\n<script src="/wp-includes/js/comment-reply.min.js"></script>\n</body>\n</html>\n'
    )


def html5(
    number: int,
    name: str,
    words: str,
    *,
    inside: str = "",
    classes: str = "comment depth-1",
    when: str = '<time datetime="2019-05-05T10:11:12+02:00">5 mei 2019 om 10:11</time>',
    extra: str = "",
) -> str:
    """Write a comment as WordPress's own html5 walker does."""
    return (
        f'<li id="comment-{number}" class="{classes}">\n<article id="div-comment-{number}" class="comment-body">\n'
        '<footer class="comment-meta">\n<div class="comment-author vcard"><img alt="" class="avatar avatar-32 photo" '
        'src="https://secure.gravatar.com/avatar/0123456789abcdef0123456789abcdef?s=32">'
        f'<b class="fn"><a href="https://eigen.example" class="url" rel="ugc external nofollow">{name}</a></b> '
        f'<span class="says">schreef:</span></div>\n<div class="comment-metadata"><a href="{POST}#comment-{number}">{when}</a> '
        f'<span class="edit-link"><a class="comment-edit-link" href="#">Bewerken</a></span></div>\n{extra}</footer>\n'
        f'<div class="comment-content">\n{words}\n</div>\n<div class="reply"><a rel="nofollow" class="comment-reply-link" '
        f'href="{POST}?replytocom={number}#respond" data-commentid="{number}">Beantwoorden</a></div>\n</article>\n{inside}</li>\n'
    )


HTML5 = page(
    '<ol class="comment-list">'
    + html5(
        7,
        "Anna Zwart",
        "<p>Wij tellen alles.</p>\n<p>Ook de <em>deuren</em>.</p>",
        inside='<ol class="children">'
        + html5(9, "Mies", "<p>@Anna: mooi!</p>", classes="comment byuser comment-author-mies bypostauthor odd depth-2")
        + "</ol>",
    )
    + html5(12, "pim van de heuvel", "<p>Niet doen.</p>")
    + '<li id="comment-15" class="pingback"><div class="comment-body">Pingback: '
    '<a href="https://ander.example/x" class="url">Een ander weblog</a></div></li></ol>',
    heading='<h2 class="comments-title">4 reacties op “Hoeveel tellen we?”</h2>',
    text="<p>Wij tellen al jaren.</p><p>Wat telt u zelf?</p><p>Groet.</p>",
)

CLASSIC = page(
    """<ol class="commentlist">
<li class="comment even thread-even depth-1" id="comment-21">
<div id="div-comment-21" class="comment-body">
<div class="comment-author vcard"><img class='avatar' src='x.jpg'> <cite class="fn">Otto Kern</cite> <span class="says">sagt:</span></div>
<div class="comment-meta commentmetadata"><a href="https://zahl.example/?p=3#comment-21">12. Oktober 2010 um 14:03</a>&nbsp;&nbsp;<a class="comment-edit-link" href="">(Bearbeiten)</a></div>
<p>Guten Tag, &#8222;Zähler&#8220;!<br />
Zweite Zeile.</p>
<div class="reply"><a class='comment-reply-link' href='/?p=3&replytocom=21#respond'>Antworten</a></div>
</div>
<ul class='children'>
<li class="comment odd alt depth-2" id="comment-22"><div id="div-comment-22" class="comment-body">
<div class="comment-author vcard"><cite class="fn">Ria</cite> <span class="says">sagt:</span></div>
<em class="comment-awaiting-moderation">Dein Kommentar wartet auf Moderation.</em><br />
<div class="comment-meta commentmetadata"><a href="#comment-22">13. Oktober 2010 um 9:30</a></div>
<p>Noch nicht frei.</p></div></li>
</ul>
</li>
</ol>""",
    head='<meta charset="utf-8"><link rel="shortlink" href="https://zahl.example/?p=3"><link rel="canonical" href="https://zahl.example/zaehlen/">',
    lang="de-DE",
    heading='<h3 id="comments">2 Kommentare zu „Zählen“</h3>',
)

OLD = page(
    """<ol class="commentlist">
<li class="alt" id="comment-31">
<cite><a href='http://eigen.example' rel='external nofollow'>Jo Best</a></cite> Says:
<br />
<small class="commentmetadata"><a href="#comment-31" title="">October 12th, 2010 at 2:03 pm</a> </small>
<p>First <cite>The Book</cite> line.</p>
<p>Reply is a word. See <a href="https://telraam.example/2019/05/04/hoeveel/#comment-30">that one</a>.</p>
</li>
<li id="comment-32">
<cite>Bea</cite> Says:
<br />
<em>Your comment is awaiting moderation.</em>
<small class="commentmetadata"><a href="#comment-32" title="">October 13th, 2010 at 2:03 pm</a></small>
<p>Second.</p>
</li>
</ol>""",
    lang="en-US",
)

BLOCKS = page(
    """<div class="wp-block-comments"><h2 class="wp-block-comments-title">Une réponse à « Combien ? »</h2>
<ol class="wp-block-comment-template"><li id="comment-41" class="comment even depth-1">
<div class="wp-block-group"><div class="wp-block-avatar"><img class="avatar" src="x"></div>
<div class="wp-block-comment-author-name"><a rel="external nofollow ugc" href="https://z.example">Zoé Mercier</a></div>
<div class="wp-block-comment-date"><time datetime="2024-02-15T18:43:57+01:00"><a href="https://chiffres.example/blog/combien/#comment-41">15 février 2024</a></time></div>
<div class="wp-block-comment-content"><p>Très&nbsp;bien&nbsp;!</p></div>
<div class="wp-block-comment-reply-link"><a class="comment-reply-link" href="?replytocom=41#respond">Répondre</a></div></div>
<ol><li id="comment-44" class="comment odd depth-2"><div class="wp-block-comment-author-name">Luc</div>
<div class="wp-block-comment-content"><p>Merci.</p></div></li></ol>
</li></ol></div>""",
    head='<meta charset="utf-8"><link rel="https://api.w.org/" href="https://chiffres.example/blog/wp-json/">'
    '<link rel="canonical" href="https://chiffres.example/blog/combien/">',
    lang="fr-FR",
)

WPDISCUZ = page(
    """<div id="wcThreadWrapper" class="wc-thread-wrapper">
<div id="wc-comm-51_0" class="wc-comment wc-blog-guest wc_comment_level-1"><div class="wc-comment-left"><img class="avatar" src="x"></div>
<div id="comment-51" class="wc-comment-right"><div class="wc-comment-header"><div class="wc-comment-author">Ans</div><div class="wc-comment-label">Gast</div></div>
<div class="wc-comment-text"><p>Eén.</p></div>
<div class="wc-comment-footer"><div class="wc-vote-result">0</div><span class="wc-reply-button">Reply</span><div class="wc-comment-date">3 maanden geleden</div></div></div>
<div id="wc-comm-52_51" class="wc-comment wc-reply wc_comment_level-2"><div id="comment-52" class="wc-comment-right">
<div class="wc-comment-author">Bo</div><div class="wc-comment-text"><p>Twee.</p></div><div class="wc-comment-date" title="4 mei 2019 10:00">3 jaar geleden</div></div></div>
</div></div>"""
)

HOMEMADE = page(
    """<ol id="commentlist"><li id="comment-61"><p>Every door.</p><p>And the gate.</p>
<cite>Comment by Ann Lee - 3 May 2008 @ 4:05 pm</cite></li>
<li id="comment-62"><p>None.</p><cite>Trackback by Some Blog - 4 May 2008</cite></li></ol>""",
    lang="en",
)

THESIS = page(
    """<dl id="comment_list"><dt class="comment even depth-1" id="comment-71"><span class="comment_author">Ed Hill</span>
<span class="comment_time"><a href="#comment-71">May 4, 2010 at 3:00 pm</a></span></dt>
<dd class="comment even depth-1"><div class="format_text" id="comment-body-71"><p>In a list.</p><p class="reply"><a class="comment-reply-link" href="?replytocom=71">Reply</a></p></div></dd>
<dt class="comment odd depth-1" id="comment-72"><span class="comment_author">Flo</span></dt><dd class="comment"><div class="format_text"><p>Me too.</p></div></dd></dl>""",
    lang="en",
)

HEBREW = page(
    '<ol class="comment-list">'
    + html5(81, "רות", "<p>שלום לכולם.</p>", when='<time datetime="2020-01-02T03:04:05+02:00">2 בינואר 2020</time>')
    + html5(82, "אורי", "<p>גם אני.</p>", when="2 בינואר 2020 בשעה 3:04")
    + "</ol>",
    lang="he-IL",
    heading='<h2 class="comments-title">2 תגובות על “כמה אנחנו סופרים ב-2019?”</h2>',
)

JAPANESE = page(
    '<ol class="comment-list">'
    + html5(91, "山田花子", "<p>数えています。</p>", when="2019年5月4日 10:11")
    .replace("schreef:", "より:")
    .replace("Beantwoorden", "返信")
    + "</ol>",
    lang="ja",
    heading='<h2 class="comments-title">「数」への1件のコメント</h2>',
)

REVIEWS = page(
    """<div id="comments"><ol class="commentlist"><li class="review even depth-1" id="li-comment-95"><div id="comment-95" class="comment_container">
<img class="avatar" src="x"><div class="comment-text"><div class="star-rating">5</div><p class="meta"><strong class="woocommerce-review__author">Kim</strong>
<span class="woocommerce-review__dash">–</span> <time class="woocommerce-review__published-date" datetime="2021-03-04T05:06:07+00:00">4 March 2021</time></p>
<div class="description"><p>Good book.</p></div></div></div></li></ol></div>""",
    lang="en",
)
