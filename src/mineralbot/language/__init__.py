"""English as any reader knows it: words, numbers, dates and the names of places. Nothing of the corpus."""

from mineralbot.language.names import Country, countries, country_named, country_spellings
from mineralbot.language.quantities import MONTHS, DateSpan, Quantity, dates_of, month_number, quantities_of, value_of
from mineralbot.language.words import Token, lemma_of, stem_of, straighten, tokens_of

__all__ = [
    "MONTHS",
    "Country",
    "DateSpan",
    "Quantity",
    "Token",
    "countries",
    "country_named",
    "country_spellings",
    "dates_of",
    "lemma_of",
    "month_number",
    "quantities_of",
    "stem_of",
    "straighten",
    "tokens_of",
    "value_of",
]
