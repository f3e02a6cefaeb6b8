# Two commands do all the set-up: `make run` and `make test`. They make .venv and install into it; a second
# call installs nothing.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
PYTEST_ARGS ?=
PARTS ?=
EVALUATE_ARGS ?=
CRASHES ?= 200
SEED ?=

.PHONY: run test crash-test check lock docker benchmark evaluate train clean

run: .venv/.run-installed ## Collect seeds/, print today's digest, answer questions at a prompt
	@$(BIN)/news-digest run

test: .venv/.dev-installed ## All tests; those that need data or a PostgreSQL skip and say so
	$(BIN)/pytest $(PYTEST_ARGS)

crash-test: .venv/.dev-installed ## Kill it 200 times at every stage, and count: make crash-test CRASHES=50 SEED=7
	$(BIN)/python -m tests.crash --kills $(CRASHES) $(if $(SEED),--seed $(SEED))
	CRASH_TEST=1 $(BIN)/pytest tests/crash

check: .venv/.dev-installed ## Format, lint, types, import rules, Dockerfile
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

benchmark: .venv/.dev-installed ## Speed and memory, medians of 5; parts of it: make benchmark PARTS="analysing peers"
	@$(MAKE) --no-print-directory .venv-benchmark/.installed || echo "What is measured beside it can't be installed: left out."
	$(BIN)/python -m benchmarks $(PARTS)

evaluate: .venv/.dev-installed ## Quality on the development articles (NEWS_DIGEST_SHARED names their folder)
	@$(MAKE) --no-print-directory .venv-evaluate/.installed || echo "What scores summaries can't be installed: left out."
	$(BIN)/python -m benchmarks.quality $(EVALUATE_ARGS)

train: ## Rebuild the model of digests/language (up to two hours on two cores)
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet -r training/requirements.txt
	.venv-train/bin/python -m training

lock: .venv/.dev-installed ## Compile the requirements again, with hashes
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links pyproject.toml requirements/run.in -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links pyproject.toml requirements/run.in --group dev -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links requirements/benchmark.in -o requirements/benchmark.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links requirements/evaluate.in -o requirements/evaluate.txt

docker: ## Build the image (needs a container engine)
	docker build --tag news-digest .

clean: ## Remove what the other targets made
	rm -rf .venv .venv-train .venv-benchmark .venv-evaluate .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "news-digest needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

.venv/.run-installed: .venv/bin/python requirements/run.txt pyproject.toml
	@echo "Installing into .venv (once, about a minute) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev-installed: .venv/.run-installed requirements/dev.txt
	@echo "Installing what the tests need into .venv (once) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# spaCy, textacy and readability-lxml, which `make benchmark` measures: never in .venv.
.venv-benchmark/.installed: requirements/benchmark.txt
	@echo "Installing what is measured beside the bot into .venv-benchmark (once) ..."
	@$(PYTHON) -m venv .venv-benchmark
	@.venv-benchmark/bin/python -m pip --disable-pip-version-check --quiet --quiet install --require-hashes -r $<
	@touch $@

# rouge-score, by which `make evaluate` scores summaries: never in .venv.
.venv-evaluate/.installed: requirements/evaluate.txt
	@echo "Installing what scores summaries into .venv-evaluate (once) ..."
	@$(PYTHON) -m venv .venv-evaluate
	@.venv-evaluate/bin/python -m pip --disable-pip-version-check --quiet --quiet install --require-hashes -r $<
	@touch $@
