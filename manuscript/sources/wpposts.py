"""Items of one WordPress site, in any order -> posts: each item with its site's id, its post and what it answers."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem, PulledPost
from manuscript.model.rules import found
from manuscript.sources import marks, wpaddress, wpthreads
from manuscript.sources.wpcomments import One, Thread


def gather(name: str, ones: Sequence[One], site: str = "") -> tuple[tuple[PulledPost, ...], tuple[Finding, ...]]:
    """Gather items into posts, in the order in which the posts turn up; `site` is whose they are, empty if only they say it."""
    sites = _sites(ones, site)
    named = _unknown(name, sites, ones)
    items, differs = _doubles(name, _identified(ones, sites))
    keys = _keys(ones)
    posts: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        posts.setdefault(key, []).append(at)
    threads = {key: _best([ones[at].thread for at in ats]) for key, ats in posts.items()}
    slugs = Counter(thread.slug for thread in threads.values())
    made, findings = [], [*named, *differs, *_told(name, items)]
    for key, ats in posts.items():
        joined = wpthreads.join([items[at] for at in ats])
        findings += [
            found("P832", _place(name, item), author=item.author) for item in map(joined.items.__getitem__, joined.cut)
        ]
        made.append(_post(joined.items, threads[key], double=slugs[threads[key].slug] > 1))
    return tuple(made), tuple(findings)


def _sites(ones: Sequence[One], site: str) -> list[str]:
    """Give every item its site. One that does not tell it is of the same as all others, if those agree."""
    if site:
        return [site] * len(ones)
    own = [
        wpaddress.site(wpaddress.post_address(one.item.url), one.home) or wpaddress.of_home(one.home) for one in ones
    ]
    known = set(own) - {""}
    other = known.pop() if len(known) == 1 else ""
    return [one or other for one in own]


def _unknown(name: str, sites: Sequence[str], ones: Sequence[One]) -> list[Finding]:
    nowhere = [one.item for one, site in zip(ones, sites, strict=True) if one.id and not site]
    return [found("P834", _place(name, nowhere[0]), count=len(nowhere))] if nowhere else []


def _identified(ones: Sequence[One], sites: Sequence[str]) -> list[PulledItem]:
    return [
        msgspec.structs.replace(
            one.item,
            native=wpaddress.native(site, one.id) or one.item.native,
            parent_native=wpaddress.native(site, one.parent) or one.item.parent_native,
        )
        for one, site in zip(ones, sites, strict=True)
    ]


def _doubles(name: str, items: list[PulledItem]) -> tuple[list[PulledItem], list[Finding]]:
    """Keep one of every id, the words as typed before those of the page; tell it where the words differ."""
    kept: dict[str, int] = {}
    made, findings = [*items], list[Finding]()
    for at, item in enumerate(items):
        first = kept.setdefault(item.native, at) if item.native else at
        if first == at:
            continue
        old, better = made[first], _rank(item) > _rank(made[first])
        kept[item.native] = at if better else first
        worse = first if better else at
        made[worse] = msgspec.structs.replace(made[worse], sort="skipped", reason="double", body="", controls=0)
        if old.source_format == item.source_format and (old.author, old.body) != (item.author, item.body):
            findings.append(found("P831", _place(name, item), author=item.author, line=old.line))
    return made, findings


def _rank(item: PulledItem) -> tuple[bool, bool, bool]:
    return item.sort != "skipped", item.source_format == "raw", item.when.precision != "unknown"


def _keys(ones: Sequence[One]) -> list[str]:
    """Say which post each item is of; one that tells nothing stays with the one before it, or with the first that does."""
    own = [_key(one.thread) for one in ones]
    last = next((key for key in own if key), "")
    keys = []
    for key in own:
        last = key or last
        keys.append(last)
    return keys


def _key(thread: Thread) -> str:
    return str(thread.number) if thread.number else thread.url or thread.slug


def _best(threads: Sequence[Thread]) -> Thread:
    """Give what the items of one post tell of it together."""
    known = {
        field: next((value for thread in threads if (value := getattr(thread, field))), "")
        for field in ("url", "slug", "title", "date")
    }
    return Thread(number=max(thread.number for thread in threads), **known)


def _post(items: tuple[PulledItem, ...], thread: Thread, *, double: bool) -> PulledPost:
    """Make a post; where two of one source have the same name, their numbers tell them apart."""
    slug = f"{thread.slug}-{thread.number}" if double and thread.number else thread.slug
    return PulledPost(items=items, slug=slug, title=thread.title, url=thread.url, date=thread.date)


def _told(name: str, items: Sequence[PulledItem]) -> list[Finding]:
    """Tell what was skipped and might be somebody's words, once for each reason."""
    demo = [found("P810", _place(name, item), author=item.author) for item in items if marks.is_demo(item.author)]
    lost = [item for item in items if item.sort == "skipped" and item.reason not in ("empty", "double")]
    counts = Counter(item.reason for item in lost)
    first = {item.reason: item for item in reversed(lost)}
    return [
        *demo,
        *(found("P830", _place(name, first[why]), count=count, reason=why) for why, count in counts.items()),
    ]


def _place(name: str, item: PulledItem) -> Place:
    return Place(path=item.path or name, line=item.line, column=item.column)
