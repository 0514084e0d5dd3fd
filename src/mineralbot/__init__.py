"""Cited answers to questions about a policy brief, and fact-checks of drafts against it."""
