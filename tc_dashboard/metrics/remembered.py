"""What has been worked out, kept by all that it depends on: the latest that were asked for."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Keeps the latest that were asked for; several threads may ask at once.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[Key, Value] = {}

    def once(self, key: Key, make: Callable[[], Value]) -> Value:
        """What is kept by the key, else what `make` gives, kept from now on."""
        try:
            found = self._held.pop(key)
        except KeyError:
            found = make()
        self._held[key] = found
        for oldest in list(self._held)[: -self._most]:
            self._held.pop(oldest, None)
        return found
