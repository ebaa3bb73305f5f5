"""Products of matrices on one thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def times(rows: Floats, kernel: Floats) -> Floats:
    """`rows @ kernel` by blis, which spaCy brings.

    numpy's own library starts a thread on every core. At these sizes they mostly wait for each other, and wait
    by spinning: on a busy machine a passage then costs three times the CPU.
    """
    from blis.py import gemm  # type: ignore[import-untyped]

    product: Floats = gemm(np.ascontiguousarray(rows), kernel)
    return product
