"""`manuscript deliver`: what the publisher receives, made of a commit; and whether a delivery is what was delivered."""

from pathlib import Path
from typing import Any

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, book_around, book_named, dry_run, find_root, progress
from manuscript.model.delivery import Delivered, DeliverWish, Proved


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where it goes; without it, out/deliveries.",
)
@click.option(
    "--check",
    "checked",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Prove an old delivery: its folder, or its zip.",
)
@click.option("--no-proof", is_flag=True, help="Without a PDF proof.")
@book_named
@dry_run
@as_json
def command(*, out: Path | None, checked: Path | None, given: Path | None, no_proof: bool, dry_run: bool) -> int:
    """Make what the publisher receives, as one folder and one zip.

    In it are the books, the figures apart, the permissions log, credits, an ONIX record, what changed since the last delivery, a
    letter, and checksums.

    It is made of the last commit, which must hold everything as it is, and tagged delivery/N. The same commit twice gives the same
    bytes and the same number. With any error nothing is written.

    --check says whether a folder or a zip is what was delivered: every file by its checksum, and inside the book also by the
    tag, and by making it again.

    With --json: {number, tag, commit, folder, zip, files: [{path, kind, bytes, sha256}], findings, …}.

    Example: manuscript deliver --dry-run
    """
    from manuscript import handover  # late: --help needs none of it

    if checked:
        with progress() as notice:
            proved = handover.prove(book_around(given), checked, notice)
        return _tell_proved(proved)
    root = find_root(given)
    wish = DeliverWish(out=str(out.absolute()) if out else "", proof=not no_proof, dry_run=dry_run)
    with progress() as notice:
        made = handover.deliver(root, wish, notice)
    return _tell(made, dry_run=dry_run)


def _tell(made: Delivered, *, dry_run: bool) -> int:
    if say.for_program():
        say.document(_document(made))
        return findings.exit_code(made.findings)
    say.notices(made.notices)
    if made.findings:
        findings.show(made.findings)
    if made.delivery is None:
        say.line("Nothing was delivered.", style="error")
        return findings.exit_code(made.findings)
    about = made.delivery.manifest
    for path, data in sorted(made.delivery.files.items()):
        say.line(f"  {path} ({len(data):,} bytes)", style="dim")
    verb = "Would deliver" if dry_run else "Delivered again, byte for byte," if made.known else "Delivered"
    say.line(f"{verb} {about.tag} of commit {about.commit[:10]}: {made.folder}/{about.name}/ and .zip", style="good")
    if not dry_run and not made.known:
        say.line(f"Publish the tag, so that others can prove it: git push origin {about.tag}")
    return 0


def _document(made: Delivered) -> dict[str, Any]:
    about = made.delivery.manifest if made.delivery else None
    return {
        "number": about.number if about else 0,
        "tag": about.tag if about else "",
        "commit": about.commit if about else "",
        "folder": f"{made.folder}/{about.name}" if about else "",
        "zip": f"{made.folder}/{about.name}.zip" if about else "",
        "again": made.known,
        "files": [{"path": one.path, "kind": one.kind, "bytes": one.bytes, "sha256": one.sha256} for one in about.files]
        if about
        else [],
        "findings": [findings.as_dict(one) for one in made.findings],
        "stamp": say.stamp(made.stamp),
        "notices": list(made.notices),
    }


def _tell_proved(proved: Proved) -> int:
    about = proved.manifest
    if say.for_program():
        say.document(
            {
                "number": about.number if about else 0,
                "tag": say.clean(about.tag) if about else "",
                "commit": say.clean(about.commit) if about else "",
                "files": proved.files,
                "rebuilt": proved.rebuilt,
                "findings": [findings.as_dict(one) for one in proved.findings],
            }
        )
        return findings.exit_code(proved.findings)
    if proved.findings:
        findings.show(proved.findings)
    code = findings.exit_code(proved.findings)
    if about and not code:
        again = ", and its commit gives the same bytes again" if proved.rebuilt == "equal" else ""
        say.line(
            f"Delivery {about.number} of “{about.title}” is whole: {proved.files} files as delivered{again}.",
            style="good",
        )
    elif code:
        say.line("This is not what was delivered.", style="error")
    return code
