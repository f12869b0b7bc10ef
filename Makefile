.PHONY: help install run test check bench evaluate fix clean
PYTHON ?= python3
PY := .venv/bin/python

help:  ## Show the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'

.venv/installed: requirements.txt requirements-dev.txt
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --upgrade pip
	$(PY) -m pip install --quiet -r requirements-dev.txt
	touch $@

install: .venv/installed  ## Make .venv and install the pinned packages

run: install  ## Serve the chat page on 127.0.0.1:7860
	$(PY) app.py

test: install  ## Run the tests
	$(PY) -m pytest -q

check: install  ## Lint, format and types
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

fix: install  ## Mend what ruff can mend
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean:  ## Remove the environment and caches, not the index
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

bench: install  ## Time and memory beside a plain chain; REPORT=FILE for another report
	$(PY) -m tests.bench $(REPORT)

evaluate: install  ## Answer and grade the golden sets of GOLDEN=FOLDER
	$(PY) -m tests.bench.evaluate $(GOLDEN)
