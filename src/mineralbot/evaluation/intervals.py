"""Shares with their 95 % intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

# The 97.5th percentile of the normal distribution: 95 % lie within it on both sides.
QUANTILE_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many."""

    hits: int
    trials: int

    @property
    def share(self) -> float:
        """Hits a trial, 0 to 1; 0 where there was no trial."""
        return self.hits / self.trials if self.trials else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound of the share's 95 % interval."""
        return wilson_interval(self.hits, self.trials)


def wilson_interval(hits: int, trials: int, quantile: float = QUANTILE_95) -> tuple[float, float]:
    """The Wilson score interval of a share; the whole of 0 to 1 where there was no trial.

    Unlike the textbook interval it is of use near 0 and 1 and for few trials.

    Source:
        E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212;
        recommended by L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16 (2001), 101-133.

    >>> [round(bound, 3) for bound in wilson_interval(81, 263)]
    [0.255, 0.366]
    >>> wilson_interval(0, 0)
    (0.0, 1.0)
    """
    if not trials:
        return 0.0, 1.0
    share, square = hits / trials, quantile**2
    centre = share + square / (2 * trials)
    spread = quantile * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    scale = 1 + square / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
