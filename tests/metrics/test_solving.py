"""The fast elimination beside a plain one: the same rows, since which sums are hidden follows from them."""

import numpy as np
import pytest

from tc_dashboard.metrics.remembered import Remembered
from tc_dashboard.metrics.solving import PRIME, Basis, Matrix, _reduced, incidence


def plainly_reduced(matrix: Matrix, width: int) -> Matrix:
    """Whole rows at a time in Python's own whole numbers; remainders from the first number that isn't small."""
    rows = [[int(number) for number in row] for row in matrix]
    top, is_small = 0, True
    for column in range(width):
        below = [at for at in range(top, len(rows)) if rows[at][column]]
        if not below:
            continue
        pivot = next((at for at in below if abs(rows[at][column]) == 1), below[0])
        rows[top], rows[pivot] = rows[pivot], rows[top]
        value = rows[top][column]
        if abs(value) == 1:
            rows[top] = [value * number for number in rows[top]]
        else:
            rows[top], is_small = [number * pow(value, -1, PRIME) % PRIME for number in rows[top]], False
        others = [at for at in range(len(rows)) if at != top and rows[at][column]]
        for at in others:
            factor = rows[at][column]
            rows[at] = [number - factor * led for number, led in zip(rows[at], rows[top], strict=True)]
        if not is_small or any(abs(number) > 2**15 for at in others for number in rows[at]):
            rows, is_small = [[number % PRIME for number in row] for row in rows], False
        top += 1
    remainders = [[number % PRIME for number in row] for row in rows]
    return np.array([[number - PRIME if number > PRIME // 2 else number for number in row] for row in remainders])


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6])
def test_what_is_reduced_fast_is_what_is_reduced_plainly(seed, share):
    random = np.random.default_rng(seed)
    signs = (random.random((24, 30)) < share) * random.choice([1, 1, 1, -1, 2], (24, 30))
    matrix = signs.astype(np.int64)
    for width in (7, 18, 30):
        assert (_reduced(matrix, width)[0] == plainly_reduced(matrix, width)).all()


@pytest.mark.parametrize("seed", range(20))
def test_what_someone_can_tell_is_the_same_as_if_they_had_been_looked_at_alone(seed):
    random = np.random.default_rng(seed)
    sums = [set(np.flatnonzero(random.random(18) < 0.4).tolist()) for _ in range(14)]
    matrix, _ = incidence(sums)
    unknown = np.array(random.random(matrix.shape[1]) < 0.6)
    alone = unknown[unknown]
    hidden = [int(one) for one in random.choice(14, 5, replace=False)]
    seen = Basis(matrix).seen(unknown)
    own = Basis(matrix[:, unknown]).seen(alone)
    assert list(seen.leaks(hidden)) == list(own.leaks(hidden))


def test_atoms_in_the_same_sums_are_one_kind_whatever_order_they_come_in():
    matrix, kinds = incidence([[1, 2, 3], [3, 2], [4]])
    backwards, others = incidence([[3, 2, 1], [2, 3], [4]])
    assert (matrix == backwards).all()
    assert [set(atoms) for atoms in kinds] == [set(atoms) for atoms in others] == [{1}, {2, 3}, {4}]


def test_only_the_latest_are_remembered():
    made = iter(range(10))
    held = Remembered[str, int](2)
    assert [held.once(key, lambda: next(made)) for key in ("a", "b", "a", "c", "a", "b")] == [0, 1, 0, 2, 0, 3]
