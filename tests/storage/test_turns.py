"""Writers within one process are let in one at a time, in the order they came; who waits too long is told so."""

import threading
import time

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tc_dashboard.storage.turns import Turns


def test_whoever_came_first_is_let_in_first_and_alone():
    turns, order, inside = Turns(10), [], []

    def write(number):
        with turns.taken():
            inside.append(number)
            order.append((number, len(inside)))
            inside.remove(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    with turns.taken():
        for number, thread in enumerate(threads):
            thread.start()
            while len(turns._waiting) < number + 2:
                time.sleep(0.001)
    for thread in threads:
        thread.join()

    assert order == [(number, 1) for number in range(8)]


def test_whoever_waits_too_long_leaves_the_queue_and_an_error_gives_the_turn_on():
    turns = Turns(0.01)
    with turns.taken(), pytest.raises(PoolTimeout), turns.taken():
        pass
    with pytest.raises(ZeroDivisionError), turns.taken():
        raise ZeroDivisionError

    with turns.taken():
        assert len(turns._waiting) == 1
    assert not turns._waiting
