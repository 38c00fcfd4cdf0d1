"""A blog over https: the connection goes to the address that was looked up, and the certificate is that of the name."""

import ssl
from pathlib import Path

import pytest

from manuscript.errors import Outside
from manuscript.model import blog as model
from manuscript.outside.wordpress import open_blog
from tests.blogserver import Blog, comment, serving
from tests.real.tools import need, run


def certificate(folder: Path, name: str) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate of a name, signed by itself; give its file, and what a server needs."""
    openssl = need("openssl", "apt-get install openssl")
    file, key = folder / "certificate.pem", folder / "key.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    done = run([openssl, *words, "-addext", f"subjectAltName=DNS:{name}", "-keyout", key, "-out", file])
    assert done.returncode == 0, done.stderr
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return file, context


@pytest.mark.parametrize(("name", "trusted"), [("localhost", True), ("localhost", False), ("elders.example", True)])
def test_a_certificate_is_trusted_when_it_is_the_names_own(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, trusted: bool
) -> None:
    file, secure = certificate(tmp_path, name)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with serving(Blog([comment(1)]), secure) as blog:
        named = model.Blog(name="weblog", url=blog.url, user="hanneke")
        with open_blog(named, "geheim") as site:
            if trusted and name == "localhost":
                assert site.comments().complete
                assert all("Authorization" in one.headers for one in blog.asked)
                return
            with pytest.raises(Outside, match="certificate of the blog weblog is not valid"):
                site.comments()
        assert blog.asked == []
