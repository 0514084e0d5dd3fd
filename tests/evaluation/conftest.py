from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def reply() -> dict[str, Any]:
    """An answer over the table that `folder` writes, within the contract."""
    return {
        "question": "Who runs the North Quay?",
        "standalone": "Who runs the North Quay?",
        "status": "answered",
        "text": "Yes. **North Quay** is run by the Harbour Board [1], at a fee of 5 euros [2].",
        "statements": [
            {"text": "North Quay is run by the Harbour Board", "kind": "table", "operation": None, "citations": [1]},
            {"text": "at a fee of 5 euros", "kind": "quote", "operation": None, "citations": [2]},
        ],
        "citations": [
            {"n": 1, "source": "berths", "row": "North Quay", "columns": ["Operator"], "heading": None,
             "quote": "Harbour Board", "path": "berths.csv", "start": 26, "end": 39},
            {"n": 2, "source": "note", "row": None, "columns": [], "heading": ["Harbour", "Fees and dues"],
             "quote": "5 euros", "path": "note.md", "start": 9, "end": 16},
        ],
        "notes": [], "suggestions": [], "focus": {},
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "berths.csv").write_text(
        "Berth,Operator\nNorth Quay,Harbour Board\nSouth Quay,Ferries\n", encoding="utf-8", newline="\n"
    )
    (tmp_path / "note.md").write_text("A fee of 5 euros a day.\n", encoding="utf-8", newline="\n")
    return tmp_path
