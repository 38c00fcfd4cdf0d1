"""Builds WordPress exports for the tests. All people and blogs in them are invented."""

from manuscript import sources
from manuscript.model.pulled import Pulled, PulledItem

SITE = "weblog.example"
NAMESPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)


def export(*items: str, channel: str = "", version: str = "1.2", namespaces: str = NAMESPACES) -> str:
    """Give an export of these items."""
    channel = channel or f"<wp:base_site_url>https://{SITE}</wp:base_site_url>"
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" {namespaces}>\n<channel>\n<title>Weblog</title>\n'
        f"<link>https://{SITE}/</link>\n<wp:wxr_version>{version}</wp:wxr_version>\n{channel}\n"
        + "\n".join(items)
        + "\n</channel>\n</rss>\n"
    )


def item(
    *comments: str, post: str = "7", slug: str = "tijd", link: str = "https://weblog.example/tijd/", more: str = ""
) -> str:
    """Give a post with these comments."""
    return (
        f"<item>\n<title>Tijd &amp;amp; geld</title>\n<link>{link}</link>\n<wp:post_id>{post}</wp:post_id>\n"
        "<content:encoded><![CDATA[<p>Waar blijft de tijd?</p>]]></content:encoded>\n"
        f"<wp:post_name>{slug}</wp:post_name>\n<wp:post_date>2010-10-12 14:03:00</wp:post_date>\n{more}\n"
        + "\n".join(comments)
        + "\n</item>"
    )


def comment(
    id: str = "1",
    body: str = "<![CDATA[Hallo]]>",
    *,
    author: str = "Anna Zwart",
    type: str = "",
    approved: str = "1",
    parent: str = "0",
    utc: str = "2010-10-12 12:03:00",
    local: str = "2010-10-12 14:03:00",
    user: str = "0",
) -> str:
    """Give a comment with everything that WordPress exports of it, addresses too."""
    return (
        f"<wp:comment>\n<wp:comment_id>{id}</wp:comment_id>\n<wp:comment_author><![CDATA[{author}]]></wp:comment_author>\n"
        "<wp:comment_author_email>anna.zwart@post.example</wp:comment_author_email>\n"
        "<wp:comment_author_url>https://anna.example/</wp:comment_author_url>\n"
        "<wp:comment_author_IP>192.0.2.77</wp:comment_author_IP>\n"
        f"<wp:comment_date>{local}</wp:comment_date>\n<wp:comment_date_gmt>{utc}</wp:comment_date_gmt>\n"
        f"<wp:comment_content>{body}</wp:comment_content>\n<wp:comment_approved>{approved}</wp:comment_approved>\n"
        f"<wp:comment_type>{type}</wp:comment_type>\n<wp:comment_parent>{parent}</wp:comment_parent>\n"
        f"<wp:comment_user_id>{user}</wp:comment_user_id>\n"
        "<wp:commentmeta><wp:meta_key>akismet_history</wp:meta_key><wp:meta_value>a:1:{s:4:geheim}</wp:meta_value>"
        "</wp:commentmeta>\n</wp:comment>"
    )


def pulled(text: str | bytes) -> Pulled:
    """Read an export."""
    return sources.read("export.xml", text.encode() if isinstance(text, str) else text)


def items(text: str | bytes) -> list[PulledItem]:
    """Give all comments of an export."""
    return [one for post in pulled(text).posts for one in post.items]


def only(text: str | bytes) -> PulledItem:
    """Give the one comment of an export."""
    (one,) = items(text)
    return one


def codes(text: str | bytes) -> list[str]:
    """Give the codes of what was noticed."""
    return [finding.code for finding in pulled(text).findings]
