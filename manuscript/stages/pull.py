"""The side street `pull`: sources of readers' words -> contributions/.

files -> sources.read -> intake.take -> files
disk     pure            pure           disk
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from manuscript import sources
from manuscript.core import chapterfile, classes, intake, linked, notices, records, slugs
from manuscript.core.absence import LARGEST_SHARE
from manuscript.core.heard import Heard
from manuscript.errors import Refused, WrongUse
from manuscript.model.files import BookFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Options, PullCount, Pulled, PulledPost, PullReport, Refusal
from manuscript.model.rules import found
from manuscript.model.value import PostSlug, Value
from manuscript.outside import disk, given, journal
from manuscript.stages import parse
from manuscript.stages.ask_blogs import Asked

_LOCAL = "contributions/.local"
_COUNTS = tuple(field.name for field in msgspec.structs.fields(PullCount) if field.type is int)


class _Held(Value, frozen=True):
    """What one SOURCE held: posts by the folder they go to, what was noticed, and the files of it that were refused."""

    kind: str
    posts: dict[PostSlug, PulledPost]
    findings: tuple[Finding, ...]
    refused: tuple[Refusal, ...]


def pull(root: Path, named: Sequence[Path], options: Options, asked: Sequence[Asked] = ()) -> PullReport:
    """Take every source in, or what blogs that were `asked` hold; a refused one writes nothing of itself, and the others go on.

    The report says which.
    """
    if not named and not asked:
        raise WrongUse(
            "No source is named, and book.yaml names no blog to ask.",
            "Name a file or a folder: manuscript pull page.txt --post huidige-situatie; or write the blog into book.yaml: "
            "blogs: [{name: weblog, url: https://weblog.example}]",
        )
    for option, word in (("--post", options.post), ("--chapter", options.chapter)):
        if word:
            slugs.given(word, option)
    config, faults = _config(root)
    if faults:
        return PullReport(findings=faults)
    street = _Street(root, options, config)
    for path in named:
        street.take(path)
    for one in asked:
        street.take_blog(one)
    report = street.report()
    if not options.dry_run:
        if any(path.startswith(_LOCAL) for path in street.files):
            disk.make_private(root / _LOCAL)
        journal.put(root, street.files, street.removed)
    return report


def finish(root: Path) -> tuple[Finding, ...]:
    """Finish what an earlier pull, killed while it wrote, had begun."""
    return tuple(notices.finished(path) for path in journal.finish(root))


class _Street:
    """One pull on its way: what is stored so far, so that the second source sees what the first one brings."""

    def __init__(self, root: Path, options: Options, config: BookFile) -> None:
        self.files: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self._root, self._options, self._config = root, options, config
        self._stored: dict[PostSlug, dict[str, bytes]] = {}
        self._heard = Heard(lambda: _folders(root))
        self._rows: list[PullCount] = []
        self._findings: list[Finding] = []
        self._refused: list[Refusal] = []

    def _chapters(self) -> list[Finding]:
        """Say so when `--chapter` names a chapter that is not there: the answers would belong to nothing."""
        wanted = self._options.chapter
        known = [chapterfile.chapter_id(source.path) for source in disk.read_texts(self._root, "chapters", (".md",))[0]]
        if not wanted or wanted in known:
            return []
        hint = records.nearest(wanted, known, "There are")
        places = [Place(path=f"contributions/{slug}/post.yaml") for slug in self._stored]
        return [found("R704", place, chapter=wanted, nearest=hint) for place in places]

    def take(self, path: Path) -> None:
        """Take one SOURCE argument in: one row, whatever it held."""
        name = disk.from_book(self._root, path)
        try:
            noticed = self._take_held(name, _held(self._root, path, self._options))
        except Refused as error:
            self._refuse(Refusal(source=name, message=error.message, hint=error.hint))
            return
        self._findings += [*_in_book(noticed), *notices.nothing(name, self._rows[-1])]

    def take_blog(self, asked: Asked) -> None:
        """Take what a blog answered in: one row too."""
        posts = {PostSlug(post.slug): post for post in asked.pulled.posts}
        held = _Held(kind=asked.pulled.kind, posts=posts, findings=asked.pulled.findings, refused=())
        try:
            if not asked.refusal:
                self._take_held(asked.name, held)
        except Refused as error:
            asked = msgspec.structs.replace(
                asked, refusal=Refusal(source=asked.name, message=error.message, hint=error.hint)
            )
        if asked.refusal:
            self._refuse(asked.refusal)

    def _refuse(self, refusal: Refusal) -> None:
        self._refused.append(refusal)
        self._rows.append(PullCount(source=refusal.source, kind="refused"))

    def _take_held(self, name: str, held: _Held) -> list[Finding]:
        """Take in what one source held; give what was noticed."""
        posts = [(slug, post) for slug, post in held.posts.items() if self._matters(slug, post)]
        taken = [(slug, self._take(name, held.kind, slug, post)) for slug, post in posts]
        self._check_removals(name, [one for _, one in taken])
        self._refused += held.refused
        noticed: list[Finding] = [*held.findings]
        for slug, one in taken:
            self._keep(slug, one)
            noticed += one.findings
        row = _row(name, held.kind, [one.count for _, one in taken])
        self._findings += noticed
        self._rows.append(row)
        return noticed

    def _matters(self, slug: PostSlug, post: PulledPost) -> bool:
        """Whether a post brings anything: comments, a claim, or the word that those it had are gone."""
        return bool(post.items) or post.claimed is not None or disk.is_folder(self._root, f"contributions/{slug}")

    def _check_removals(self, name: str, taken: Sequence[intake.Taken]) -> None:
        """Stop a source that would have many comments gone at once, unless somebody has said that they are."""
        lost, stake = sum(one.lost for one in taken), sum(one.at_stake for one in taken)
        if lost * LARGEST_SHARE > stake and not self._options.accept_removals:
            raise Refused(
                f"{name} lacks {lost} of the {stake} comments that were pulled from there: more than a fifth.",
                "If it is the right source and they were removed there, pull it again with --accept-removals.",
            )

    def _keep(self, slug: PostSlug, one: intake.Taken) -> None:
        """Let the next source see what this one brings, and what it takes away."""
        self.files |= one.files
        self._stored[slug] |= one.files
        self.removed -= set(one.files)
        for path in one.removed:
            self.files.pop(path, None)
            self._stored[slug].pop(path, None)
            self.removed.add(path)

    def _take(self, name: str, kind: str, slug: PostSlug, post: PulledPost) -> intake.Taken:
        folder = f"contributions/{slug}"
        if slug not in self._stored:
            given.check_inside(self._root, folder)
            given.check_inside(self._root, f"{_LOCAL}/raw/{slug}")
            files, _ = disk.read_texts(self._root, folder, (".md", ".yaml"))
            self._stored[slug] = {source.path: source.data for source in files}
        wanted = classes.Wanted(
            slug=slug,
            chapter=self._options.chapter,
            authors=self._config.authors,
            readers=self._config.readers,
            strict=self._options.strict,
        )
        return intake.take(name, kind, post, wanted, self._stored[slug], heard=self._heard)

    def report(self) -> PullReport:
        """Say what happened."""
        return PullReport(
            rows=tuple(self._rows),
            findings=(*self._chapters(), *self._findings),
            refused=tuple(self._refused),
            changed=tuple(sorted(path for path in {*self.files, *self.removed} if not path.startswith(_LOCAL))),
        )


def _folders(root: Path) -> dict[str, dict[str, bytes]]:
    """Read the snapshots of every post, by its folder."""
    posts: dict[str, dict[str, bytes]] = {}
    for source in disk.read_texts(root, "contributions", (".md",))[0]:
        posts.setdefault(source.path.split("/")[1], {})[source.path] = source.data
    return posts


def _in_book(noticed: Sequence[Finding]) -> list[Finding]:
    """Tell of every page with addresses that lies in the book, where git would take it in."""
    pages = dict.fromkeys(one.place.path for one in noticed if one.code == "P802")
    inside = [page for page in pages if not Path(page).is_absolute() and not page.startswith(f"{_LOCAL}/")]
    return [found("P819", Place(path=page)) for page in inside]


def _config(root: Path) -> tuple[BookFile, tuple[Finding, ...]]:
    """Read who the authors are; where `book.yaml` cannot say it nothing is pulled, or they would be taken for readers."""
    config = parse.config(disk.read_config(root))
    unknown = any(author.name == parse.NAMELESS for author in config.file.authors)
    return config.file, config.findings if unknown else ()


def _held(root: Path, path: Path, options: Options) -> _Held:
    """Read every file of one SOURCE, and every one in an archive. The only one that is refused is the source's end."""
    posts: dict[PostSlug, PulledPost] = {}
    findings: list[Finding] = []
    errors: list[tuple[str, Refused]] = []
    kinds: list[str] = []
    known = linked.folders(disk.read_texts(root, "contributions", ("/post.yaml",))[0])
    for file in given.files_of(path):
        for name, data in _opened(root, file, errors):
            try:
                pulled = sources.read(name, data, options.kind)
                named = [(_slug(post, file.stem, options, known), post) for post in _chosen(pulled, options, known)]
            except Refused as error:
                errors.append((name, error))
                continue
            kinds.append(pulled.kind)
            findings += pulled.findings
            for slug, post in named:
                posts[slug] = _joined(posts.get(slug, PulledPost()), _with_path(post, name))
    if not kinds and len(errors) == 1:
        raise errors[0][1]
    refused = tuple(Refusal(source=name, message=error.message, hint=error.hint) for name, error in errors)
    return _Held(kind=_kind(kinds), posts=posts, findings=tuple(findings), refused=refused)


