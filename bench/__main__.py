"""What `make bench` runs."""

from bench import generated, mutations

generated.main()
mutations.main([])
