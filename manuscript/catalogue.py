"""Many books -> what came of each: the same street for every one of them, in processes of this machine or on a cluster."""

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from manuscript.errors import Broken, ManuscriptError, Stopped
from manuscript.model.results import Built, Job, Outcome
from manuscript.outside import disk
from manuscript.outside.cache import FOLDER, Store
from manuscript.pipeline import build


def catalogue(jobs: Sequence[Job]) -> Generator[Outcome]:
    """Build many books, each whatever becomes of the others: on the cluster they name, else in processes of this machine.

    What comes of them is given in the order of the jobs.
    """
    from manuscript.outside import cluster, seal, sidebyside
    from manuscript.outside.shared import Shared

    scheduler, cache = jobs[0].scheduler, jobs[0].cache
    if cache:
        Shared(cache)  # an address that nobody can use is said once, and before anything is built
    sealed = [replace(job, seal=seal.key()) for job in jobs]  # each knows again what any of them put into the cache
    if scheduler:
        return cluster.run(scheduler, build_job, sealed, _lost)
    return sidebyside.run(build_job, sealed, _lost)


def build_elsewhere(job: Job) -> Built:
    """Build one book on a cluster, or with a cache that others share."""
    with closing(catalogue([job])) as outcomes:
        outcome = next(outcomes)
    if outcome.error:
        raise outcome.error
    assert outcome.built
    return outcome.built


def build_job(job: Job) -> Outcome:
    """Build one book of a catalogue, on whichever machine this is."""
    try:
        return Outcome(book=job.book, built=_build_job(job))
    except Stopped:
        raise
    except ManuscriptError as error:
        return Outcome(book=job.book, error=error)
    except Exception as error:  # noqa: BLE001 - a book that breaks the program must not take the others with it
        return Outcome(book=job.book, error=Broken.by(error))


def _build_job(job: Job) -> Built:
    from manuscript.outside import cluster
    from manuscript.outside.shared import Shared

    root = disk.find_root(Path(job.root))
    return build(
        root,
        job.edition,
        job.formats,
        only=job.only,
        out=Path(job.out) if job.out else None,
        dry_run=job.dry_run,
        validators=job.validators,
        store=Store(root / FOLDER, job.seal, Shared(job.cache) if job.cache else None),
        write=cluster.write if job.scheduler else None,
    )


def _lost(job: Job, error: ManuscriptError) -> Outcome:
    return Outcome(book=job.book, error=error)
