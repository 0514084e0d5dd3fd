"""The corpora that questions are made from: the project's own, a copy of it with cells changed, and another domain."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.table.changes import copied, set_cell, swap_cells
from tests.table.sheet import Sheet, read_sheets

ROOT = Path(__file__).parents[2]
FOLDERS = {"corpus": ROOT / "corpus", "second": ROOT / "tests" / "corpora" / "second"}
EDITS = (
    swap_cells("Date", 0, 1),
    set_cell("Minerals", 0, "Nickel, cobalt, and rare earths"),
    set_cell("Minerals", 1, "Rare earths and lithium"),
    set_cell("Binding", 2, "Fully ratified"),
    set_cell("Country", 3, "Cambodia"),
    set_cell("Instrument", 4, "Joint declaration"),
    set_cell("Date", 4, "Jan 2024"),
)


def write_edited(folder: Path) -> Path:
    """A copy of the corpus in which dates are swapped, a mineral goes, one comes, and so on."""
    return copied(FOLDERS["corpus"], folder, "agreements", EDITS)


def read_corpus(name: str) -> tuple[Sheet, ...]:
    """The sheets of a corpus, by its name."""
    if name != "edited":
        return read_sheets(FOLDERS[name])
    with TemporaryDirectory() as folder:
        return read_sheets(write_edited(Path(folder) / "corpus"))
