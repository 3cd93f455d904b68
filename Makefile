# Two commands a newcomer needs: `make demo` and `make test`. Both set up what they use.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: demo test lint types floors pytest coverage proof bench pages days format clean

demo: $(VENV)/.ready-cli
	$(BIN)/govflow demo

test: lint types floors pytest

lint: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-test
	$(BIN)/mypy

floors: $(VENV)/.ready-test
	$(BIN)/lint-imports

pytest: $(VENV)/.ready-test
	$(BIN)/pytest --numprocesses=auto

# The same, with the lines and branches it reaches; half as fast.
coverage: $(VENV)/.ready-test
	$(BIN)/pytest --numprocesses=auto --cov --cov-report=term

# Ten thousand random histories of every pack, about an hour; every change of a rule, and the page
# of figures.
proof: $(VENV)/.ready-test
	GOVFLOW_FUZZ=10000 $(BIN)/pytest --numprocesses=auto tests/fuzz
	GOVFLOW_HISTORIES=10000 $(BIN)/pytest --numprocesses=auto tests/packs/test_histories.py
	GOVFLOW_MUTANTS=all $(BIN)/pytest --numprocesses=auto tests/packs/test_mutants.py
	$(BIN)/python tools/rule_coverage.py

# One page of docs/packs for each shipped pack.
pages: $(VENV)/.ready-test
	$(BIN)/python docs/packs/generate.py

# The published days, written down from what `holidays` says of them.
days: $(VENV)/.ready-test
	$(BIN)/python tools/known_days.py

bench: $(VENV)/.ready-bench
	$(BIN)/python -m bench

# Audits of logs up to a gigabyte, in two gigabytes of memory: ten minutes.
large: $(VENV)/.ready-bench
	$(BIN)/python -m bench.large

format: $(VENV)/.ready-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What is installed follows pyproject.toml; the stamp is newer than it, or the install runs again.
$(VENV)/.ready-cli: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --editable '.[cli]'
	@touch $@

$(VENV)/.ready-test: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --editable '.[test]'
	@touch $@

$(VENV)/.ready-bench: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --editable '.[test,bench]'
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "govflow needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
