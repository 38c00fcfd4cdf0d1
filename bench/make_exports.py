"""A seed -> a WordPress export of many comments, and how long it takes to read one: beside lxml, which only parses it.

`python bench/make_exports.py [COMMENTS]` makes one in a temporary folder, reads it in two ways and prints both;
100,000 comments are about 100 MB. The same seed makes the same bytes on any machine. Nobody in it exists.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from manuscript import sources

SEED = 20261123
COMMENTS = 100_000
PER_POST = 40
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4" created="2024-01-01 00:00" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
\t<title>Het weblog</title>
\t<link>https://weblog.example</link>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:base_site_url>https://weblog.example</wp:base_site_url>
\t<wp:base_blog_url>https://weblog.example</wp:base_blog_url>
"""
_POST = """\t<item>
\t\t<title><![CDATA[Bericht {post}]]></title>
\t\t<link>https://weblog.example/bericht-{post}/</link>
\t\t<dc:creator><![CDATA[auteur]]></dc:creator>
\t\t<content:encoded><![CDATA[{text}]]></content:encoded>
\t\t<wp:post_id>{post}</wp:post_id>
\t\t<wp:post_date><![CDATA[2010-10-12 14:03:00]]></wp:post_date>
\t\t<wp:post_name><![CDATA[bericht-{post}]]></wp:post_name>
\t\t<wp:status><![CDATA[publish]]></wp:status>
\t\t<wp:post_type><![CDATA[post]]></wp:post_type>
"""
_COMMENT = """\t\t<wp:comment>
\t\t\t<wp:comment_id>{id}</wp:comment_id>
\t\t\t<wp:comment_author><![CDATA[Lezer {reader}]]></wp:comment_author>
\t\t\t<wp:comment_author_email><![CDATA[lezer{reader}@post.example]]></wp:comment_author_email>
\t\t\t<wp:comment_author_url></wp:comment_author_url>
\t\t\t<wp:comment_author_IP><![CDATA[192.0.2.{ip}]]></wp:comment_author_IP>
\t\t\t<wp:comment_date><![CDATA[2010-10-{day:02d} 14:{minute:02d}:00]]></wp:comment_date>
\t\t\t<wp:comment_date_gmt><![CDATA[2010-10-{day:02d} 12:{minute:02d}:00]]></wp:comment_date_gmt>
\t\t\t<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
\t\t\t<wp:comment_approved><![CDATA[{approved}]]></wp:comment_approved>
\t\t\t<wp:comment_type><![CDATA[comment]]></wp:comment_type>
\t\t\t<wp:comment_parent>{parent}</wp:comment_parent>
\t\t\t<wp:comment_user_id>0</wp:comment_user_id>
\t\t</wp:comment>
"""
_WORDS = tuple(
    """de het een en van in is dat op te niet ook maar dan wel lezers schrijven boek vraag antwoord tijd samen
    ‘gewone’ coördinatie één café – … 🙂 <em>echt</em> &amp; koffie fietsen straat morgen gisteren""".split()  # noqa: SIM905 - words read by rows
)


def export(comments: int, seed: int = SEED) -> Iterator[str]:
    """Give an export a post at a time."""
    dice = random.Random(seed)
    yield _HEAD
    for first in range(1, comments + 1, PER_POST):
        yield _POST.format(post=first, text=_text(dice, 120))
        for id in range(first, min(first + PER_POST, comments + 1)):
            parent = dice.choice((0, 0, max(first, id - 1)))
            yield _COMMENT.format(
                id=id,
                reader=dice.randrange(2000),
                ip=dice.randrange(256),
                day=dice.randint(1, 28),
                minute=dice.randrange(60),
                text=_text(dice, dice.randint(5, 35)),
                approved=dice.choice("1111111110"),
                parent=parent if parent != id else 0,
            )
        yield "\t</item>\n"
    yield "</channel>\n</rss>\n"


def _text(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(_WORDS, k=words)).capitalize() + "."


def lay(path: Path, comments: int) -> Path:
    """Write an export; give its path."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(export(comments))
    return path


def read_wxr(path: Path) -> tuple[int, float, float]:
    """Read an export: how many comments it holds, our seconds, and those of lxml, which looks at nothing."""
    data = path.read_bytes()
    start = time.perf_counter()
    pulled = sources.read(path.name, data)
    ours = time.perf_counter() - start
    found = sum(len(post.items) for post in pulled.posts)
    del pulled, data
    return found, ours, bare(path)


def bare(path: Path) -> float:
    """Give the seconds in which lxml reads an export and looks at nothing."""
    start = time.perf_counter()
    for _, element in etree.iterparse(str(path), tag="{*}item", huge_tree=True):
        element.clear()
    return time.perf_counter() - start


def main() -> None:
    """Make one export, read it, print one line."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else COMMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = lay(Path(folder) / "export.xml", wanted)
        found, ours, bare = read_wxr(path)
        size = path.stat().st_size / 1e6
    print(f"{found:,} comments, {size:.0f} MB: read in {ours:.1f} s; lxml alone, without reading any, {bare:.1f} s")


if __name__ == "__main__":
    main()
