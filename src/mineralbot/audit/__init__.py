"""The audit trail: who asked what and when, what was answered, on what that rests, and by which corpus."""

from mineralbot.audit.entries import Entry, told_of_answer, told_of_report
from mineralbot.audit.trail import AuditTrail

__all__ = ["AuditTrail", "Entry", "told_of_answer", "told_of_report"]
