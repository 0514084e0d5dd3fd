"""What `make bench` runs."""

from bench.generated import main

main()
