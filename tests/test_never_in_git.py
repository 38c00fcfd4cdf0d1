"""Exports full of addresses -> a book in git whose every object is searched for them: none may be there, in any form."""

import gzip
import hashlib
import json
import mailbox
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.support import call, commit, lay_book, put, spawn

LOCAL = "zq17lezeres"
MAIL = f"{LOCAL}@post.example"
OTHER = "zq18tandem@post.example"
IP = "203.0.113.77"
IP6 = "2001:db8:77::ff00:42"
AGENT = "Zq19Browser/5.0 (X11; Linux x86_64)"
MD5 = hashlib.md5(MAIL.encode(), usedforsecurity=False).hexdigest()
SHA256 = hashlib.sha256(MAIL.encode()).hexdigest()
AVATAR = f"https://secure.gravatar.com/avatar/{MD5}?s=48"
LARGE_AVATAR = f"https://secure.gravatar.com/avatar/{SHA256}?s=96"
ODD = (
    "zq20a%2540post.example",
    "zq20b&amp;#64;post.example",
    "zq20c＠post.example",
    "zq20d\u200b@\u200bpost.example",
    '"zq20 e"@post.example',
    "zq20f<!-- -->@post.example",
    "zq20g<b>@</b>post.example",
    "o'zq20h@post.example",
    "zq20ï@müller.example",
    "mailto:zq20%6A%40post.example",
    "zq20k@localhost",
)
SECRETS = (LOCAL, OTHER, IP, IP6, "Zq19Browser", "fe80::77", "zq20", "o'[", MD5, SHA256)

WORDS = f"Mail mij op {MAIL} of {OTHER.upper()}, ik zit op {IP} en {IP6}. Dit ben ik: {AVATAR} en {LARGE_AVATAR}"
WORDS += f" Of {' of '.join(ODD)} en fe80::77."
NAME = f"Fietsbel ({MAIL})"
LINK = f"https://weblog.example/?van={MAIL}&ip={IP}"


def wxr() -> bytes:
    comment = f"""<wp:comment><wp:comment_id>71</wp:comment_id><wp:comment_author><![CDATA[{NAME}]]></wp:comment_author>
<wp:comment_author_email>{MAIL}</wp:comment_author_email><wp:comment_author_url>{LINK.replace("&", "&amp;")}</wp:comment_author_url>
<wp:comment_author_IP>{IP}</wp:comment_author_IP><wp:comment_date>2026-01-05 10:00:00</wp:comment_date>
<wp:comment_date_gmt>2026-01-05 09:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{WORDS}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id><wp:commentmeta><wp:meta_key>akismet</wp:meta_key>
<wp:meta_value>{AGENT} {MAIL} {IP6}</wp:meta_value></wp:commentmeta></wp:comment>"""
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Weblog</title><link>https://weblog.example</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://weblog.example</wp:base_blog_url>
<wp:author><wp:author_login>wil</wp:author_login><wp:author_email>{OTHER}</wp:author_email></wp:author>
<item><title>Vraag van {OTHER}</title><link>https://weblog.example/vraag/</link><wp:post_id>5</wp:post_id>
<wp:post_name>vraag-wxr</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<content:encoded><![CDATA[Wat vindt u? Mail {MAIL}?]]></content:encoded>{comment}</item></channel></rss>""".encode()


def rest() -> bytes:
    comment = {
        "id": 81,
        "post": 6,
        "parent": 0,
        "author": 0,
        "author_name": NAME,
        "author_email": MAIL,
        "author_ip": IP,
        "author_user_agent": AGENT,
        "author_url": LINK,
        "date": "2026-01-05T10:00:00",
        "date_gmt": "2026-01-05T09:00:00",
        "content": {"rendered": f"<p>{WORDS}</p>", "raw": WORDS},
        "link": "https://weblog.example/tweede-vraag/#comment-81",
        "status": "approved",
        "type": "comment",
        "author_avatar_urls": {"24": AVATAR, "96": LARGE_AVATAR},
        "meta": [],
    }
    return json.dumps(
        [
            comment,
            {**comment, "id": 82, "link": LINK, "content": {"rendered": f"<b>{AVATAR}</b> {MAIL}"}},
            {**comment, "id": 83, "author_name": f"Mozilla/5.0 (X11; Linux x86_64) {AGENT}"},
            {**comment, "id": 84, "author_name": MD5},
        ]
    ).encode()


def disqus() -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>weblog</forum><title>General</title></category>
<thread dsq:id="11"><id>vraag-disqus</id><forum>weblog</forum><category dsq:id="1"/>
<link>https://weblog.example/vraag-disqus/</link><title>Vraag van {OTHER}</title>
<message/><createdAt>2026-01-05T09:00:00Z</createdAt><author><email>{OTHER}</email><name>Wil</name></author>
<isClosed>false</isClosed><isDeleted>false</isDeleted></thread>
<post dsq:id="91"><id>{MAIL}</id><message><![CDATA[<p>{WORDS} <a href="mailto:{MAIL}">mail</a> <img src="{AVATAR}"></p>]]></message>
<createdAt>2026-01-05T09:10:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><email>{MAIL}</email><name>{NAME}</name><isAnonymous>true</isAnonymous><username>fietsbel</username></author>
<ipAddress>{IP}</ipAddress><thread dsq:id="11"/></post></disqus>""".encode()