def _opened(root: Path, file: Path, errors: list[tuple[str, Refused]]) -> Iterator[tuple[str, bytes]]:
    """Give a file, or the files in it if it is an archive; one that cannot be opened goes to `errors`."""
    name = disk.from_book(root, file)
    try:
        yield from sources.opened(name, disk.read_given(file))
    except Refused as error:
        errors.append((name, error))


def _kind(kinds: Sequence[str]) -> str:
    return (kinds[0] if len(set(kinds)) == 1 else "several") if kinds else "refused"


def _chosen(pulled: Pulled, options: Options, known: Sequence[linked.Folder]) -> Sequence[PulledPost]:
    """Give the posts that are wanted: `--post` picks one of many, and names the folder of a single one with comments."""
    answered = [post for post in pulled.posts if post.items]
    if len(pulled.posts) == 1 or not options.post:
        return pulled.posts
    if len(answered) == 1:
        return answered
    return [post for post in pulled.posts if linked.folder_for(post, options.post, known) == options.post]


def _slug(post: PulledPost, stem: str, options: Options, known: Sequence[linked.Folder]) -> PostSlug:
    return PostSlug(options.post) if options.post else linked.folder_for(post, stem, known)


def _with_path(post: PulledPost, path: str) -> PulledPost:
    """Say of each item which file held it, unless the source did: the items of an archive name its member."""
    items = tuple(item if item.path else msgspec.structs.replace(item, path=path) for item in post.items)
    return msgspec.structs.replace(post, items=items)


