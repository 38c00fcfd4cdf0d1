"""Things of different sizes -> shares of like size, one for each that works at once."""

import heapq
import os
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

WORKERS = os.cpu_count() or 2
"""As many as there are cores."""


def shared_out(items: Iterable[T], count: int, size: Callable[[T], int]) -> list[list[T]]:
    """Give at most `count` shares, the largest things first in each; the same things are shared out in the same way."""
    heap = [(0, number, list[T]()) for number in range(count)]
    for item in sorted(items, key=size, reverse=True):
        filled, number, share = heapq.heappop(heap)
        share.append(item)
        heapq.heappush(heap, (filled + size(item), number, share))
    return [share for _, _, share in sorted(heap, key=lambda one: one[1]) if share]
