"""Names of modules -> loaded, while something else is waited for: pandoc reads, and a core has nothing to do."""

import importlib
from contextlib import suppress
from threading import Thread


def load(*names: str) -> None:
    """Load modules in a thread; whoever needs one meanwhile waits for it, and a run that ends early for all of them."""
    Thread(target=_load, args=(names,), name="ahead").start()


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        with suppress(Exception):  # whoever needs it loads it again, and says what is wrong
            importlib.import_module(name)
