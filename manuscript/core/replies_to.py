"""Entries of one post -> which snapshot answers which, and how that is known. Pure."""

from collections.abc import Sequence

from manuscript.core import identity, mentions, moments, notices
from manuscript.core.classes import Entry
from manuscript.model.findings import Finding
from manuscript.model.rules import found


def of_entries(source: str, entries: Sequence[Entry]) -> tuple[dict[str, tuple[str, str]], dict[str, Finding]]:
    """Say which snapshot answers which: what the source shows, else what the words propose, with what is to be told of it."""
    parents: dict[str, tuple[str, str]] = {}
    for entry in entries:
        index = entry.item.parent
        if entry.name and 0 <= index < len(entries) and entries[index].name not in ("", entry.name):
            parents[entry.name] = (entries[index].name, "source")
        elif entry.name and entry.item.parent_native:  # elsewhere, or it comes later: its name is known all the same
            parents[entry.name] = (identity.name_of(entry.item.parent_native), "source")
    in_time = _in_time(entries)
    said = [mentions.Said(author=e.author, number=e.item.number, body=e.words, stored=bool(e.name)) for e in in_time]
    told: dict[str, Finding] = {}
    for proposal in mentions.propose(said):
        child, parent = in_time[proposal.child], in_time[proposal.parent]
        if child.sort == "skipped" or child.name in parents or child.name == parent.name:
            continue
        parents[child.name] = (parent.name, "inferred-mention")
        words = {"mention": proposal.mention, "author": child.author}
        blank = len(child.item.body) - len(child.item.body.lstrip())
        place = notices.within(source, child.item, blank)
        told[child.name] = found("P806", place, parent=parent.name, parent_author=parent.author, **words)
    return parents, told


def _in_time(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Give the entries as they were written: by time where it is known of all (a feed begins with the newest), else as they are."""
    stored = [entry for entry in entries if entry.name]
    if any(entry.item.when.precision != "minute" for entry in stored):
        return entries
    return sorted(stored, key=lambda entry: (moments.moment(entry.item.when), len(entry.name), entry.name))
