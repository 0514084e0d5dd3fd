"""Copies a corpus and its cases with every country and mineral exchanged for another one, consistently throughout.

    python -m tests.corpora.rename corpus tests/cases OUT [--without-lexicon]

writes OUT/corpus and OUT/cases. What was said of one country is then said of another, so a system that has learned
rather than read answers wrongly. Names are swapped, both ways: a name that was absent stays absent.
"""

import argparse
import csv
import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import OSA

# Country, adjective, capital, and the codes a lexicon may list; an inhabitant is the adjective with an s where it can.
COUNTRIES = (
    (("Indonesia", "Indonesian", "Jakarta", "ID", "IDN", "RI"), ("Kenya", "Kenyan", "Nairobi", "KE", "KEN", "RK")),
    (("Malaysia", "Malaysian", "Kuala Lumpur", "MY", "MYS"), ("Ethiopia", "Ethiopian", "Addis Ababa", "ET", "ETH")),
    (("Philippines", "Philippine", "Manila", "PH", "PHL", "RP"), ("Morocco", "Moroccan", "Rabat", "MA", "MAR", "RM")),
    (("Vietnam", "Vietnamese", "Hanoi", "VN", "VNM"), ("Uruguay", "Uruguayan", "Montevideo", "UY", "URY")),
    (("Thailand", "Thai", "Bangkok", "TH", "THA"), ("Senegal", "Senegalese", "Dakar", "SN", "SEN")),
    (("China", "Chinese", "Beijing", "CN", "PRC"), ("Brazil", "Brazilian", "Brasilia", "BR", "FRB")),
    (("United States", "American", "Washington", "US", "USA"), ("United Kingdom", "British", "London", "UK", "UKGB")),
)
MINERALS = (
    ("nickel", "manganese"), ("cobalt", "lithium"), ("copper", "silver"), ("tungsten", "vanadium"),
    ("bauxite", "gypsum"), ("tin", "titanium"), ("graphite", "fluorspar"), ("rare earth", "phosphate rock"),
    ("rare-earth", "phosphate-rock"), ("REE", "PRK"), ("wolfram", "erythronium"), ("aluminium ore", "plaster stone"),
    ("aluminum ore", "plasterstone"), ("Ni", "Mn"), ("Co", "Li"), ("Cu", "Ag"),
)  # fmt: skip
# Further names of one thing: they all become one name, so they are not swapped back.
OTHER_NAMES = {
    "the Philippines": "Morocco", "Filipino": "Moroccan", "Filipina": "Moroccan", "Pinoy": "Moroccan", "KL": "Addis",
    "Viet Nam": "Uruguay", "Siam": "Senegambia", "Putrajaya": "Addis Ababa", "America": "Britain", "U.S.": "U.K.",
    "People's Republic of China": "Federative Republic of Brazil", "Americans": "Britons", "the States": "the Kingdom",
    "Socialist Republic of Vietnam": "Oriental Republic of Uruguay", "Kingdom of Thailand": "Republic of Senegal",
    "Republic of the Philippines": "Kingdom of Morocco", "REO": "PRO",
}  # fmt: skip
# Stems that stand in the cases' patterns, where a name may be cut short or taken apart.
STEMS = {
    "Philippin": "Morocc", "Filipin": "Morocc", "Chin": "Brazil", "Kuala": "Addis", "Viet": "Uruguay",
    "Thai": "Senegal", "Indones": "Keny", "Malays": "Ethiop", "Tailandia": "Senegal", "rare": "phosphate",
    "earth": "rock",
}  # fmt: skip
SHORT_CODES = frozenset({"ID", "RI", "MY", "TH", "RP", "Ni", "Co", "Cu", "CN"})
PATTERN_KEYS = frozenset({"has", "has_not", "correction_has"})
ASKED_KEYS = frozenset({"ask", "check", "question"})
SHORTEST_MISTYPED = 5

Rename = Callable[[str], str]


def rename_corpus(corpus: Path, cases: Path, out: Path, *, with_lexicon: bool = True) -> tuple[Path, Path]:
    """Write the renamed copies.

    Returns:
        The folders of the renamed corpus and of the renamed cases.
    """
    shutil.copytree(corpus, out / "corpus")
    for path in sorted((out / "corpus").iterdir()):
        RENAMERS[path.suffix](path)
    if not with_lexicon:
        (out / "corpus" / "lexicon.yaml").unlink()
    (out / "cases").mkdir()
    for path in sorted(cases.glob("*.yaml")):
        entries = _renamed(yaml.safe_load(path.read_text(encoding="utf-8")), in_text)
        _write_yaml(out / "cases" / path.name, entries)
    return out / "corpus", out / "cases"


def without_lexicon(corpus: Path, out: Path) -> Path:
    """A copy of a corpus folder without its lexicon."""
    shutil.copytree(corpus, out, ignore=shutil.ignore_patterns("lexicon.yaml"))
    return out


