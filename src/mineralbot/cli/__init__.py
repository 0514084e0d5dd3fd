"""The commands of `mineralbot`: they parse arguments and print."""

import os

from mineralbot.offline import stay_offline

stay_offline()
# NumPy's threads spin while they wait for one another, which costs more than they gain on vectors of this size.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from mineralbot.cli.faults import main  # noqa: E402 - what is imported from here on must find the network switched off

__all__ = ["main"]
