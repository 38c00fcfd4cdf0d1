"""Who answers whom in a post, once all is known: what a place shows stays, a proposal that closes a circle does not."""

from manuscript.core import circles
from manuscript.model.files import SnapshotFile


def one(parent: str = "", basis: str = "none", proposed: tuple[str, ...] = ()) -> SnapshotFile:
    return SnapshotFile(
        id="x:y:1",
        kind="comment",
        author="A",
        parent=parent,
        parent_basis=basis,  # type: ignore[arg-type]  # one of the three
        proposed=proposed,
    )


def opened(files: dict[str, SnapshotFile], **renamed: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    made = circles.opened(files, renamed)
    return {name: (file.parent, file.parent_basis, file.proposed) for name, file in made.items()}


NOBODY = ("", "none", ())


def test_what_a_place_shows_beats_a_proposal_and_a_circle_of_both_is_opened_at_the_proposal() -> None:
    files = {"c1": one("c2", "inferred-mention"), "c2": one("c1", "source")}
    made = opened(files)
    assert made == {"c1": ("", "none", ("c2",)), "c2": ("c1", "source", ())}
    assert circles.opened(circles.opened(files, {}), {}) == circles.opened(files, {})


def test_the_next_best_proposal_is_taken_and_the_first_is_not_forgotten() -> None:
    files = {"c1": one("c3", "inferred-mention", ("c0",)), "c3": one("c1", "source"), "c0": one()}
    assert opened(files)["c1"] == ("c0", "inferred-mention", ("c3",))


def test_a_circle_of_proposals_is_opened_at_the_oldest() -> None:
    files = {f"c{n}": one(f"c{n % 3 + 1}", "inferred-mention") for n in (1, 2, 3)}
    made = opened(files)
    assert [made[name][0] for name in ("c1", "c2", "c3")] == ["", "c3", "c1"]


def test_a_circle_that_places_show_stays_to_be_told() -> None:
    files = {"c1": one("c2", "source"), "c2": one("c1", "source"), "c3": one("c3", "source")}
    assert [answered for answered, *_ in opened(files).values()] == ["c2", "c1", "c3"]


def test_a_name_that_went_is_the_better_name_everywhere() -> None:
    t1, t2 = "t000000000001", "t000000000002"
    files = {"c1": one(t1, "inferred-mention", (t2,)), "c2": one(t1, "source"), "c3": one(t2, "inferred-mention")}
    made = opened(files, **{t1: "c3", t2: "c3"})
    assert made == {"c1": ("c3", "inferred-mention", ()), "c2": ("c3", "source", ()), "c3": NOBODY}


def test_a_thread_of_a_hundred_thousand_is_no_matter() -> None:
    files = {f"c{n:06d}": one(f"c{n + 1:06d}", "inferred-mention") for n in range(100_000)}
    assert len(opened(files)) == 100_000
