"""What holds for all tests: no limit on the time of a single example, and more of them at once than there are cores."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("tandem", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tandem")


def pytest_xdist_auto_num_workers() -> int:
    """How many run at once with `-n auto`: two for each core, because tests of screens wait half of the time."""
    return 2 * (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
