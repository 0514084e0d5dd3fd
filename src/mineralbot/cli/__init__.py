"""The commands of `mineralbot`: they parse arguments and print."""

from mineralbot.offline import stay_offline

stay_offline()

from mineralbot.cli.faults import main  # noqa: E402 - what is imported from here on must find the network switched off

__all__ = ["main"]
