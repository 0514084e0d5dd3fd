"""Serves the chat page and the HTTP API: the same as `mineralbot serve`."""

import sys

from mineralbot.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
