"""What WordPress answered -> its objects, or one sentence that says what it says and what to do."""

from collections.abc import Sequence
from typing import Any

from manuscript.errors import Conflict, ManuscriptError, Outside, Refused
from manuscript.model.blog import Blog, SavedPost
from manuscript.outside import wplisted
from manuscript.outside.web import Answer
from manuscript.outside.wplisted import Page, is_id, object_of

_BOM = b"\xef\xbb\xbf"
_LONGEST = 200
_BARRED = frozenset({401, 403, 406, 451})
_FAILS = 500
_NO_LOGIN = "Take the `user` of the blog out of book.yaml to be answered as anybody is."
_ANEW = (
    "Make a new application password in WordPress (Users > Profile), and put it where manuscript looks: docs/author.md."
)


def is_wordpress(answer: Answer) -> bool:
    """Whether WordPress's interface answered: with a list, or with an error of its own."""
    if answer.status == 200:
        return _start(answer).startswith(b"[")
    said = _error(answer)
    return bool(said[0]) and said[0] != "rest_no_route"


def no_wordpress(blog: Blog, answers: Sequence[Answer]) -> ManuscriptError:
    """Say why none of these is WordPress's interface: something stands before it, it fails, or there is none."""
    barred = [answer for answer in answers if answer.status in _BARRED or answer.status >= _FAILS]
    if barred:
        return _refusal(blog, barred[0].status, "", "")
    return Refused(
        f"{blog.url} does not answer as a WordPress blog does: its interface for programs is not there.",
        "Check the blog's `url` in book.yaml; if it is right, export the comments (Tools > Export) and pull the file.",
    )


def page(blog: Blog, answer: Answer, number: int, offset: int | None) -> Page:
    """Take one page of a listing in; one beyond the last is empty."""
    if answer.status == 400 and _error(answer)[0].endswith("_invalid_page_number"):
        return Page(number=number, body=b"[]", objects=(), offset=offset or 0)
    told = objects(blog, answer)
    total, pages = (_count(answer.headers.get(name, "")) for name in ("x-wp-total", "x-wp-totalpages"))
    return Page(number=number, body=_start(answer), objects=told, offset=offset or 0, total=total, pages=pages)


def objects(blog: Blog, answer: Answer) -> tuple[dict[str, Any], ...]:
    """Give the objects of a list; one that cannot be read is an empty one, so that it is counted."""
    _check(blog, answer)
    start = _start(answer)
    if not start.startswith(b"["):
        raise _no_list(blog, answer)
    try:
        return wplisted.objects(start)
    except wplisted.Broken as error:
        raise Outside(
            f"What the blog {blog.name} sends breaks off or is no JSON ({error}).", "Run the same command again later."
        ) from error


def state(blog: Blog, answer: Answer, post: int) -> str:
    """Say how a post stands there; one that is gone, or in the bin, is told with what to do."""
    if answer.status in (404, 410):
        raise _gone(blog, post, "is not there any more")
    _check(blog, answer)
    told = object_of(_start(answer)).get("status")
    if told == "trash":
        raise _gone(blog, post, "is in the bin")
    return told if isinstance(told, str) else ""


def saved(blog: Blog, answer: Answer, post: int | None) -> SavedPost:
    """Give the post as it stands after it was saved."""
    if post is not None and answer.status in (404, 410):
        raise _gone(blog, post, "is not there any more")
    _check(blog, answer)
    told = object_of(_start(answer))
    number, url = told.get("id"), told.get("link")
    if not isinstance(number, int) or not is_id(number) or not isinstance(url, str):
        raise _no_list(blog, answer)
    words = {key: value for key in ("status", "slug", "generated_slug") if isinstance(value := told.get(key), str)}
    slug = words.get("slug") or words.get("generated_slug", "")  # a draft has none yet
    return SavedPost(id=number, url=url[:2000], status=words.get("status", ""), slug=slug)


def no_password(blog: Blog) -> Refused:
    """Say that nobody can write into a blog without a login."""
    return Refused(
        f"A post is saved in the blog {blog.name} by somebody with a password only, and there is none.", _ANEW
    )


def _gone(blog: Blog, post: int, how: str) -> Conflict:
    return Conflict(
        f"Post {post} of the blog {blog.name} {how}.",
        "Put it back in WordPress if it is in the bin there, or remove `id` and `url` from its post.yaml: then a new one is made.",
    )


def _start(answer: Answer) -> bytes:
    return answer.body.removeprefix(_BOM).strip()


def _count(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 12 else None


def _error(answer: Answer) -> tuple[str, str]:
    """Give WordPress's own code and words for what went wrong; nothing where something else answered."""
    start = _start(answer)
    told = object_of(start) if start.startswith(b"{") and len(start) < 1_000_000 else {}
    code, message = told.get("code"), told.get("message")
    if not isinstance(code, str) or not isinstance(message, str):
        return "", ""
    return code[:_LONGEST], " ".join(message.split())[:_LONGEST].rstrip(".")


def _check(blog: Blog, answer: Answer) -> None:
    """Let nothing pass but what WordPress says when all is well."""
    code, message = _error(answer)
    if 200 <= answer.status < 300 and not code:
        return
    if answer.status == 401 and blog.user:
        said = f" ({code})" if code else ""
        raise Refused(f"The blog {blog.name} does not accept the password of {blog.user}{said}.", _ANEW)
    if code in ("rest_forbidden_context", "rest_forbidden_param") and blog.user:
        raise Refused(
            f"{blog.user} may not moderate the blog {blog.name}, and so not see its comments as they were typed ({code}).",
            f"Name an editor or administrator in book.yaml. {_NO_LOGIN}",
        )
    raise _refusal(blog, answer.status, code, message)


def _refusal(blog: Blog, status: int, code: str, message: str) -> ManuscriptError:
    if status >= _FAILS:
        said = f"{code}: {message}" if code else f"status {status}"
        return Outside(f"The blog {blog.name} fails ({said}).", "Run the same command again later.")
    if code:
        return Refused(
            f"The blog {blog.name} answers with an error: {code}: {message}.",
            "Open the blog in a browser; whoever runs it knows what it shows to programs.",
        )
    return Refused(
        f"The blog {blog.name} answers with status {status} and a page for people.",
        "Something before it (a login, a firewall) keeps programs out: export the comments and pull the file.",
    )


def _no_list(blog: Blog, answer: Answer) -> Refused:
    what = "a web page" if _start(answer).startswith(b"<") else "something else"
    return Refused(
        f"The blog {blog.name} answers with {what} where its data should be.",
        "Open it in a browser: maintenance, or a page that wants a login, stands in the way. Then run this again.",
    )
