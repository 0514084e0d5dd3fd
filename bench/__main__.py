"""What `make bench` runs."""

from bench import feedback, generated, mutations
from bench.speed import __main__ as speed

generated.main()
mutations.main([])
feedback.main([])
speed.main([])
