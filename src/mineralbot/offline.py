"""Keeps foreign libraries from reaching for the network."""

import os

_WITHOUT_NETWORK = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def stay_offline() -> None:
    """Set the variables that these libraries read once, when they are imported: call it before importing them."""
    os.environ.update(_WITHOUT_NETWORK)
