# On a machine with Python 3.11 or newer, git and make: `make demo` shows the graph, `make test` checks everything.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --require-virtualenv -qq

.DEFAULT_GOAL := help
.PHONY: help setup demo test score bench interop ontology ontology-check readme fuzz endurance sbom audit screenshots lock clean
.DELETE_ON_ERROR:

help:
	@echo "make demo    build the graph of the seed articles into out/ and show what is contested"
	@echo "make test    check style, types, imports, behaviour and quality floors"
	@echo "make score   measure the extraction against hand-made gold, where it is there"
	@echo "make bench   measure speed and size into docs/performance.md: hours, with QUICK=1 minutes"
	@echo "make interop  ask every triple store that can be had the forty questions, and compare their rows"
	@echo "make ontology make a page of the ontology, out/ontology.html, and its diagram"
	@echo "make ontology-check  hold the ontology to ROBOT, HermiT, ELK and ASKWOL, where they can be had"
	@echo "make readme  put into the documents what the demo prints, which questions and which bad inputs there are"
	@echo "make fuzz    try readers, extraction and the writer on changed inputs, SECONDS=60 each"
	@echo "make endurance  kill builds and change their inputs at random, and compare with builds from nothing"
	@echo "make sbom    write out/sbom.cdx.json: all that is installed, with licences and hashes (CycloneDX)"
	@echo "make audit   ask for known faults of what is installed, and have bandit read the code"
	@echo "make screenshots  take pictures of the page into out/screenshots, and those of the README into docs"
	@echo "make lock    resolve the dependencies anew"
	@echo "make clean   remove what was built (.venv/ and out/ with it)"

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "On Record needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@echo "setting up .venv/; this takes a minute or two" >&2
	@$(PYTHON) -m venv .venv

# the stamps say which lock the environment was made from; a lock that changes makes them stale
.venv/.stamp: requirements.lock pyproject.toml | .venv/pyvenv.cfg
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.stamp-dev: requirements-dev.lock .venv/.stamp
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

setup: .venv/.stamp

demo: .venv/.stamp
	@$(BIN)/kg build seeds --out out

test: .venv/.stamp-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest

score: .venv/.stamp-dev
	@$(BIN)/python tests/score.py

# hours; minutes with QUICK=1
bench: .venv/.stamp-dev
	@$(BIN)/python bench/performance.py $(if $(QUICK),--quick) $(MEASURES)

interop: .venv/.stamp-dev
	@$(BIN)/python bench/interop

ontology: .venv/.stamp-dev
	@$(BIN)/python bench/ontology.py

ontology-check: .venv/.stamp-dev
	@$(BIN)/python bench/reasoners.py

readme: .venv/.stamp-dev
	@$(BIN)/python tests/readme.py

SECONDS ?= 60
fuzz: .venv/.stamp-dev
	@$(PIP) install "atheris>=3"
	@$(BIN)/python bench/fuzz.py $(SECONDS)
	@$(BIN)/pytest -q tests/test_fuzz.py --hypothesis-profile=long

endurance: .venv/.stamp-dev
	@$(BIN)/python bench/endurance.py

sbom: .venv/.stamp-dev
	@$(BIN)/python tests/sbom.py

audit: .venv/.stamp-dev
	$(BIN)/bandit -q -r kg -c pyproject.toml
	$(BIN)/pip-audit -r requirements.lock --require-hashes --disable-pip

screenshots: .venv/.stamp-dev demo
	@$(BIN)/python tests/screenshots.py out/graph.html out/screenshots --docs docs

lock: .venv/.stamp-dev
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --extra dev --constraints requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