def mbox(folder: Path) -> bytes:
    letter = EmailMessage()
    letter["From"] = f"Fietsbel <{MAIL}>"
    letter["To"] = OTHER
    letter["Subject"] = f"Antwoord van {MAIL}"
    letter["Date"] = "Mon, 05 Jan 2026 10:00:00 +0100"
    letter["Message-ID"] = f"<{LOCAL}.1@post.example>"
    letter["Received"] = f"from [{IP}] by mx.post.example; Mon, 05 Jan 2026 10:00:00 +0100"
    letter["User-Agent"] = AGENT
    letter.set_content(f"{WORDS}\n\n-- \nFietsbel\n{MAIL}\n")
    reply = EmailMessage()
    reply["From"] = f'"{MAIL}" <{OTHER}>'
    reply["Subject"] = f"Re: Antwoord van {MAIL}"
    reply["Date"] = "Mon, 05 Jan 2026 11:00:00 +0100"
    reply["Message-ID"] = f"<{LOCAL}.2@post.example>"
    reply["In-Reply-To"] = f"<{LOCAL}.1@post.example>"
    reply.set_content(f"Op maandag schreef Fietsbel <{MAIL}>:\n> {WORDS}\n\nEens.\n")
    box = mailbox.mbox(folder / "post.mbox")
    for one in (letter, reply):
        box.add(one)
    box.close()
    return (folder / "post.mbox").read_bytes()


def page() -> bytes:
    return f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Vraag</title>
