"""What `make bench` runs."""

from bench import feedback, generated, load, mutations, stages
from bench.endurance import __main__ as endurance
from bench.growth import __main__ as growth
from bench.speed import __main__ as speed

generated.main()
mutations.main([])
feedback.main([])
speed.main([])
stages.main([])
load.main([])
growth.main([])
endurance.main([])
