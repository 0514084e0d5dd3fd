"""mineralbot beside the LlamaIndex quickstart: both on the same brief, in turn, on the same machine.

python -m bench.speed [--rounds N] [--questions N] [--passages N] [--results FOLDER]
"""
