from pathlib import Path

import pytest

from mineralbot.corpus import load_corpus
from mineralbot.errors import CorpusError
from mineralbot.values import Corpus, Figure

NOTE = "# Harbours\n\n## How full they are\n\n**62%** Share of berths let\n\nIn 2031 pilots guided 1,250 vessels.\n"


def loaded(folder: Path, table: str, *, name: str = "rows") -> Corpus:
    (folder / "note.md").write_text(NOTE)
    (folder / f"{name}.csv").write_text(table)
    return load_corpus(folder)


def tabled(corpus: Corpus) -> list[Figure]:
    return [figure for figure in corpus.figures if figure.cell is not None]


def printed(corpus: Corpus) -> list[str]:
    return [
        f"{f.measure}|{f.owner}|{f.value:g}|{f.unit}|{f.period or f.year or ''}|{f.outlook}" for f in tabled(corpus)
    ]


@pytest.mark.parametrize(
    ("table", "first"),
    [
        ("Indicator,Value,Unit,Year\nBerths let,62,%,2031\nVessels,9,ships,2031\n", "Berths let||62|%|2031|"),
        ("Metric,Amount\nBerths let,62%\nAverage wait,14 hours\n", "Berths let||62|%||"),
        ("What,How much,Note\nBerths let,62%,\nFine for mooring,€900,A target\n", "Berths let||62|%||"),
        ("KPI;Unit;2029;Q2 2031\nBerths let;%;60;62\nPilots;people;8;9\n", "Berths let||60|%|2029|"),
        ("Statistic,Figure (%),Region\nBerths let,62,North\nBerths empty,38,South\n", "Berths let|North|62|%||"),
        ("Id,Measure,Value,Unit,Place\nb-1,Berths let,62,%,Skerry\nb-2,Cranes idle,2,cranes,Skerry\n",
         "Berths let|Skerry|62|%||"),
        ("Measure,Quarter,Value,Unit\nBerths let,Q1 2031,62,%\nBerths let,Q2 2031,62,%\n", "Berths let||62|%|Q1 2031|"),
        ("Indicator,Type,Value,Unit\nBerths let,target,75,%\nPilots,actual,9,people\n", "Berths let||75|%||target"),
        ("Indicator,Value,Unit\nPassengers,12,% of arrivals\nPilots,9,people\n", "Passengers||12|%||"),
    ],
)  # fmt: skip
def test_a_table_of_figures_is_recognised_by_its_structure(tmp_path: Path, table: str, first: str) -> None:
    corpus = loaded(tmp_path, table)
    assert corpus.tables[0].holds_figures
    assert not corpus.tables[0].is_derived
    assert printed(corpus)[0] == first


@pytest.mark.parametrize(
    "table",
    [
        "Pier,Builder,Amount (million EUR),Year,Status\nOld Mole,Board,12,1968,Open\nSpit,Crown,7,1990,Shut\n",
        "Pier,Depth (m)\nOld Mole,12\nSpit,7\n",
        "Item,Quantity,Unit,Price\nRope,40,metres,3\nTar,9,barrels,70\n",
        "Port,2029,2031\nSkerry,12,14\nAmbermouth,7,9\n",
        "Office,Number\nHarbour master,12\nPilots,14\n",
        "Measure,Cost,Year,Owner,Status\nNew buoys,12,2031,Board,Planned\nNew lights,9,2032,Crown,Done\n",
        'Boat,Length,Unit,Catch,Crew\nPetrel,12,metres,"Cod, crab",few\nTern,9,metres,"Cod, eel",many\n',
        "Indicator,Value,Unit\nBerths let,62,%\n",
    ],
)  # fmt: skip
def test_a_table_of_things_is_none(tmp_path: Path, table: str) -> None:
    corpus = loaded(tmp_path, table)
    assert not corpus.tables[0].holds_figures
    assert tabled(corpus) == []


def test_a_title_that_speaks_of_figures_tells_of_two_columns(tmp_path: Path) -> None:
    table = "Subject,Count\nBerths let,62\nPilots at work,9\n"
    assert not loaded(tmp_path, table).tables[0].holds_figures
    (tmp_path / "rows.csv").unlink()
    assert loaded(tmp_path, table, name="key_figures").tables[0].holds_figures


def test_a_figure_that_the_prose_prints_too_is_one(tmp_path: Path) -> None:
    table = (
        "Indicator,Value,Unit\nShare of berths let,62,%\nVessels guided by pilots,1250,vessels\nCranes idle,62,cranes\n"
    )
    corpus = loaded(tmp_path, table)
    texts = {passage.id: passage.text for document in corpus.documents for passage in document.passages}
    assert [texts.get(figure.passage_id, "")[:8] for figure in tabled(corpus)] == ["62% Shar", "In 2031 ", ""]
    assert [figure for figure in corpus.figures if figure.cell is None] == []


@pytest.mark.parametrize(
    ("row", "outlook"),
    [
        ("Target for berths let,75,%,", "target"),
        ("Berths let (forecast),75,%,", "forecast"),
        ('Berths let,75,%,"A target, not a forecast"', "target"),
        ("Berths that missed their target,75,%,", ""),
        ("Berths let,75,%,The target was lower", ""),
    ],
)  # fmt: skip
def test_a_target_is_told_by_where_the_word_stands(tmp_path: Path, row: str, outlook: str) -> None:
    corpus = loaded(tmp_path, f"Indicator,Value,Unit,Note\n{row}\nPilots,9,people,\n")
    assert (tabled(corpus)[0].outlook, tabled(corpus)[0].is_projection) == (outlook, bool(outlook))


def test_a_flag_names_what_it_flags(tmp_path: Path) -> None:
    corpus = loaded(tmp_path, "Indicator,Value,Unit,Target\nBerths let,75,%,yes\nPilots,9,people,no\n")
    assert [figure.outlook for figure in tabled(corpus)] == ["target", ""]


def test_rows_without_a_number_have_no_figure_and_those_without_a_key_get_one(tmp_path: Path) -> None:
    table = (
        "Measure,Region,Year,Value,Unit\nWait,North,2031,14,hours\nWait,North,2032,14,hours\nWait,South,2031,,hours\n"
    )
    corpus = loaded(tmp_path, table)
    assert [row.key for row in corpus.tables[0].rows] == ["Wait, North, 2031", "Wait, North, 2032", "Wait, South, 2031"]
    assert [figure.year for figure in tabled(corpus)] == [2031, 2032]


def test_a_table_of_things_without_a_key_is_turned_away(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="wanted a key that names each row"):
        loaded(tmp_path, "Pier,Builder\nOld Mole,Board\nOld Mole,Board\n")


def test_thousands_of_a_unit_count(tmp_path: Path) -> None:
    corpus = loaded(tmp_path, "Indicator,Value,Unit\nCost of a berth,38,thousand EUR\nPilots,9,people\n")
    assert [figure.full_value for figure in tabled(corpus)] == [38_000, 9]