<link rel="canonical" href="https://weblog.example/vraag-pagina/"></head><body><h1>Vraag</h1><h2>1 reactie</h2>
<ol class="comment-list"><li id="comment-61" class="comment depth-1"><article id="div-comment-61" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img alt="" src="{AVATAR}" srcset="{LARGE_AVATAR} 2x">
<b class="fn"><a href="mailto:{MAIL}">{NAME}</a></b> <span class="says">schreef:</span></div>
<div class="comment-metadata"><a href="https://weblog.example/vraag-pagina/#comment-61"><time datetime="2026-01-05T10:00:00+01:00">
5 januari 2026</time></a></div></footer><div class="comment-content"><p>{WORDS} <img src="{LARGE_AVATAR}"></p></div>
</article></li></ol></body></html>""".encode()


def objects(book: Path) -> str:
    """Give every object that git holds, as text."""
    command = ["git", "cat-file", "--batch", "--batch-all-objects"]
    return subprocess.run(command, cwd=book, capture_output=True, check=True).stdout.decode(errors="replace")


@pytest.mark.parametrize("packed", [False, True])
def test_no_git_object_of_a_book_holds_an_address(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 - pytest names it
    book = lay_book(tmp_path / "book")
    sources = {"wxr": wxr(), "rest": rest(), "disqus": disqus(), "mbox": mbox(tmp_path), "page": page()}
    stored = 0
    for name, data in sources.items():
        path = put(tmp_path, f"from/{name}", gzip.compress(data) if packed else data)
        pull = spawn(["pull", str(path), "--json", "--chapter", "tijd"], book)
        assert pull.code == 0, pull
        rows = json.loads(pull.out)["sources"]
        assert rows[0]["new"] >= 1, name
        stored += rows[0]["new"]
        commit(book, f"readers: {name}")
    held = objects(book)
    assert held.count("body_sha256:") >= stored  # what is searched is what was pulled
    assert "[e-mail]" in held
    assert [secret for secret in SECRETS if secret.casefold() in held.casefold()] == []
    local = "".join(path.read_text("utf-8") for path in (book / "contributions/.local").rglob("*.txt"))
    assert LOCAL in local  # kept for the author, where git does not look
    check = spawn(["check", "--json"], book)
    assert [
        one for one in json.loads(check.out)["findings"] if one["code"] in {"R720", "R721", "R722", "R723", "R724"}
    ] == []


@pytest.mark.parametrize("kind", ["wxr", "rest", "disqus", "mbox", "page"])
def test_an_export_that_lies_in_a_book_is_found_by_its_content(kind: str, tmp_path: Path) -> None:
    """Whatever it is called, packed or not, and only where git would take it in."""
    book = lay_book(tmp_path / "book")
    commit(book)
    data = {"wxr": wxr, "rest": rest, "disqus": disqus, "mbox": lambda: mbox(tmp_path), "page": page}[kind]()
    put(book, "oud/notities", data)
    put(book, "chapters/images/plaatje.png", gzip.compress(data))
    put(book, ".gitignore", "weg/\n")
    put(book, "weg/notities", data)
    found = json.loads(call(["check", "--json"], book).out)["findings"]
    assert {one["path"] for one in found if one["code"] == "R724"} == {"oud/notities", "chapters/images/plaatje.png"}


def test_check_and_pull_agree_on_what_an_address_is(tmp_path: Path) -> None:
    """What a pull masks is found where somebody puts it by hand, in a file of any kind; what it leaves alone is not."""
    book = lay_book(tmp_path / "book")
    bad = {"R720": ODD, "R721": ("fe80::1%eth0", "::ffff:192.0.2.77"), "R723": (AVATAR, f"gravatar: {MD5}")}
    good = ("@anna", "logo@2x.png", "package@1.2.3", "anna@localhost:~$ ls", "10:30:: std::vector 00:1a:2b:3c:4d:5e")
    for code, texts in bad.items():
        for number, text in enumerate(texts):
            put(book, f"contributions/{code}-{number}.txt", f"Zie\n{text}\n")
    put(book, "contributions/R720-lines.txt", "Zie\nzq20l<b\n>@</b>post.example\n")
    for number, text in enumerate(good):
        put(book, f"contributions/good-{number}.txt", f"Zie\n{text}\n")
    found = json.loads(call(["check", "--json"], book).out)["findings"]
    told = sorted((one["path"], one["code"], one["line"]) for one in found if one["code"].startswith("R72"))
    names = [f"{code}-{number}" for code, texts in bad.items() for number in range(len(texts))]
    assert told == sorted((f"contributions/{name}.txt", name[:4], 2) for name in [*names, "R720-lines"])


def test_a_browser_that_is_only_spoken_of_is_a_warning(tmp_path: Path) -> None:
    book = lay_book(tmp_path / "book")
    put(book, "contributions/vraag/c000001.edit.yaml", "note: werkt niet in Firefox/115.0\n")
    put(book, "contributions/vraag/c000002.edit.yaml", f"note: Mozilla/5.0 (X11; Linux x86_64) {AGENT}\n")
    found = json.loads(call(["check", "--json"], book).out)["findings"]
    assert [one["severity"] for one in found if one["code"] == "R722"] == ["warning", "error"]


def test_what_is_told_holds_no_address(tmp_path: Path) -> None:
    """Findings end up in logs that more people read than the book's."""
    book = lay_book(tmp_path / "book")
    put(book, "contributions/vraag/c000001.edit.yaml", f"note: '{MAIL} {IP} {AGENT} {AVATAR}'\n")
    answer = call(["check"], book)
    assert {"R720", "R721", "R723"} <= set(answer.out.replace(":", " ").split())
    assert [secret for secret in SECRETS if secret.casefold() in answer.out.casefold()] == []


def test_what_was_found_is_found_anew_when_a_byte_changes(tmp_path: Path) -> None:
    """Also in a file that no stage reads, of the same name and the same length."""
    book = lay_book(tmp_path / "book")
    export = put(book, "oud/blog.xml", wxr())
    assert call(["build"], book).code == 1
    export.write_bytes(b"x" * len(wxr()))
    assert call(["build"], book).code == 0
    export.write_bytes(wxr())
    assert call(["build"], book).code == 1


def test_without_git_the_folder_is_looked_through_as_git_would(tmp_path: Path) -> None:
    book = lay_book(tmp_path / "book")
    for path in ("contributions/.local/blog.xml", "contributions/.local/raw/blog.xml", ".cache/blog.xml"):
        put(book, path, wxr())
    put(book, "contributions/.local/.gitignore", "*\n")
    assert call(["check"], book).code == 0
    put(book, "blog.xml", wxr())
    assert call(["check"], book).code == 1
