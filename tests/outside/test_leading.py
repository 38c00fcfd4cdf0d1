"""Where a redirect may lead; the tests of a whole run (`test_wordpress.py`) have the rest."""

import pytest

from manuscript.errors import Refused
from manuscript.outside import leading

HERE = "http://weblog.example/wp-json/wp/v2/comments?page=2"


@pytest.mark.parametrize(
    ("address", "location", "there"),
    [
        (HERE, "https://weblog.example/wp-json/", "https://weblog.example/wp-json/"),
        (HERE, "/elders/?a=1#deel", "http://weblog.example/elders/?a=1"),
        (HERE, "HTTP://WEBLOG.example:80/x", "http://WEBLOG.example:80/x"),
        ("https://weblog.example/x", "//weblog.example/y", "https://weblog.example/y"),
    ],
)
def test_the_same_host_is_followed_and_from_http_to_https(address: str, location: str, there: str) -> None:
    assert leading.moved("weblog", address, location) == there


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("https://weblog.example/x", "http://weblog.example/x"),
        (HERE, "http://www.weblog.example/"),
        (HERE, "http://weblog.example:8080/"),
        (HERE, "https://weblog.example:8443/"),
        ("http://weblog.example:8080/", "https://weblog.example/"),
        (HERE, "http://u:p@weblog.example/"),
        (HERE, "http://weblog.example.elders.example/"),
        (HERE, "http://weblog.example@10.0.0.1/"),
        (HERE, "gopher://weblog.example/"),
        (HERE, "javascript:alert(1)"),
    ],
)
def test_anything_else_is_refused_without_repeating_a_login(address: str, location: str) -> None:
    with pytest.raises(Refused) as told:
        leading.moved("weblog", address, location)
    assert "u:p" not in told.value.message + told.value.hint
