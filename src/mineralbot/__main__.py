"""Runs the commands: `python -m mineralbot`."""

import sys

from mineralbot.cli import main

if __name__ == "__main__":
    sys.exit(main())
