"""Comments of an export as they came -> posts: ids that name one comment only, threads, permalinks. Order means nothing."""

from collections.abc import Iterator, Sequence

import msgspec

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem, PulledPost
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import answering, wordpress

_SHOWN = 40


class Loose(Value, frozen=True, gc=False):
    """A comment before its post is known: its id as printed, and the id of the one it answers (empty: nobody's)."""

    item: PulledItem
    printed: str
    answers: str = ""
    in_post: bool = True


class Draft(Value, frozen=True):
    """A post on its way; `bare` is one whose address has no name in it, `private` one that only some may read."""

    items: list[Loose] = msgspec.field(default_factory=list)
    number: str = ""
    slug: str = ""
    title: str = ""
    url: str = ""
    date: str = ""
    private: bool = False
    bare: bool = False


def posts(
    name: str, site: str, drafts: Sequence[Draft], findings: list[Finding], *, sound: bool = False
) -> tuple[PulledPost, ...]:
    """Make the posts; what is odd goes to `findings`. The drafts' own lists are emptied on the way, to spare memory.

    `sound` says that the file was read without repairs. WordPress writes all comments of a post into its item, whichever
    posts an export is of, and however it is split: so each post is complete where every comment has an id of its own.
    """
    slugs = _slugs(drafts)
    doubles = _doubles(drafts)
    made = []
    for at, (draft, slug) in enumerate(zip(drafts, slugs, strict=True)):
        items = _items(name, site or wordpress.site(_root(draft.url)), draft, doubles.get(at, {}), findings)
        draft.items.clear()
        complete = sound and bool(draft.number) and all(item.native for item in items)
        made.append(
            PulledPost(
                items=items,
                slug=slug,
                title=draft.title,
                url=draft.url,
                date=draft.date,
                complete=complete,
                number=int(draft.number or 0) if site else 0,
                home=f"http://{site}" if site else "",
            )
        )
    return tuple(made)


def _root(url: str) -> str:
    return "/".join(url.split("/")[:3])


def _slugs(drafts: Sequence[Draft]) -> list[str]:
    """Name the posts: of two with one name (a page and a picture, say) the older keeps it, the other gets its number."""
    first: dict[str, tuple[int, str]] = {}
    for draft in drafts:
        key = (len(draft.number), draft.number)
        if draft.slug:
            first[draft.slug.casefold()] = min(first.get(draft.slug.casefold(), key), key)
    made = []
    for draft in drafts:
        twice = draft.slug and first[draft.slug.casefold()] != (len(draft.number), draft.number)
        bare = not draft.slug and draft.bare and draft.number
        made.append(f"{draft.slug}-{draft.number}" if twice else f"post-{draft.number}" if bare else draft.slug)
    return made


def _doubles(drafts: Sequence[Draft]) -> dict[int, dict[int, bool]]:
    """Find ids that stand twice: post -> comment -> whether the words are the same as those of the one that keeps the id."""
    where: dict[str, list[tuple[int, int]]] = {}
    first: dict[str, tuple[int, int]] = {}
    for post, draft in enumerate(drafts):
        for at, loose in enumerate(draft.items):
            id = wordpress.number(loose.printed)
            if id and first.setdefault(id, (post, at)) != (post, at):
                where.setdefault(id, [first[id]]).append((post, at))
    doubles: dict[int, dict[int, bool]] = {}
    for places in where.values():
        keeps, *others = sorted(places, key=lambda place: _rank(drafts, place))
        for post, at in others:
            same = _words(drafts, (post, at)) == _words(drafts, keeps)
            doubles.setdefault(post, {})[at] = same
    return doubles


def _words(drafts: Sequence[Draft], place: tuple[int, int]) -> tuple[str, str]:
    item = drafts[place[0]].items[place[1]].item
    return item.author, item.body


def _rank(drafts: Sequence[Draft], place: tuple[int, int]) -> tuple[bool, int, str, str, str, str]:
    """Say who of two keeps the id, so that the order of the file has no say in it."""
    draft = drafts[place[0]]
    item = draft.items[place[1]].item
    return item.sort != "reader", len(draft.number), draft.number, item.when.date, item.author, item.body


def _items(
    name: str, site: str, draft: Draft, doubles: dict[int, bool], findings: list[Finding]
) -> tuple[PulledItem, ...]:
    ids = ["" if at in doubles else wordpress.number(loose.printed) for at, loose in enumerate(draft.items)]
    tied = answering.tie(ids, [loose.answers for loose in draft.items])
    findings += _noticed(name, draft, ids, doubles, tied)
    missing = frozenset(tied.missing)
    return tuple(
        _item(site, draft, loose, id, parent, missing=at in missing, double=doubles.get(at, False))
        for at, (loose, id, parent) in enumerate(zip(draft.items, ids, tied.parents, strict=True))
    )


def _item(site: str, draft: Draft, loose: Loose, id: str, parent: int, *, missing: bool, double: bool) -> PulledItem:
    item = loose.item
    sort, reason = item.sort, item.reason
    if not loose.in_post:
        sort, reason = "skipped", "no post"
    elif double:
        sort, reason = "skipped", "double"
    elif draft.private and sort == "reader":
        sort = "private"
    known = bool(site and id)
    return msgspec.structs.replace(
        item,
        sort=sort,
        reason=reason,
        native=f"wordpress:{site}:{id}" if known else "",
        url=f"{draft.url}#comment-{id}" if draft.url and id else "",
        parent=parent,
        parent_native=f"wordpress:{site}:{loose.answers}" if missing and site else "",
    )


def _noticed(
    name: str, draft: Draft, ids: Sequence[str], doubles: dict[int, bool], tied: answering.Answers
) -> Iterator[Finding]:
    def place(at: int) -> Place:
        return Place(path=name, line=draft.items[at].item.line)

    for at, same in doubles.items():
        if not same:
            yield found("P827", place(at), id=draft.items[at].printed[:_SHOWN], author=draft.items[at].item.author)
    for at, id in enumerate(ids):
        if not id and at not in doubles:
            yield found("P826", place(at), id=draft.items[at].printed[:_SHOWN], author=draft.items[at].item.author)
    for at in tied.missing:
        yield found("P828", place(at), author=draft.items[at].item.author, id=draft.items[at].answers)
    for at in tied.cut:
        yield found("P829", place(at), author=draft.items[at].item.author)
