"""What is kept between runs of a page: made once, never for long, and out of the collector's way."""

import asyncio
import gc
import threading
import weakref

import pytest

from tc_dashboard.ui import kept, memory


class Part:
    """Stands for a part of a page."""

    itself: "Part"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept, "_KEPT", type(kept._KEPT)())
    yield
    gc.unfreeze()


def made(part, what="table", count=None):
    def make():
        if count is not None:
            count.append(what)
        return object()

    return kept.kept(part, what, make)


def test_what_is_made_of_a_part_is_made_once():
    part = Part()
    count: list[str] = []

    assert made(part, count=count) is made(part, count=count)
    assert len(count) == 1


def test_another_part_and_another_thing_of_the_same_are_made_by_themselves():
    part = Part()

    assert len({made(part), made(part, ("figure", True)), made(part, ("figure", False)), made(Part())}) == 4


def test_a_part_that_is_kept_gives_its_identity_to_no_other():
    count: list[str] = []
    for _ in range(50):
        made(Part(), count=count)  # Each would otherwise be freed at once, and the next stand in its place.

    assert len(count) == 50


def test_only_so_much_is_kept_and_what_was_used_last_stays(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    first, used, *others = [Part() for _ in range(5)]
    gone = weakref.ref(first)
    kept_of_used = made(used)
    made(first)
    for part in others:
        made(used)
        made(part)
    del first

    assert len(kept._KEPT) == 3
    assert made(used) is kept_of_used
    assert gone() is None


def test_settling_frees_garbage_that_was_put_aside_before():
    part = Part()
    part.itself = part
    gone = weakref.ref(part)
    memory.settle()
    assert gc.get_freeze_count() > 1000

    del part
    gc.collect()
    assert gone() is not None, "frozen, so the ordinary collection passes it by"
    memory.settle()
    assert gone() is None


def test_outside_a_server_nothing_waits():
    memory.has_grown()

    assert memory._waiting is None


def test_a_server_is_warm_before_it_answers_and_settles_soon_after_it_has_grown(monkeypatch):
    settled = []
    again = threading.Event()

    def settle():
        settled.append(threading.current_thread().name)
        if len(settled) > 1:
            again.set()

    monkeypatch.setattr(memory, "PAUSE", 0.01)
    monkeypatch.setattr(memory, "settle", settle)

    async def serve():
        async with memory.serving(None):
            assert len(settled) == 1
            memory.has_grown()
            memory.has_grown()
            assert await asyncio.to_thread(again.wait, 10)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    thread.join()
    assert len(settled) == 2
