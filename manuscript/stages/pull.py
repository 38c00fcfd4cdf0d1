"""The side street `pull`: sources of readers' words -> contributions/.

files -> sources.read -> intake.take -> files
disk     pure            pure           disk
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from manuscript.core import chapterfile, classes, contacts, counts, intake, notices, records, slugs
from manuscript.core.absence import LARGEST_SHARE
from manuscript.core.contacts import Contact
from manuscript.core.heard import Heard
from manuscript.errors import Refused, WrongUse
from manuscript.model.bookfile import BookFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Options, PullCount, PulledPost, PullReport, Refusal
from manuscript.model.rules import found
from manuscript.model.value import PostSlug
from manuscript.outside import disk, given, journal
from manuscript.stages import known, parse
from manuscript.stages.ask_blogs import Asked
from manuscript.stages.held import Held, held
from manuscript.stages.notice import Notice, quiet

_LOCAL = "contributions/.local"
_TOLD = 50
"""After so many posts it is told how far a pull is."""

_NAMED = 5
"""So many missing comments are named."""

_COUNTS = tuple(field.name for field in msgspec.structs.fields(PullCount) if field.type is int)


def pull(
    root: Path, named: Sequence[Path], options: Options, asked: Sequence[Asked] = (), notice: Notice = quiet
) -> PullReport:
    """Take every source in, or what blogs that were `asked` hold; a refused one writes nothing of itself, and the others go on.

    The report says which.
    """
    config, faults = _config(root)
    if faults:
        return PullReport(findings=faults)
    if not named and not asked:
        raise WrongUse(
            "No source is named, and book.yaml names no blog to ask.",
            "Name a file or a folder: manuscript pull ../page.txt --post NAME; or write the blog into book.yaml: "
            "blogs: [{name: weblog, url: https://weblog.example}]",
        )
    for option, word in (("--post", options.post), ("--chapter", options.chapter)):
        if word:
            slugs.given(word, option)
    key = known.key(root, named[0], options) if len(named) == 1 else ""
    return (known.recall(root, key) if key else None) or _taken(
        _Street(root, options, config, notice), named, asked, key
    )


def _taken(street: "_Street", named: Sequence[Path], asked: Sequence[Asked], key: str) -> PullReport:
    """Take the sources in, write what they bring, and keep what the next pull of the same would say."""
    for path in named:
        street.notice(f"{path.name}: read")
        street.take(path)
    for one in asked:
        street.take_blog(one)
    report = street.report()
    if not street.options.dry_run:
        street.keep_local()
        street.notice(f"write {len(street.files):,} files")
        journal.put(street.root, street.files, street.removed)
        if key and not report.refused:
            known.keep(street.root, key, street.slugs, report)
    return report


def finish(root: Path) -> tuple[Finding, ...]:
    """Finish what an earlier pull, killed while it wrote, had begun."""
    return tuple(notices.finished(path) for path in journal.finish(root))


class _Street:
    """One pull on its way: what is stored so far, so that the second source sees what the first one brings."""

    def __init__(self, root: Path, options: Options, config: BookFile, notice: Notice) -> None:
        self.files: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self.slugs: set[PostSlug] = set()
        self.root, self.options, self._config, self.notice = root, options, config, notice
        self._stored: dict[PostSlug, dict[str, bytes]] = {}
        self._heard: Heard | None = None
        self._rows: list[PullCount] = []
        self._findings: list[Finding] = []
        self._refused: list[Refusal] = []
        self._contacts: dict[str, Contact] = {}
        self._renamed: dict[str, str] = {}
        self._attention: dict[str, str] = {}
        self._counted: dict[PostSlug, PullCount] = {}

    def _chapters(self) -> list[Finding]:
        """Say so when `--chapter` names a chapter that is not there: the answers would belong to nothing."""
        wanted = self.options.chapter
        if not wanted:
            return []
        known = [chapterfile.chapter_id(source.path) for source in disk.read_texts(self.root, "chapters", (".md",))[0]]
        if wanted in known:
            return []
        hint = records.nearest(wanted, known, "There are")
        places = [Place(path=f"contributions/{slug}/post.yaml") for slug in self._stored]
        return [found("R704", place, chapter=wanted, nearest=hint) for place in places]

    def take(self, path: Path) -> None:
        """Take one SOURCE argument in: one row, whatever it held."""
        name = disk.from_book(self.root, path)
        try:
            noticed = self._take_held(name, held(self.root, path, self.options))
        except Refused as error:
            self._refuse(Refusal(source=name, message=error.message, hint=error.hint))
            return
        self._findings += [*_in_book(noticed), *notices.nothing(name, self._rows[-1], noticed)]

    def take_blog(self, asked: Asked) -> None:
        """Take what a blog answered in: one row too."""
        posts = {PostSlug(post.slug): post for post in asked.pulled.posts}
        one = Held(
            kind=asked.pulled.kind, posts=posts, findings=asked.pulled.findings, refused=(), apart=asked.pulled.apart
        )
        try:
            if not asked.refusal:
                self._take_held(asked.name, one)
        except Refused as error:
            asked = msgspec.structs.replace(
                asked, refusal=Refusal(source=asked.name, message=error.message, hint=error.hint)
            )
        if asked.refusal:
            self._refuse(asked.refusal)

    def _refuse(self, refusal: Refusal) -> None:
        self._refused.append(refusal)
        self._rows.append(PullCount(source=refusal.source, kind="refused"))

    def _take_held(self, name: str, one: Held) -> list[Finding]:
        """Take in what one source held; give what was noticed."""
        self.slugs |= set(one.posts)
        taken = []
        held_slugs = tuple(one.posts)
        for number, slug in enumerate(held_slugs):
            if number % _TOLD == 0:
                self.notice(f"{name}: post {number + 1:,} of {len(held_slugs):,}")
            post = one.posts.pop(slug)  # emptied on the way, to spare memory
            if self._matters(slug, post):
                taken.append((slug, self._take(name, one.kind, slug, post)))
        self._check_removals(name, [came for _, came in taken])
        self._refused += one.refused
        noticed: list[Finding] = [*one.findings]
        for slug, came in taken:
            noticed += [*came.findings, *self._already(slug, came)]
            self._counted[slug] = came.count
            self._keep(slug, came)
        apart = PullCount(source=name, kind=one.kind, found=len(one.apart), skipped=len(one.apart), because=one.apart)
        row = _row(name, one.kind, [*(came.count for _, came in taken), apart])
        told = notices.taken_back(name, sum(came.taken_back for _, came in taken))
        self._findings += [*noticed, *notices.no_author(name, row, self._config.authors), *told]
        self._rows.append(row)
        return noticed

    def _already(self, slug: PostSlug, came: intake.Taken) -> list[Finding]:
        """Tell when a page may have been pulled under another name. A pull that brings nothing new need not read the book."""
        if not came.said:
            return []
        self._heard = self._heard or Heard(_folders(self.root))
        told = notices.already(Place(path=f"contributions/{slug}/post.yaml"), slug, came.said, self._heard)
        self._heard.add(slug, came.said)
        return told

    def _matters(self, slug: PostSlug, post: PulledPost) -> bool:
        """Whether a post brings anything: comments, a claim, or the word that those it had are gone."""
        return bool(post.items) or post.claimed is not None or disk.is_folder(self.root, f"contributions/{slug}")

    def _check_removals(self, name: str, taken: Sequence[intake.Taken]) -> None:
        """Stop a source that would have many comments gone at once, unless somebody has said that they are."""
        lost, stake = sum(one.lost for one in taken), sum(one.at_stake for one in taken)
        if lost * LARGEST_SHARE > stake and not self.options.accept_removals:
            missing = [one for came in taken for one in came.count.items if one.state == "gone"]
            named = ", ".join(f"{one.id} by {one.author}" for one in missing[:_NAMED])
            raise Refused(
                f"{name} lacks {lost} of the {stake} comments that were shown there: {named}"
                f"{' and others' if len(missing) > _NAMED else ''}. More than a fifth at once may be the wrong source.",
                "Nothing of it was taken in. If they were removed there, pull it again with --accept-removals.",
            )

    def _keep(self, slug: PostSlug, one: intake.Taken) -> None:
        """Let the next source see what this one brings, and what it takes away."""
        self.files |= one.files
        self._stored[slug] |= one.files
        self.removed -= set(one.files)
        self._contacts |= one.contacts
        self._renamed |= one.renamed
        self._attention |= one.attention
        for path in one.removed:
            self.files.pop(path, None)
            self._stored[slug].pop(path, None)
            self.removed.add(path)

    def _take(self, name: str, kind: str, slug: PostSlug, post: PulledPost) -> intake.Taken:
        folder = f"contributions/{slug}"
        if slug not in self._stored:
            given.check_inside(self.root, folder)
            given.check_inside(self.root, f"{_LOCAL}/raw/{slug}")
            files, _ = disk.read_texts(self.root, folder, (".md", ".yaml"))
            self._stored[slug] = {source.path: source.data for source in files}
        wanted = classes.Wanted(
            slug=slug,
            chapter=self.options.chapter,
            authors=self._config.authors,
            readers=self._config.readers,
            strict=self.options.strict,
        )
        return intake.take(name, kind, post, wanted, self._stored[slug])

    def keep_local(self) -> None:
        """Put the addresses of readers, and what was counted and not stored, where git does not see them."""
        if self._contacts or self._renamed:
            before = disk.read_asset(self.root, contacts.PATH) or b""
            after = contacts.merged(before, self._contacts, self._renamed)
            self.files |= {contacts.PATH: after} if after != before else {}
        if self._counted:
            self.files[counts.PATH] = counts.merged(disk.read_asset(self.root, counts.PATH), self._counted)

    def report(self) -> PullReport:
        """Say what happened."""
        return PullReport(
            rows=tuple(self._rows),
            findings=(*self._chapters(), *self._findings),
            refused=tuple(self._refused),
            attention=self._attention,
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


def _row(name: str, kind: str, counts: Sequence[PullCount]) -> PullCount:
    """Add up the posts of one SOURCE."""
    sums = {field: sum(getattr(count, field) for count in counts) for field in _COUNTS}
    claims = [count.claimed for count in counts if count.claimed is not None]
    because = tuple(why for count in counts for why in count.because)
    items = tuple(item for count in counts for item in count.items)
    claimed = sum(claims) if claims else None
    return PullCount(source=name, kind=kind, claimed=claimed, because=because, items=items, **sums)
