"""Tags of deliveries: read for what they are, made once, never moved."""

import hashlib
from pathlib import Path

import pytest

from manuscript.errors import Conflict, Outside
from manuscript.model.delivery import Tag
from manuscript.outside import commits, tagging
from manuscript.outside.git import stamp
from tests.deliveries import change, lay
from tests.support import git, put

SUMS = "a" * 64


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return lay(tmp_path / "book")


def _head(book: Path) -> str:
    return git(book, "rev-parse", "HEAD").strip()


def test_a_tag_is_read_as_it_was_made(book: Path) -> None:
    made = Tag(number=12, commit=_head(book), sums=SUMS)
    tagging.tag(book, made, f"Een boek\nSHA256SUMS {'b' * 64}\nmet\0 “twee” regels; $(rm -rf .)")
    assert tagging.tags(book) == (made,)
    assert git(book, "cat-file", "-t", "delivery/12").strip() == "tag"


def test_the_same_tag_again_is_none(book: Path) -> None:
    made = Tag(number=1, commit=_head(book), sums=SUMS)
    tagging.tag(book, made, "Boek")
    before = git(book, "rev-parse", "delivery/1")
    tagging.tag(book, made, "Boek")
    assert git(book, "rev-parse", "delivery/1") == before


def test_a_tag_of_somebody_else_is_a_conflict(book: Path) -> None:
    tagging.tag(book, Tag(number=1, commit=_head(book), sums="b" * 64), "Boek")
    with pytest.raises(Conflict):
        tagging.tag(book, Tag(number=1, commit=_head(book), sums=SUMS), "Boek")


def test_a_tag_that_git_refuses_is_told(book: Path) -> None:
    """A tag `delivery` leaves no room for `delivery/1`."""
    git(book, "tag", "delivery")
    with pytest.raises(Outside, match="did not make the tag"):
        tagging.tag(book, Tag(number=1, commit=_head(book), sums=SUMS), "Boek")


def test_no_hook_and_no_signing_program_runs(book: Path) -> None:
    hook = put(book, ".git/hooks/reference-transaction", "#!/bin/sh\ntouch ran\n")
    hook.chmod(0o755)
    program = put(book, "evil", "#!/bin/sh\ntouch ran\nexit 1\n")
    program.chmod(0o755)
    git(book, "config", "tag.gpgSign", "true")
    git(book, "config", "gpg.program", str(program))
    tagging.tag(book, Tag(number=1, commit=_head(book), sums=SUMS), "Boek")
    with commits.laid(book, _head(book)) as folder:
        assert (folder / "book.yaml").is_file()
    assert not list(book.rglob("ran"))


def test_only_numbers_are_deliveries(book: Path) -> None:
    for name in ("delivery/x", "delivery/0", "delivery/01", "delivery/1/2", "deliver/1", "delivery/9999999999"):
        git(book, "tag", name)
    assert tagging.tags(book) == ()


@pytest.mark.parametrize("commit", ["", "HEAD", "main", "--all", "0" * 40, "abc", "$(ls)"])
def test_a_commit_is_known_by_its_whole_name_only(commit: str, book: Path) -> None:
    assert not tagging.knows(book, commit)
    assert tagging.knows(book, _head(book))


def test_a_commit_is_laid_out_as_it_is_and_gone_afterwards(book: Path) -> None:
    first = _head(book)
    old = (book / "book.yaml").read_bytes()
    change(book, "book.yaml", old + b"subtitle: Anders\n")
    put(book, "chapters/03-los.md", "# Los\n")
    with commits.laid(book, first) as folder:
        assert (folder / "book.yaml").read_bytes() == old
        assert not (folder / "chapters/03-los.md").exists()
    assert not folder.exists()
    assert git(book, "worktree", "list").count("\n") == 1


def test_a_filter_of_a_repository_does_not_run(book: Path) -> None:
    git(book, "config", "filter.evil.smudge", f"touch {book}/ran")
    git(book, "config", "filter.evil.clean", f"touch {book}/ran")
    change(book, ".gitattributes", "*.md filter=evil\n")
    (book / "ran").unlink(missing_ok=True)
    assert tagging.ground(book).obstacles == ()
    with commits.laid(book, _head(book)):
        pass
    assert not (book / "ran").exists()


def test_a_commit_that_is_not_there_is_told(book: Path) -> None:
    with pytest.raises(Outside), commits.laid(book, "0" * 40):
        pass


def test_what_git_lfs_keeps_is_laid_out_whole(book: Path) -> None:
    """A picture that git holds as a pointer is there as a picture, and the commit is as clean as it was."""
    picture = (book / "chapters/images/sluis.png").read_bytes()
    digest = hashlib.sha256(picture).hexdigest()
    put(book, f".git/lfs/objects/{digest[:2]}/{digest[2:4]}/{digest}", picture)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(picture)}\n"
    change(book, "chapters/images/sluis.png", pointer)
    with commits.laid(book, _head(book)) as folder:
        assert (folder / "chapters/images/sluis.png").read_bytes() == picture
        assert stamp(folder).state == "clean"


@pytest.mark.parametrize("named", ["0" * 64, "../../../../book.yaml"])
def test_a_pointer_to_nothing_stays_a_pointer(named: str, book: Path) -> None:
    put(book, ".git/lfs/objects/00/00/" + "0" * 64, b"something else")
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{named}\nsize 3\n"
    change(book, "chapters/images/sluis.png", pointer)
    with commits.laid(book, _head(book)) as folder:
        assert (folder / "chapters/images/sluis.png").read_text("utf-8") == pointer
