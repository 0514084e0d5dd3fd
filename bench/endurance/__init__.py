"""What a server endures: another corpus and a killed worker under load, and a hundred thousand requests.

python -m bench.endurance [--seconds N] [--clients N] [--requests N] [--minutes N] [--results FOLDER]
"""
