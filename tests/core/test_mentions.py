"""A reply is proposed only backwards, within one post, and only where one person fits."""

import pytest

from manuscript.core.mentions import Said, propose

CAST = ("sak van den boom", "Anna Zwart", "Anna Wit", "Bo", "Joris P.", "Drs. H. Meer")


def parent(body: str, author: str = "Mies", cast: tuple[str, ...] = CAST) -> str:
    items = [Said(author=name, number=number, body="Tekst") for number, name in enumerate(cast, start=1)]
    items.append(Said(author=author, number=len(cast) + 1, body=body))
    items.append(Said(author="Later", number=len(cast) + 2, body="Tekst"))
    found = {one.child: one.parent for one in propose(items)}
    return cast[found[len(cast)]] if len(cast) in found else ""


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("@Sak: ja", "sak van den boom"),
        ("@sak van den boom, ja", "sak van den boom"),
        ("@SAK ja", "sak van den boom"),
        ("@sakvandenboom ja", "sak van den boom"),
        ("@ Sak ja", "sak van den boom"),
        ("@Anna Wit: ja", "Anna Wit"),
        ("@Jor ja", "Joris P."),
        ("@Bo\nja", "Bo"),
        ("@drs. ja", "Drs. H. Meer"),
        ("@2 ja", "Anna Zwart"),
        ("reactie 3: nee", "Anna Wit"),
        ("Reactie #3, nee", "Anna Wit"),
        ("#1 nee", "sak van den boom"),
        ("@Anna: wie?", ""),
        ("@Jo ja", ""),
        ("@Later: ja", ""),
        ("@Niemand ja", ""),
        ("@Mies ja", ""),
        ("@99 ja", ""),
        ("Ik zei @Sak: ja", ""),
        ("@2e punt", ""),
        ("reactie 3dagen", ""),
        ("@", ""),
        ("", ""),
    ],
)
def test_who_is_meant(body: str, who: str) -> None:
    assert parent(body) == who


def test_the_latest_comment_of_the_one_person_counts() -> None:
    items = [Said(author=name, number=0, body=body) for name, body in (("Bo", "a"), ("Bo", "b"), ("An", "@Bo ja"))]
    assert [(one.child, one.parent, one.mention) for one in propose(items)] == [(2, 1, "@Bo")]


def test_nobody_answers_what_is_not_stored() -> None:
    items = [Said(author="Bo", number=1, body="", stored=False), Said(author="An", number=2, body="@Bo ja")]
    assert propose(items) == ()
