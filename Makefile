# Seconds that each fuzz target runs in `make fuzz`.
FUZZTIME ?= 10m

.PHONY: help build test lint race fuzz bench

help:
	@echo "make build | test | lint | race | fuzz [FUZZTIME=10m] | bench"

build:
	go build -o zhibu ./cmd/zhibu

test:
	go test ./...

lint:
	.ci/lint

race:
	.ci/race

fuzz:
	.ci/fuzz $(FUZZTIME)

bench:
	go test -run '^$$' -bench . -benchmem ./corpus ./search ./internal/when ./internal/sqlite
