# One door for every command. Windows has the same: py packaging\common\workshop.py COMMAND
PYTHON ?= python3
ARGS ?=
N ?= 1000000
FORMAT ?= csv
WORKSHOP = $(PYTHON) packaging/common/workshop.py

.DEFAULT_GOAL := help
.PHONY: help run setup test test-long check bench bench-large catalogue screens portal portal-memory lock format clean

help:      ; @$(WORKSHOP) --help
run:       ; @$(WORKSHOP) run $(ARGS)
setup:     ; @$(WORKSHOP) setup
test:      ; @$(WORKSHOP) test $(ARGS)
test-long: ; @$(WORKSHOP) test-long $(ARGS)
check:     ; @$(WORKSHOP) check
bench:     ; @$(WORKSHOP) bench $(ARGS)
bench-large: ; @$(WORKSHOP) bench-large $(ARGS)
catalogue: ; @$(WORKSHOP) catalogue N=$(N) FORMAT=$(FORMAT) $(ARGS)
screens:   ; @$(WORKSHOP) screens $(ARGS)
portal:    ; @$(WORKSHOP) portal $(ARGS)
portal-memory: ; @$(WORKSHOP) portal-memory $(ARGS)
lock:      ; @$(WORKSHOP) lock $(ARGS)
format:    ; @$(WORKSHOP) format
clean:     ; @$(WORKSHOP) clean
