"""The side street `ask --replies`: a chapter's readers -> drafts of replies, in one file. Nothing is sent.

contributions, chapters, ledger -> replies -> sheet -> file
                                   pure       pure     disk
"""

from pathlib import Path

from manuscript.core import replies, replysheet
from manuscript.core.checks import looks as templates
from manuscript.core.editions import edition_of
from manuscript.model.asked import Replies
from manuscript.model.book import Book
from manuscript.model.findings import blocks_build
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.wording import Wording
from manuscript.outside import disk
from manuscript.stages.ask import FOLDER, chapter_of


def reply(root: Path, book: Book, wording: Wording, only: str, *, dry_run: bool) -> Replies:
    """Draft the replies to everybody who answered a chapter's posts, of which the publisher's edition says what is printed."""
    chapter = chapter_of(book, only)
    findings = tuple(templates.of_blog(book, wording))
    if blocks_build(findings):
        return Replies(chapter=chapter.id, replies=(), findings=findings)
    if not replies.feeding(chapter, book):
        findings = (*findings, found("A111", Place(path=chapter.path), chapter=chapter.id))
    made = replies.draft(chapter, book, edition_of(book, "publisher"), wording)
    path = f"{FOLDER}/{chapter.id}-replies.md"
    if made and not dry_run:
        disk.make_private(root / "out")
        disk.write_all(root, {path: replysheet.sheet(chapter.title, made, wording).encode()})
    return Replies(chapter=chapter.id, replies=made, files=(path,) if made else (), findings=findings)
