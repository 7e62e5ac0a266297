# Each target does its own set-up: a fresh machine needs Python 3.11 or newer, git and make.

PYTHON ?= python3
# The day that the example is seen from, so that nothing in it goes stale.
DATE ?= 2026-11-22
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
export NO_MKDOCS_2_WARNING := 1

.PHONY: demo test serve bench locales accessibility clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/installed  ## check, build and publish the example
	$(BIN)/python demo/replay.py $(DEMO)
	$(BIN)/binpub check --date $(DATE)
	$(BIN)/binpub build --date $(DATE)
	$(BIN)/binpub publish --root $(DEMO)
	@$(BIN)/python demo/summary.py $(DEMO)

test: $(VENV)/installed-dev  ## the whole test suite, doctests, ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

serve: $(VENV)/installed  ## a live preview that follows your changes
	$(BIN)/binpub serve

bench: $(VENV)/installed-dev  ## time check, build and plan on large trees
	$(BIN)/python -m tests.bench

locales: $(VENV)/installed-dev  ## collect the sentences to translate
	$(BIN)/python -m tests.locales

accessibility: $(VENV)/installed-dev  ## test for everybody, and write down what the statement may say
	$(BIN)/python -m tests.accessibility

clean:
	rm -rf build $(VENV)
