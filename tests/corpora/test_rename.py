import csv
import re
from pathlib import Path

import pytest
import yaml

from mineralbot.evaluation import read_cases
from tests.corpora.rename import in_lexicon, in_pattern, in_question, in_text, rename_corpus, without_lexicon

ROOT = Path(__file__).parents[2]
OLD_NAMES = (
    r"\b(indonesia|malaysia|philippin|filipin|vietnam|viet nam|thai|china|chinese|america|jakarta|hanoi|bangkok|manila|"
    r"kuala lumpur|beijing|washington|united states|nickel|cobalt|copper|tungsten|bauxite|tin|graphite|rare.earths?)\b"
)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return rename_corpus(ROOT / "corpus", ROOT / "tests" / "cases", tmp_path_factory.mktemp("renamed"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Which minerals does Indonesia's ART cover?", "Which minerals does Kenya's ART cover?"),
        ("MALAYSIAN RARE EARTHS", "ETHIOPIAN PHOSPHATE ROCKS"),
        ("the Philippines' tin", "Morocco's titanium"),
        ("United States' partnership", "United Kingdom's partnership"),
        ("viet nam and thailand, not china", "uruguay and senegal, not brazil"),
        ("machinery in the continent, nickels", "machinery in the continent, manganeses"),
        ("lithium in Kenya", "cobalt in Indonesia"),
        ("give us the US view", "give us the UK view"),
    ],
)
def test_names_are_exchanged_each_in_its_case(text: str, wanted: str) -> None:
    assert in_text(text) == wanted


def test_mistyped_names_stay_mistyped() -> None:
    assert in_question("nikel in the phillipines") == "managnese in the moorcco"
    assert in_question("a chain of paper being read") == "a chain of paper being read"
    assert in_question("what the us gives us") == "what the uk gives us"


@pytest.mark.parametrize(
    ("pattern", "old", "new"),
    [
        (r"rare[-\s]?earths?|\bREEs?\b", "rare earth", "phosphate-rocks"),
        (r"rare[-\s]?earths?|\bREEs?\b", "REEs", "PRKs"),
        (r"Viet\s?nam|Hanoi", "Viet Nam", "Uruguay"),
        (r"Philippin|Filipin|Manila", "Filipino", "Moroccan"),
        (r"\btin\b", "tin", "titanium"),
        (r"Thai|Bangkok", "Thailand", "Senegal"),
        (r"\bChin(a|ese)\b", "Chinese", "Brazil"),
        (r"Malas?y?ia", "Malasia", "Ethiopia"),
    ],
)
def test_patterns_match_the_new_names_as_they_did_the_old(pattern: str, old: str, new: str) -> None:
    assert re.search(pattern, old, re.IGNORECASE)
    assert re.search(in_pattern(pattern), new, re.IGNORECASE)
    assert not re.search(in_pattern(pattern), old, re.IGNORECASE)


def test_codes_are_exchanged_in_a_lexicon_only() -> None:
    assert in_lexicon("MY") == "ET"
    assert in_text("IN MY OPINION") == "IN MY OPINION"


def test_no_old_name_is_left_in_the_corpus(renamed: tuple[Path, Path]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(renamed[0].iterdir())]
    assert len(texts) == 5
    assert [found for text in texts for found in re.findall(OLD_NAMES, text, re.IGNORECASE)] == []


def test_the_table_keeps_its_shape(renamed: tuple[Path, Path]) -> None:
    texts = [(folder / "agreements.csv").read_text(encoding="utf-8") for folder in (ROOT / "corpus", renamed[0])]
    old, new = ([[len(cell.split(",")) for cell in row] for row in csv.reader(text.splitlines())] for text in texts)
    assert old == new


def test_renamed_cases_are_well_formed_and_keep_their_ids(renamed: tuple[Path, Path]) -> None:
    for path in sorted(renamed[1].glob("[!r]*.yaml")):
        old, new = read_cases(ROOT / "tests" / "cases" / path.name), read_cases(path)
        assert [case.id for case in old] == [case.id for case in new]
        assert sum(a.asked != b.asked for a, b in zip(old, new, strict=True)) > len(old) / 3
    assert len(yaml.safe_load((renamed[1] / "retrieval.yaml").read_text(encoding="utf-8"))) >= 60


def test_a_corpus_can_be_copied_without_its_lexicon(tmp_path: Path) -> None:
    folder = without_lexicon(ROOT / "corpus", tmp_path / "bare")
    names = {path.name for path in (ROOT / "corpus").iterdir()}
    assert {path.name for path in folder.iterdir()} == names - {"lexicon.yaml"}
