# What is not run at every change.
PYTHON ?= python
SECONDS ?= 3600
SEED ?= 0

.PHONY: fuzz
fuzz: ## Mutated files of all forms, SECONDS long from SEED on
	$(PYTHON) tests/fuzz.py $(SECONDS) $(SEED)