def _joined(one: PulledPost, other: PulledPost) -> PulledPost:
    """Join two pages of one post: every page claims the whole, so the largest claim counts."""
    moved = tuple(
        msgspec.structs.replace(item, parent=item.parent + len(one.items)) if item.parent >= 0 else item
        for item in other.items
    )
    larger = max((one, other), key=lambda post: -1 if post.claimed is None else post.claimed)
    return PulledPost(
        items=(*one.items, *moved),
        slug=one.slug or other.slug,
        title=one.title or other.title,
        url=one.url or other.url,
        date=one.date or other.date,
        question=one.question or other.question,
        claimed=larger.claimed,
        claimed_at=larger.claimed_at,
        suspects=(*one.suspects, *other.suspects),
        complete=one.complete or other.complete,
        with_hidden=one.with_hidden or other.with_hidden,
    )


def _row(name: str, kind: str, counts: Sequence[PullCount]) -> PullCount:
    """Add up the posts of one SOURCE."""
    sums = {field: sum(getattr(count, field) for count in counts) for field in _COUNTS}
    claims = [count.claimed for count in counts if count.claimed is not None]
    because = tuple(why for count in counts for why in count.because)
    items = tuple(item for count in counts for item in count.items)
    claimed = sum(claims) if claims else None
    return PullCount(source=name, kind=kind, claimed=claimed, because=because, items=items, **sums)
