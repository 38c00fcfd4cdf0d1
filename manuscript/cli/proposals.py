"""Proposed passages -> words for people, each with the command that takes it, and the one document for programs."""

import shlex
from collections.abc import Sequence
from typing import Any

from manuscript.cli import say
from manuscript.model.passages import Proposal, Suggested
from manuscript.model.value import ContributionId


def show(suggested: Sequence[Suggested]) -> None:
    """Say what is proposed, contribution by contribution."""
    for one in suggested:
        author = " ".join(one.author.split())
        say.line(f"{one.id}  {author}  {one.words}", style="bold")
        for each in one.proposals:
            place = each.place
            why = "marked" if each.marked else f"{each.score:.1f}"
            say.line(f"  {why:>6}  {each.chapter}  {place.path}:{place.line}:{place.column}  “{each.words}”")
            say.line(f"          {_command(one.id, each)}")
        if not one.proposals:
            say.line("          no proposal")
    if suggested:
        count = sum(bool(one.proposals) for one in suggested)
        say.line(
            f"{count:,} of {len(suggested):,} with a proposal. Nothing is placed; add --type where it is no answer."
        )
    else:
        say.line("Nothing waits without a passage.")


def document(suggested: Sequence[Suggested]) -> dict[str, Any]:
    """Give it for programs."""
    return {"suggested": [_suggested(one) for one in suggested]}


def _suggested(one: Suggested) -> dict[str, Any]:
    return {
        "id": say.clean(one.id),
        "author": say.clean(one.author),
        "words": say.clean(one.words),
        "proposals": [_proposal(one.id, each) for each in one.proposals],
    }


def _proposal(id: ContributionId, one: Proposal) -> dict[str, Any]:
    return {
        "score": one.score,
        "why": "marked" if one.marked else "words",
        "chapter": one.chapter,
        "path": one.place.path,
        "line": one.place.line,
        "column": one.place.column,
        "words": say.clean(one.words),
        "command": say.clean(_command(id, one)),
    }


def _command(id: ContributionId, one: Proposal) -> str:
    return shlex.join(["manuscript", "triage", id, "--chapter", one.chapter, "--passage", one.words])
