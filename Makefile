# make run: the chat in a browser, from a fresh clone. make test: every test, with what they need.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

export HF_HUB_OFFLINE := 1

.PHONY: install run test lint bench index doctor browser services screenshots

install: $(VENV)/installed

run: $(VENV)/installed
	$(BIN)/mineralbot index
	$(BIN)/mineralbot serve

test: $(VENV)/installed-dev browser services
	$(BIN)/python -m pytest

# The pages of docs/screenshots/: every tab and state, light and dark, on a desk and on a telephone.
screenshots: $(VENV)/installed-dev browser
	$(BIN)/python -m pytest tests/web/test_tour.py -k every_tab_and_state --screenshots docs/screenshots

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench

index doctor: $(VENV)/installed
	$(BIN)/mineralbot $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(INSTALL) --editable ".[bench,dev,ray]"
	touch $@

# Some tests run nginx and PostgreSQL; where they cannot be had these are skipped, and say so.
services:
	@{ command -v nginx >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; } \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq \
	     && apt-get install -qqy --no-install-recommends nginx postgresql; } \
	|| echo "No nginx or no PostgreSQL found: their tests will be skipped. Install them (Debian: apt-get install nginx postgresql)."

# The browser tests need Chromium; where it cannot be had they are skipped, and say so.
browser:
	@command -v chromium >/dev/null \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -qqy chromium; } \
	|| echo "No chromium found: the browser tests will be skipped. Install it (Debian: apt-get install chromium)."
