PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin

.PHONY: help demo run check test format bench tour clean

help:  ## What there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

demo: $(VENV)/runtime  ## The forum on this machine, without Telegram
	$(RUN)/python main.py demo

run: $(VENV)/runtime  ## Serve Telegram; BOT_TOKEN is in .env
	$(RUN)/python main.py run

check: $(VENV)/development  ## Everything that has to be green, in one go
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/coverage run -m pytest -q -n 2 --dist loadfile
	$(RUN)/coverage combine -q
	$(RUN)/coverage report

test: check  ## The same word for those who look for it

format: $(VENV)/development  ## Put the code in order
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

bench: $(VENV)/development  ## Against the peers and the limit; writes docs/benchmarks.md
	$(RUN)/python -m benchmarks

tour: $(VENV)/development  ## Walk through the demo in a browser; renews the pictures of the README
	$(RUN)/python -m pytest -q tests/tour --pictures docs/pictures

clean:  ## Forget what was set up here
	rm -rf $(VENV)

$(VENV)/runtime: requirements.txt
	test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/development: requirements-dev.txt
	test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/runtime
