"""The cheapest way through a row of choices (Viterbi)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import sub


def cheapest_path(
    rows: Sequence[Sequence[int]], switches: Sequence[int], start: Sequence[int] = ()
) -> list[int]:
    """The choice in each row, where changing it before row i + 1 costs `switches[i]`.

    Of two ways that cost the same the one with the earlier choices is taken.

    >>> cheapest_path([[0, 9], [9, 0], [0, 9]], [20, 20])
    [0, 0, 0]
    >>> cheapest_path([[0, 9], [9, 0], [0, 9]], [2, 2])
    [0, 1, 0]
    """
    if not rows:
        return []
    states = range(len(rows[0]))
    cost = [each + (start[state] if start else 0) for state, each in enumerate(rows[0])]
    came: list[list[int]] = []
    for row, switch in zip(rows[1:], switches, strict=True):
        best = min(states, key=cost.__getitem__)
        moved = cost[best] + switch
        came.append([state if cost[state] <= moved else best for state in states])
        cost = [min(cost[state], moved) + row[state] for state in states]
    state = min(states, key=cost.__getitem__)
    path = [state]
    for step in reversed(came):
        state = step[state]
        path.append(state)
    return path[::-1]


def stays(leans: Sequence[int], switch: int) -> bool:
    """Whether the first of two choices holds throughout, when no switch costs less than `switch`.

    A stretch of the second pays for a switch on each side that isn't an end of the row. Most texts
    are settled by this: it runs in C, .15 µs a row. False means only that it has to be searched.

    >>> stays([3, -2, 1, -4, 5], 3), stays([9, -9, 9], 3), stays([9, 9, -5], 3)
    (True, False, False)
    """
    sums = list(accumulate(leans, initial=0))
    if min(sums) < -switch:
        return False
    peaks = list(accumulate(sums, max))
    falls: Iterator[int] = map(sub, sums, peaks)
    return sums[-1] - peaks[-1] >= -switch and min(falls) >= -2 * switch


def cheaper_of_two(leans: Sequence[int], switches: Sequence[int], start: int = 0) -> list[bool]:
    """The same for two choices, ten times as fast: where the second one is taken.

    `leans` tells by how much the second costs more than the first in each row; before the first row
    it costs `start` more.

    >>> cheaper_of_two([9, -9, 9], [20, 20]), cheaper_of_two([9, -9, 9], [2, 2])
    ([False, False, False], [False, True, False])
    """
    if not leans:
        return []
    # Only the difference of the two costs matters, and a switch bounds it on both sides.
    difference = leans[0] + start
    differences = [difference]
    for lean, switch in zip(leans[1:], switches, strict=True):
        if difference > switch:
            difference = switch
        elif difference < -switch:
            difference = -switch
        difference += lean
        differences.append(difference)
    second = difference < 0
    path = [second]
    for difference, switch in zip(reversed(differences[:-1]), reversed(switches), strict=True):
        second = difference <= switch if second else difference < -switch
        path.append(second)
    return path[::-1]
