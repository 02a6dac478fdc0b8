"""What can be worked out of sums: the fast elimination beside a plain one, and what it tells beside the ranks."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tc_dashboard.metrics.atoms import PLACE, Atoms
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.remembered import Remembered
from tc_dashboard.metrics.solving import PRIME, Basis, Matrix, _reduced
from tests.metrics.build import DAY, a_cohort, a_programme, a_start, facts


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
        plain, fast = plainly_reduced(matrix, width), _reduced(matrix.copy(), width)
        assert (fast == plain[: len(fast)]).all()
        assert not plain[len(fast) :, :width].any()


def is_made_of(asked: Matrix, rows: Matrix) -> bool:
    return bool(np.linalg.matrix_rank(np.vstack([rows, asked])) == np.linalg.matrix_rank(rows))


def some_sums(seed: int) -> tuple[Matrix, NDArray[np.bool_], list[int]]:
    """Sums over kinds of atoms, which of those someone doesn't know, and which of the sums are hidden."""
    random = np.random.default_rng(seed)
    matrix = (random.random((14, 18)) < 0.4).astype(np.int64)
    # Sums of sums too, as in tables.
    matrix = np.vstack([matrix, matrix[0] + matrix[1] * (1 - matrix[0]), matrix[:4].max(axis=0)])
    return matrix, random.random(18) < 0.6, [int(one) for one in random.choice(16, 6, replace=False)]


@pytest.mark.parametrize("seed", range(30))
def test_what_is_told_is_all_that_can_be_worked_out_of_what_is_shown(seed):
    matrix, unknown, hidden = some_sums(seed)
    left = matrix[:, unknown]
    shown = np.delete(left, hidden, axis=0)

    leaks = list(Basis(csr_array(matrix)).seen(unknown).leaks(hidden))

    alone = {next(iter(leak.weights)) for leak in leaks if len(leak.weights) == 1}
    assert alone == {one for one in hidden if left[one].any() and is_made_of(left[one], shown)}
    for leak in leaks:
        assert set(leak.told_by).isdisjoint(hidden)
        if max(leak.weights.values()) > 100:  # A fraction, modulo the prime: it tells of no number of persons.
            continue
        assert is_made_of(sum(weight * left[one] for one, weight in leak.weights.items()), left[list(leak.told_by)])


@pytest.mark.parametrize("seed", range(10))
def test_who_asks_again_is_told_as_much_as_who_asks_of_all_at_once(seed):
    matrix, unknown, hidden = some_sums(seed)
    by_and_by, at_once = Basis(csr_array(matrix)).seen(unknown), Basis(csr_array(matrix)).seen(unknown)
    for count in range(1, len(hidden)):
        list(by_and_by.leaks(hidden[:count]))
    told = [
        {tuple(leak.weights) for leak in seen.leaks(hidden) if len(leak.weights) == 1} for seen in (by_and_by, at_once)
    ]
    assert told[0] == told[1]


def test_atoms_in_the_same_sums_are_one_kind_and_whose_they_are_is_known():
    homes = ("0126", "0127", "0180")
    rows = [a_cohort(home=home, started=number) for home, number in zip(homes, (10, 20, 40), strict=True)]
    found = facts(a_programme(study="0127"), a_start(), *rows)
    atoms = Atoms(found)
    cells = atoms.numbered(by_id("persons.started").rows(found, DAY)).sort("home")
    places = cells[PLACE].to_numpy()
    whole, two, again = (atoms.sum_of(places[at:]) for at in (0, 1, 1))
    assert whole is not None
    assert two is not None
    assert two == again
    assert atoms.known_of(whole) == (70, {"0126": 10, "0127": 70, "0180": 40})
    assert atoms.known_of(atoms.differ(whole, two))[0] == 10

    kinds = atoms.kinds([whole, two])

    order = np.argsort(kinds.whole)
    assert kinds.whole[order].tolist() == [10, 60]
    assert kinds.matrix.toarray()[:, order].tolist() == [[1, 1], [0, 1]]
    (residents, participants), together = kinds.known["0127"]
    assert [one[order].tolist() for one in (residents, participants, together)] == [[0, 20], [10, 60], [10, 60]]


def test_only_the_latest_are_remembered():
    made = iter(range(10))
    held = Remembered[str, int](2)
    assert [held.once(key, lambda: next(made)) for key in ("a", "b", "a", "c", "a", "b")] == [0, 1, 0, 2, 0, 3]
