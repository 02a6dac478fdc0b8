"""What is made of a part of a page, kept while the part is: figures, tables, words to copy.

A page is made once and shown to many (`data.view`), so a part is known again by being the same object: nothing has to
be compared, and nothing kept can be stale.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from tc_dashboard.ui import memory

T = TypeVar("T")
MOST = 1000
"""Ten of the heaviest pages; who is pushed out is made anew."""

_KEPT: OrderedDict[tuple[int, Hashable], tuple[object, Any]] = OrderedDict()
_TURN = threading.Lock()


def kept(of: object, what: Hashable, make: Callable[[], T]) -> T:
    """What `make` makes of an immutable object, made once: `what` says which of the things made of it."""
    key = id(of), what
    with _TURN:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return cast(T, _KEPT[key][1])
    made = make()
    with _TURN:
        _KEPT[key] = of, made  # Holding the object, so that its id is nobody else's.
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    memory.has_grown()
    return made
