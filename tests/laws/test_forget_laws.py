"""Laws of forgetting, over books with several people, several names of one, and one name of several."""

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proof import EXAMPLES
from tests.support import call, lay_book, plain_files, put

NAMES = ("Anna Zwart", "Bo", "Ĉesko d'Ünk", "=Dirk|x", "Éva-Mária Kiš", "bo")
"""Names of invented people; the last one is another spelling of the second, so that two may share it."""

_WORDS = st.lists(st.sampled_from(["appel", "boom", "citer", "draad", "eik", "fluit", "gans"]), min_size=7, max_size=12)
_SNAPSHOT = (
    '---\nid: wordpress:blog.example:{number}\nkind: comment\nauthor: "{author}"\nbody_sha256: ""\n---\n\n{words}\n'
)


@st.composite
def people(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw two to four people: their names, and what they wrote under which of them."""
    made = []
    for number in range(draw(st.integers(2, 4))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))
        texts = draw(st.lists(st.tuples(st.sampled_from(names), _WORDS), max_size=3))
        kept = draw(st.sets(st.sampled_from(["file", "entry", "contact", "request", "note"])))
        made.append({"id": f"mens-{number}", "names": names, "texts": texts, "kept": kept})
    return made


def lay(folder: Path, everybody: list[dict[str, Any]]) -> Path:
    """Lay a book that holds these people; each sidecar says whose the words are, so that shared names part nobody."""
    book = lay_book(folder)
    rows = ["contribution,author,address"]
    for index, person in enumerate(everybody):
        ids = [f"vraag/c{100 + 10 * index + n:06d}" for n in range(len(person["texts"]))]
        names = json.dumps(person["names"], ensure_ascii=False)
        put(
            book,
            f"contributions/people/{person['id']}.yaml",
            f"name: {json.dumps(person['names'][0])}\naliases: {names}\n",
        )
        for id, (author, words) in zip(ids, person["texts"], strict=True):
            number = id[-6:].lstrip("0")
            text = _SNAPSHOT.format(number=number, author=author, words=" ".join([f"w{number}", *words]))
            put(book, f"contributions/{id}.md", text)
            note = f"note: {json.dumps(f'gesproken met {author}')}\n" if "note" in person["kept"] else ""
            put(book, f"contributions/{id}.edit.yaml", f"person: {person['id']}\n{note}")
            rows += [f'{id},"{author}",a{number}@z.example'] if "contact" in person["kept"] else []
        if ids and "entry" in person["kept"]:
            entry = (
                f"person: {person['id']}\ncontributions: [{', '.join(ids)}]\nanswer: granted\nanswered: 2026-02-01\n"
            )
            put(book, f"contributions/permissions/2026-02-01-{person['id']}-01.yaml", entry)
        if ids and "request" in person["kept"]:
            put(
                book,
                f"contributions/.local/requests/2026-02-01-{person['id']}-01.txt",
                f"w{ids[0][-6:].lstrip('0')} {' '.join(person['texts'][0][1])}",
            )
    put(book, "contributions/.local/contacts.csv", "\r\n".join(rows) + "\r\n")
    return book


def held(book: Path, person: str) -> dict[str, Any]:
    answer = call(["permission", "export", "--person", person, "--json"], book)
    assert answer.code == 0, answer
    made: dict[str, Any] = json.loads(answer.out)
    return {key: made[key] for key in ("people", "contributions", "sidecars", "ledger", "contacts", "credited")}


@settings(max_examples=max(8, EXAMPLES // 4))
@given(everybody=people(), which=st.integers(0, 3))
def test_what_is_forgotten_is_not_held_and_what_others_said_is_as_it_was(
    everybody: list[dict[str, Any]], which: int
) -> None:
    """`forget` then `export` is empty; and nobody else loses a word, an address, an answer or a name by it."""
    person = everybody[which % len(everybody)]
    others = [one for one in everybody if one is not person]
    with tempfile.TemporaryDirectory() as folder:
        book = lay(Path(folder) / "book", everybody)
        before = {one["id"]: held(book, one["id"]) for one in others}
        mine = held(book, person["id"])
        assert len(mine["contributions"]) == len(person["texts"])
        answer = call(["permission", "forget", "--person", person["id"], "--json"], book)
        assert answer.code in (0, 1)
        assert not any(held(book, person["id"]).values())
        assert {one["id"]: held(book, one["id"]) for one in others} == before
        everything = b"\n".join(plain_files(book, "contributions").values()).decode()
        assert [trace for trace in traces(person, mine, others) if trace in everything] == []
        left = held(book, json.loads(answer.out)["again"] or "nobody")
        assert not any(left[key] for key in ("people", "contacts", "credited"))
        assert len(left["contributions"]) == len(person["texts"])
        assert call(["permission", "forget", "--person", person["id"], "--json"], book).code == 0


def traces(person: dict[str, Any], mine: dict[str, Any], others: list[dict[str, Any]]) -> list[str]:
    """Give what nothing else in the book says: the first words of each text, addresses, the id, names that nobody else has."""
    numbers = [one["path"].rpartition("c")[2].removesuffix(".md").lstrip("0") for one in mine["contributions"]]
    shared = {name.casefold() for one in others for name in one["names"]}
    names = [name for name in person["names"] if name.casefold() not in shared and len(name) > 2]
    return [f"w{number} " for number in numbers] + [f"a{number}@" for number in numbers] + [person["id"], *names]
