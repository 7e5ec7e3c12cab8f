# Frontline Atlas. `make` prints what it can do.
#
#   make run PORT=9000          another port
#   make run PYTHON=python3.12  another interpreter

PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
ADDRESS ?= localhost
PORT ?= 8501

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check

# What checks the map's scripts: Node from a wheel, and what package-lock.json names.
MODULE := node_modules/.installed
BIOME := $(BIN)/node node_modules/@biomejs/biome/bin/biome

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run install test test-bare oracle check format format-check lint types imports module-check module-format e2e mutants bench check-data messages examples coverage architecture clean

help: ## Print this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z][a-z0-9-]*:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run-installed ## Start the dashboard on the bundled data (PORT=8501)
	@echo "Frontline Atlas: http://$(ADDRESS):$(PORT)  (stop with Ctrl+C)"
	@$(BIN)/python -m streamlit run streamlit_server.py \
		--server.address "$(ADDRESS)" --server.port "$(PORT)"

install: $(VENV)/.dev-installed ## Create .venv with everything that tests and checks need

test: $(VENV)/.dev-installed ## Run all tests (browser tests need a Chromium; ARGS="-k name" narrows)
	$(BIN)/python -m pytest $(ARGS)

test-bare: $(VENV)/.dev-installed ## Run the tests of pictures, reports and pages without programs and fonts of the system
	$(BIN)/python -m tests.bare $(ARGS)

oracle: $(VENV)/.dev-installed ## Compare the rules with a second reading of the method on 10,000 random conflicts (25 minutes)
	$(BIN)/python -m tests.oracle --conflicts 10000 $(ARGS)

check: format-check lint types imports module-check ## Format, lint, types, import contracts; the map's scripts too

format: $(VENV)/.dev-installed ## Format the code in place
	$(BIN)/python -m ruff format .

format-check: $(VENV)/.dev-installed
	$(BIN)/python -m ruff format --check .

lint: $(VENV)/.dev-installed ## Run ruff's rules
	$(BIN)/python -m ruff check .

types: $(VENV)/.dev-installed ## Check types with mypy
	$(BIN)/python -m mypy

imports: $(VENV)/.dev-installed ## Check that imports run one way, without a circle
	$(BIN)/lint-imports

module-check: $(MODULE) ## Format, lint and types of the map's scripts and styles
	$(BIOME) ci
	$(BIN)/node node_modules/typescript/bin/tsc

module-format: $(MODULE) ## Format the map's scripts and styles in place
	$(BIOME) format --write

e2e: $(VENV)/.dev-installed ## Run only the browser tests, and fail where no Chromium is found
	REQUIRE_BROWSER=1 $(BIN)/python -m pytest tests/e2e $(ARGS)

mutants: $(VENV)/.mutants-installed ## Break the rules in some 3,000 ways and see which the tests notice (half an hour)
	$(BIN)/python -m tests.mutants $(ARGS)

bench: $(VENV)/.dev-installed ## Measure the map against its baselines and print the table
	$(BIN)/python -m benchmarks $(ARGS)

check-data: $(VENV)/.run-installed ## Validate the bundled dataset
	$(BIN)/python -m atlas check

messages: $(VENV)/.dev-installed ## Bring the catalogues of translations up to date with the code
	$(BIN)/python -m wording

examples: $(VENV)/.dev-installed ## Write today's output of the commands into the README and the docs
	$(BIN)/python -m tests.examples

coverage: $(VENV)/.run-installed ## Write the page on the coverage of the bundled data, with its map
	$(BIN)/python -m atlas coverage --output docs/coverage.md --picture docs/images/coverage.png

architecture: $(VENV)/.dev-installed ## Draw the picture of the architecture from the imports
	$(BIN)/python -m tests.architecture

clean: ## Remove .venv, node_modules and all caches
	rm -rf $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis artifacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from, or it is made again.
$(VENV)/.created:
	@if [ -z "$(PYTHON)" ] || ! command -v "$(PYTHON)" >/dev/null 2>&1; then \
		echo "Frontline Atlas needs Python 3.11 or newer, and none was found."; \
		echo "On Debian or Ubuntu, its packages are python3 and python3-venv."; \
		echo "Or name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than Python 3.11. Name another: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' >/dev/null 2>&1 || { \
		echo "$(PYTHON) cannot make virtual environments: its venv package is missing."; \
		echo "On Debian or Ubuntu, the package is python3-venv."; exit 1; }
	@echo "Creating $(VENV) with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/.run-installed: $(VENV)/.created requirements.txt constraints.txt
	@echo "Installing requirements.txt into $(VENV) (once; some minutes, about 850 MB)"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev-installed: $(VENV)/.run-installed requirements-dev.txt requirements-extra.txt
	@echo "Installing requirements-dev.txt into $(VENV) (once)"
	@$(PIP) -r requirements-dev.txt
	@touch $@

$(VENV)/.checks-installed: $(VENV)/.dev-installed requirements-checks.txt
	@echo "Installing requirements-checks.txt into $(VENV) (once; about 200 MB)"
	@$(PIP) -r requirements-checks.txt
	@touch $@

$(VENV)/.mutants-installed: $(VENV)/.dev-installed requirements-mutants.txt
	@echo "Installing requirements-mutants.txt into $(VENV) (once; about 60 MB)"
	@$(PIP) -r requirements-mutants.txt
	@touch $@

$(MODULE): $(VENV)/.checks-installed package.json package-lock.json
	@echo "Installing package-lock.json into node_modules (once)"
	@$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
