"""What only the lines of a chapter show: notes that vanish, blocks left open, nesting without end."""

import time

import pytest

from manuscript.core.scan import scan


def seen(text: str) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.place.line, finding.place.column) for finding in scan("chapters/x.md", text, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Tekst[^1] en meer[^Noot].\n\n[^1]: Een.\n[^noot]: Twee.\n",
        "```\n[^1] ::: {.x}\n```\n",
        "~~~\n```\n~~~\n",
        "````\n```\n````\n",
        "Tekst `[^1]` en ``[^2] ` ``.\n",
        "Tekst \\[^1].\n",
        "Tekst.\n\n    [^1] ``` ::: x\n\nMeer.\n",
        "1. een\n\n    ```\n    [^1]\n    ```\n",
        "- een\n  ```\n  x\n  ```\n",
        "> ```\n> x\n> ```\n",
        "::: a\nx\n:::\n",
        ':::: {.a}\n::: {#b .c d="e f"}\nx\n:::\n::::\n',
        ":::a\nx\n::::::\n",
        "> ::: a\n> x\n> :::\n",
        "- ::: a\n  x\n  :::\n",
        "[^1]: Een.\n\n    ```\n    [^2]\n    ```\n\nTekst[^1].\n",
        "```a`b``` en meer\n",
        "- > ```\n  > [^1]\n  > ::: x\n  > ```\n",
        "- - ```\n    [^1]\n    ::: x\n    ```\n",
        "1. > ```\n   > [^1]\n   > ```\n",
        "- [ ] ```\n  [^1]\n  ```\n",
        "T\n: ```\n  [^1]\n  ```\n",
        "a[^2]\n\n[^2]: ```\n    [^1]\n    ::: x\n    ```\n",
        "- a\n\n      code [^1]\n      ::: x\n",
        "- a\n  - b\n\n        code [^1]\n",
        "- ```\n  - ```\n  ```\n",
        "7. ::: x\n   a\n   :::\n",
        "T\n: ::: x\n  a\n  :::\n",
        "- [x] ::: q\n  a\n  :::\n",
        "a[^x]\n\n[^x]: ::: q\n    a\n    :::\n",
        "<!--\n::: x\n\n[^1]\n-->\n\na\n",
        "- <!-- [^1]\n  ::: x\n  -->\n  b\n",
        "a <!-- [^1] --> b\n",
        "> x[^a]\n>\n> [^a]: q\n",
        "> [^a]: q\n\nz[^a]\n",
        "[" * 5000 + "\n",
        "".join(f"[a]({n}) " for n in range(500)) + "\n",
    ],
)  # fmt: skip
def test_what_is_fine_is_passed_over(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tekst[^9].\n", [("C310", 1, 6)]),
        ("Tekst.\n\n[^9]: Weg.\n", [("C311", 3, 1)]),
        ("Tekst[^1].\n\n[^1]: Een.\n[^1]: Twee.\n", [("C312", 4, 1)]),
        ("a[^1]\n\n[^1]: b[^1]\n", [("C313", 3, 8)]),
        ("a[^1]\n\n[^1]: b\n\n    c[^1]\n", [("C313", 5, 6)]),
        ("a[^1]\n\n[^1]: b\nc[^1]\n", [("C313", 4, 2)]),
        ("a[^1]\n\n> [^1]: b[^1]\n", [("C313", 3, 10)]),
        ("x[^a]\n\n> [^a]: q\n\n- [^a]: r\n", [("C312", 5, 3)]),
        ("- ```\n  a\n\nb [^1]\n", [("C317", 1, 1), ("C310", 4, 3)]),
        ("[^a]: ```\n[^1]\n", [("C317", 1, 1), ("C310", 2, 1), ("C311", 1, 1)]),
        ("> <!-- a\n\nb [^1]\n", [("C310", 3, 3)]),
        ("7. :::\n", [("C331", 1, 4)]),
        ("a\n\n```\nb\n", [("C317", 3, 1)]),
        ("```\n~~~\n", [("C317", 1, 1)]),
        ("````\n```\n", [("C317", 1, 1)]),
        ("> ```\n> a\n\nb\n", [("C317", 1, 1)]),
        ("::: a\nb\n", [("C318", 1, 1)]),
        ("::: a\n::: b\n:::\n", [("C318", 1, 1)]),
        ("a\n\n:::\n", [("C331", 3, 1)]),
        ("> :::\n", [("C331", 1, 3)]),
        (":::: a\n:::\n", [("C331", 2, 1), ("C318", 1, 1)]),
        ("::: {.a\nb\n", [("C331", 1, 1)]),
        ("::: a b\n", [("C331", 1, 1)]),
        ("::: a\n" * 5000, [("C328", 61, 1)]),
        ("[" * 70 + "x" + "]{.a}" * 70 + "\n", [("C328", 1, 372)]),
    ],
)
def test_what_is_not_fine_has_its_line_and_column(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert seen(text) == expected


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    (finding,) = scan("chapters/x.md", "\nTekst[^9].\n", 5)
    assert (finding.place.line, finding.place.column) == (6, 6)


@pytest.mark.parametrize(
    "text",
    [
        " " * 20_000 + "x",
        "[^a" * 30_000,
        "<!-- " * 40_000,
        "::: a" + " " * 30_000 + "x",
        "".join("`" * length + "x" for length in range(1, 600)),
        "\\" * 50_000 + "[",
        *(mark * 20_000 + "```" for mark in (">", "- ", "1. ", ": ", "[ ] ", "[^a]: ", "~", ":", "`x")),
        "- a\n" * 10_000,
        "".join(" " * (2 * depth) + "- a\n\n" for depth in range(200)),
    ],
    ids=lambda text: text[:5],
)
def test_time_grows_with_the_text_and_not_faster(text: str) -> None:
    began = time.perf_counter()
    scan("chapters/x.md", text + "\n", 1)
    assert time.perf_counter() - began < 1
