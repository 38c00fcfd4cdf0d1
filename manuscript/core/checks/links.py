"""Links that lead nowhere, or where a book may not lead."""

from collections.abc import Iterator

from manuscript.core import survey, targets
from manuscript.core.chaptertext import is_bare
from manuscript.core.records import nearest
from manuscript.model.book import Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import Survey


def check(chapter: Chapter, looked: Survey, known: targets.Targets) -> Iterator[Finding]:
    """Check every link of a chapter."""
    for trail, node in survey.of(looked, "Link"):
        place = Place(path=chapter.path, trail=trail)
        target = node["c"][2][0]
        if not target.strip():
            yield found("L407", place, problem=f"`{targets.words_of(node)}` has no target")
            continue
        aim = targets.aim(target, chapter.id, chapter.path, known)
        if is_bare(node) and aim.way != "fault" and not known.words(aim).strip():
            yield found("L407", place, problem=f"to `{target}` has no words")
        if aim.way == "fault":
            words = dict(aim.words)
            names = words.pop("known", "").split("\n")
            held = [f"`{one}`" for one in words.pop("held", "").split("\n") if one]
            near = nearest(words.get("anchor") or words.get("target", ""), names, "There are")
            yield found(
                aim.code,
                place,
                nearest=f"Another chapter has it: write {' or '.join(held)}." if held else near,
                **words,
            )
