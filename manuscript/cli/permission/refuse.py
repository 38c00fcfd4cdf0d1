"""`manuscript permission refuse`: readers said no."""

from pathlib import Path
from typing import Any

import click

from manuscript.cli.permission import answering
from manuscript.cli.shared import as_json, dry_run, in_book


@click.command()
@answering.whose
@answering.about_the_answer
@in_book
@dry_run
@as_json
def command(root: Path, **options: Any) -> int:
    """Record that readers said no. Nobody is asked again about what they refused.

    The entry that says that they were asked is completed; where there is none, a new one is written. The same twice writes
    nothing. A yes that was given before is undone from that day on.

    With --json: {entries, files, findings}.

    Example: manuscript permission refuse c000118 --on 2026-03-02 --dry-run
    """
    return answering.record("refused", root, **options)
