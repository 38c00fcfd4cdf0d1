"""A blog -> the application password of its user: from the environment, else from this machine's keyring; never from a file.

The keyring knows it by the host it is for, so that a book whose `book.yaml` names another one does not get it.
"""

import os
from urllib.parse import urlsplit

from manuscript.core import blogaddress
from manuscript.model.blog import Blog

SERVICE = "manuscript"


def of(blog: Blog) -> str:
    """Give the password; empty where the blog has no user, or nobody put one anywhere."""
    if not blog.user:
        return ""
    return os.environ.get(blogaddress.variable(blog.name), "").strip() or _in_keyring(account(blog)).strip()


def account(blog: Blog) -> str:
    """Give the name under which the keyring has it: `hanneke@weblog.example`."""
    return f"{blog.user}@{urlsplit(blog.url).netloc.rpartition('@')[2].lower()}"


def _in_keyring(account: str) -> str:
    import keyring  # late: 0.1 s that only a run which asks a blog with a user pays

    try:
        return keyring.get_password(SERVICE, account) or ""
    except Exception:  # noqa: BLE001 - another program's, or none on this machine: whatever fails there, it holds no password
        return ""
