# Needs only Python 3.11+ with venv, make and the package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# Each worker takes half of the tests and, done with them, some of the other's: what a module sets up is set up once.
# Python keeps what it compiles: the tests start many programs, which would compile everything anew.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal

.PHONY: help install install-dev demo sample smoke test test-postgres test-all lint types layers format messages lock bench clean
help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed ## The environment and the program
install-dev: $(VENV)/.installed-dev ## The same with what tests and checks need

demo: install ## Start the site of the assembly with its profile, a worker and one account per role
	$(BIN)/interparl serve --demo --port $(PORT)

sample: install ## Compare the sample model act with seven sample laws and open the report
	$(BIN)/interparl demo --out demo-out

smoke: install ## Start the site, ask every kind of page once in both languages, stop
	$(BIN)/python -m interparl.project.smoke

test: install-dev ## All quick tests (no database server, no browser, no network)
	$(PYTEST) -m "not slow"

test-postgres: install-dev ## What writes to the database, and every kind of page, on a throw-away PostgreSQL (needs the server installed)
	scripts/with_postgres.sh env $(PYTEST) -m "not slow" \
		tests/apps tests/permissions tests/faces/exchange/archive tests/faces/exchange/backup tests/faces/exchange/dump
	scripts/with_postgres.sh $(BIN)/python -m interparl.project.smoke --given-database

test-all: install-dev ## Quick and slow tests
	$(PYTEST)

lint: install-dev ## Style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/messages.py check

format: install-dev ## Mend style where a machine can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: install-dev ## Collect the sentences to translate and compile the catalogues
	$(BIN)/python scripts/messages.py update

lock: install-dev ## Resolve the newest allowed versions again
	$(BIN)/python scripts/lock.py

bench: install-dev ## Quality and speed figures; EVAL=folder of gold sets, CORPUS=folder of real laws
	$(BIN)/python benchmarks/run.py --eval "$(EVAL)" --corpus "$(CORPUS)"

clean: ## Remove the environment and everything made
	rm -rf $(VENV) demo-out demo-data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
