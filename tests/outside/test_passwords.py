"""Where a blog's password comes from, and that a machine without a keyring is no reason to fail."""

import keyring
import pytest
from keyring.errors import KeyringLocked

from manuscript.model.blog import Blog
from manuscript.outside import passwords

BLOG = Blog(name="mijn-weblog", url="https://Weblog.example:8443/reis/", user="hanneke")


class Kept:
    """A keyring that holds what a test puts into it."""

    def __init__(self, held: dict[tuple[str, str], str]) -> None:
        self.held = held

    def get_password(self, service: str, username: str) -> str | None:
        """Give a password."""
        return self.held.get((service, username))


class Closed(Kept):
    """A keyring that nobody unlocks."""

    def get_password(self, service: str, username: str) -> str | None:
        """Fail."""
        raise KeyringLocked(f"{service} {username}")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    told: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring.core, "_keyring_backend", Kept(told))
    return told


def test_the_environment_comes_before_the_keyring(
    held: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert passwords.of(BLOG) == ""
    held["manuscript", "hanneke@weblog.example:8443"] = "uit de bos"
    assert passwords.of(BLOG) == "uit de bos"
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_MIJN_WEBLOG", " uit de omgeving\n")
    assert passwords.of(BLOG) == "uit de omgeving"


def test_the_keyring_gives_nothing_to_another_host_or_user(held: dict[tuple[str, str], str]) -> None:
    held["manuscript", "hanneke@weblog.example:8443"] = "uit de bos"
    for other in ({"url": "https://elders.example"}, {"user": "bram"}, {"user": ""}):
        assert passwords.of(Blog(**{"name": BLOG.name, "url": BLOG.url, "user": BLOG.user, **other})) == ""


def test_a_keyring_that_is_closed_or_not_there_holds_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Closed({}))
    assert passwords.of(BLOG) == ""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    assert passwords.of(BLOG) == ""
