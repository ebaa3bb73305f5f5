"""The cheapest way through a row of choices (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence


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
