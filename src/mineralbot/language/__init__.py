"""English as any reader knows it: words, numbers, dates and the names of places. Nothing of the corpus."""

from mineralbot.language.amounts import amount, number_text, with_unit
from mineralbot.language.dates import MONTHS, DateSpan, dates_of
from mineralbot.language.forms import lemmas_of, plural_of
from mineralbot.language.names import Country, continents, countries, country_named, country_spellings
from mineralbot.language.numerals import COUNTS, ORDINALS, SCALES, value_of
from mineralbot.language.quantities import Quantity, quantities_of
from mineralbot.language.tongues import is_foreign
from mineralbot.language.words import Token, lemma_of, lemmas_in, stem_of, straighten, tokens_of, words_in

__all__ = [
    "COUNTS",
    "MONTHS",
    "ORDINALS",
    "SCALES",
    "Country",
    "DateSpan",
    "Quantity",
    "Token",
    "amount",
    "continents",
    "countries",
    "country_named",
    "country_spellings",
    "dates_of",
    "is_foreign",
    "lemma_of",
    "lemmas_in",
    "lemmas_of",
    "number_text",
    "plural_of",
    "quantities_of",
    "stem_of",
    "straighten",
    "tokens_of",
    "value_of",
    "with_unit",
    "words_in",
]
