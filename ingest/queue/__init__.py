"""Work for many machines: PostgreSQL carries the news of what waits, workers anywhere take it.

Where a file stands is in the catalogue alone. The queue's tables may be emptied at any instant: the
reconciler hands out again whatever is neither at an end nor in work.
"""