def in_text(text: str) -> str:
    """The text with its names exchanged, each in the case it was written in."""
    return _exchanged(
        re.sub(r"\b(Philippines|United States)(['’])(?!s)", r"\1\2s", text, flags=re.IGNORECASE), _table()
    )


def in_question(text: str) -> str:
    """The same, with mistyped names mistyped again."""
    text = re.sub(r"\bthe us\b", "the uk", text)
    return re.sub(r"[A-Za-z]+", lambda word: _mistyped(word[0]), in_text(text))


def in_pattern(text: str) -> str:
    """A regular expression with the names in it exchanged, cut short or not."""
    text = re.sub(r"Viet[^a-z|]{1,8}s?\W?nam", "Vietnam", text, flags=re.IGNORECASE)
    text = text.replace("Malas?y?ia", "Malaysia").replace("Chin(a|ese)", "China")
    return _exchanged(text, _table(with_stems=True))


def in_lexicon(text: str) -> str:
    """The same as in a text, codes of two letters among them."""
    return _exchanged(text, _table(with_codes=True))


@cache
def _table(*, with_stems: bool = False, with_codes: bool = False) -> dict[str, str]:
    """Every name to its counterpart, by the name in lower case; names all of capitals keep them."""
    pairs = [pair for country in COUNTRIES for pair in zip(*country, strict=True)]
    pairs += [*MINERALS, *((new, old) for old, new in [*pairs, *MINERALS]), *OTHER_NAMES.items()]
    pairs = [(old, new) for old, new in pairs if with_codes or not (SHORT_CODES & {old, new})]
    pairs = [*(STEMS.items() if with_stems else ()), *pairs]
    return {ending(_key(old)): ending(new) for old, new in reversed(pairs) for ending in (str, _plural)}


def _plural(name: str) -> str:
    return name + "s"


def _key(name: str) -> str:
    return name if name.isupper() or name in SHORT_CODES else name.lower()


def _exchanged(text: str, table: dict[str, str]) -> str:
    names = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    pattern = rf"(?:(?<=\\[bsWwd])|(?<![A-Za-z]))({names})(?![A-Za-z])"
    return re.sub(pattern, lambda found: _in_case(found[0], table), text, flags=re.IGNORECASE)


def _in_case(found: str, table: dict[str, str]) -> str:
    counterpart = table.get(found) or table.get(found.lower())
    if counterpart is None:
        return found
    if found.isupper():
        return counterpart.upper()
    if found.islower():
        return counterpart.lower()
    return counterpart[0].upper() + counterpart[1:]


def _mistyped(word: str) -> str:
    """A word that is nearly one of the names: the counterpart of that name, mistyped too; else the word itself."""
    if len(word) < SHORTEST_MISTYPED or word.lower() in _table() or not word.isascii():
        return word
    for name, counterpart in sorted(_originals().items()):
        if (
            0 < OSA.distance(word.lower(), name) <= (1 if len(name) <= 7 else 2)
            and word.lower() not in counterpart.lower()
        ):
            middle = len(counterpart) // 2
            typed = (
                counterpart[: middle - 1] + counterpart[middle] + counterpart[middle - 1] + counterpart[middle + 1 :]
            )
            return typed if word[0].isupper() else typed.lower()
    return word


@cache
def _originals() -> dict[str, str]:
    names = [pair for country in COUNTRIES for pair in zip(*country, strict=True)] + list(MINERALS)
    return {old.lower(): new for old, new in names if len(old) >= SHORTEST_MISTYPED and old.isalpha()}


def _renamed(value: Any, rename: Rename) -> Any:
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, list):
        return [_renamed(part, rename) for part in value]
    if isinstance(value, dict):
        return {key: _renamed(part, _renamer_of(key, rename)) for key, part in value.items()}
    return value


def _renamer_of(key: str, rename: Rename) -> Rename:
    if key in PATTERN_KEYS:
        return in_pattern
    if key in ASKED_KEYS:
        return in_question
    return str if key in {"id", "tags", "status", "verdict"} else rename


def _rename_lexicon(path: Path) -> None:
    lexicon = yaml.safe_load(path.read_text(encoding="utf-8"))
    renamed = {
        part: _renamed(entries, in_lexicon)
        if isinstance(entries, list)
        else {in_lexicon(name): _renamed(words, in_lexicon) for name, words in entries.items()}
        for part, entries in lexicon.items()
    }
    _write_yaml(path, renamed)


def _rename_table(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [[in_text(cell) for cell in row] for row in csv.reader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _rename_prose(path: Path) -> None:
    path.write_text(in_text(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _rename_package(path: Path) -> None:
    package = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(_renamed(package, in_text), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_yaml(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")


RENAMERS = {".md": _rename_prose, ".csv": _rename_table, ".json": _rename_package, ".yaml": _rename_lexicon}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without-lexicon", action="store_true")
    given = parser.parse_args()
    rename_corpus(given.corpus, given.cases, given.out, with_lexicon=not given.without_lexicon)


if __name__ == "__main__":
    main()
