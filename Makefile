# What one can do here. The first set-up takes about a minute; later ones are skipped.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input)
PYTEST := $(BIN)/python -m pytest
WITH_POSTGRES := $(BIN)/python -m tests.postgres
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header --python-version 3.11
TEMPLATES := find src/alongside/web -path '*/templates/*.html' -print0
PORT ?= 8000

.PHONY: help demo check test bench audit lock messages format lint types test-sqlite test-postgres test-browser coverage names

help:  ## list what one can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: .venv/product.stamp  ## set up, make the demo programme and serve it (PORT=8000)
	@$(BIN)/alongside demo --port $(PORT)

check: .venv/check.stamp  ## set up and run all that CI runs
	@rm -rf .check
	mkdir -p .check
	$(MAKE) --no-print-directory lint
	# Types are looked at beside the tests, since that keeps one processor busy at most.
	trap 'kill $$(jobs -p) 2>/dev/null || true' EXIT
	$(MAKE) --no-print-directory types >.check/0-types.log 2>&1 & types=$$!
	$(MAKE) --no-print-directory test-sqlite
	wait $$types || { cat .check/0-types.log >&2; exit 1; }
	$(MAKE) --no-print-directory test-postgres
	$(MAKE) --no-print-directory test-browser
	echo
	tail -n 1 .check/*.log

test: .venv/check.stamp  ## run the tests without a browser, on SQLite
	@env -u DATABASE_URL $(PYTEST) -q -n 2 -m "not browser"

names: .venv/product.stamp  ## add the language model that proposes more names (210 MB)
	@$(INSTALL) --require-hashes -r requirements/names.txt

bench: .venv/check.stamp  ## measure speed beside another program (SIZE=S)
	@$(BIN)/python -m benchmarks $(if $(SIZE),--size $(SIZE))

# pip-audit asks the package index and a list of weaknesses, so it is not part of `make check`.
audit: .venv/check.stamp  ## ask for known weaknesses of what is installed (needs a network)
	@$(BIN)/uv tool run --quiet pip-audit --disable-pip --require-hashes -r requirements/product.txt

lock: .venv/check.stamp  ## write the exact versions to requirements/ again
	@$(COMPILE) pyproject.toml --group build -o requirements/product.txt
	$(COMPILE) pyproject.toml --extra test --group build --group check -c requirements/product.txt -o requirements/check.txt
	$(COMPILE) pyproject.toml --extra names --group build -c requirements/product.txt -o requirements/names.txt

messages: .venv/check.stamp  ## gather what can be translated, and compile what has been
	@$(BIN)/python -m tests.messages

format: .venv/check.stamp  ## put code and templates in their usual shape
	@$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format
	$(TEMPLATES) | xargs -0 -r $(BIN)/djade --target-version 5.2

lint: .venv/check.stamp
	@$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src/alongside 2> >(grep -v "nosec encountered" >&2)
	$(TEMPLATES) | xargs -0 -r $(BIN)/djade --target-version 5.2 --check

types: .venv/check.stamp
	@ALONGSIDE_DATA=.check/instance $(BIN)/mypy

test-sqlite: .venv/check.stamp
	@mkdir -p .check
	env -u DATABASE_URL $(PYTEST) -q -n 2 --dist worksteal -m "not browser and not sweep" | tee .check/1-sqlite.log
	env -u DATABASE_URL $(PYTEST) -q -n 2 --dist worksteal -m sweep tests/web | tee .check/1-sweep.log

test-postgres: .venv/check.stamp
	@mkdir -p .check
	if .ci/need postgresql $(WITH_POSTGRES) --where; then
	  $(WITH_POSTGRES) $(PYTEST) -q -n 2 --dist worksteal -m "database and not sweep" tests/web tests/house | tee .check/2-postgresql.log
	elif [ "$${CI:-}" = true ]; then
	  echo "There is no PostgreSQL here, so the tests of the database could not run on it." >&2
	  exit 1
	else
	  echo "There is no PostgreSQL here: the tests of the database ran on SQLite only. Install it with: apt install postgresql"
	fi

# Playwright drives Chromium by a node of its own, which a bare Debian lacks a library for.
test-browser: .venv/check.stamp
	@mkdir -p .check
	if .ci/need chromium command -v chromium && .ci/need libatomic1 $(BIN)/playwright --version; then
	  $(PYTEST) -q -n 2 --dist worksteal tests/browser | tee .check/3-browser.log
	elif [ "$${CI:-}" = true ]; then
	  echo "There is no Chromium here that can be driven, so the tests in tests/browser could not run." >&2
	  exit 1
	else
	  echo "There is no Chromium here that can be driven: the tests in tests/browser were not run. Install it with: apt install chromium libatomic1"
	fi

# Counting lines nearly doubles what tests cost, so it is no part of `make check`.
coverage: .venv/check.stamp  ## count the lines that the tests on SQLite run (at least 90 of 100)
	@rm -f .coverage .coverage.*
	env -u DATABASE_URL $(PYTEST) -q -n 2 --dist worksteal -m "not browser and not sweep" --cov --cov-report=
	$(BIN)/coverage report

$(BIN)/python:
	@if ! $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then
	  echo "Alongside needs Python 3.11, 3.12 or 3.13. Say where it is: make PYTHON=python3.12 ..." >&2
	  exit 1
	fi
	if ! $(PYTHON) -m venv .venv; then
	  rm -rf .venv
	  echo "There is no venv module for $(PYTHON) here. Install it with: apt install python3-venv" >&2
	  exit 1
	fi

.venv/product.stamp: requirements/product.txt pyproject.toml | $(BIN)/python
	@echo "Setting up (about a minute the first time)"
	$(INSTALL) --require-hashes -r requirements/product.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

.venv/check.stamp: requirements/check.txt pyproject.toml | .venv/product.stamp
	@$(INSTALL) --require-hashes -r requirements/check.txt
	touch $@
