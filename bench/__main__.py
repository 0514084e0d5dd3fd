"""What `make bench` runs."""

from bench import feedback, generated, mutations

generated.main()
mutations.main([])
feedback.main([])
