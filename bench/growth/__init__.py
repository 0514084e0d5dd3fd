"""Corpora of 50 to 100,000 passages, and tables of 1,000 to 1,000,000 rows: what indexing and answering take.

python -m bench.growth [--passages N ...] [--rows N ...] [--results FOLDER] [--keep FOLDER]
"""
