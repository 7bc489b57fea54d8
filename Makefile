# The ways in. Each calls what stands behind it, so that none of them needs make:
# `go run ./cmd/gongkai serve testdata/reports`, `bash .ci/test` and `bash .ci/run`
# do the same on a machine without it.

.PHONY: run test check fuzz bench peers generate

# Index the example reports (or PATHS=...) and serve the search page.
PATHS ?= testdata/reports
run:
	go run ./cmd/gongkai serve $(PATHS)

# Every test, those in a real browser included.
test:
	bash .ci/test

# What a change must pass: the tests, formatting, vet, staticcheck, floors, race, fuzzing.
check:
	bash .ci/run

# Every fuzz target for a while; FUZZTIME=10m for long.
fuzz:
	FUZZTIME=$${FUZZTIME:-1m} bash .ci/fuzz

# Reading, indexing and searching, measured; N=10000 reports as in docs/performance.md.
N ?= 10000
bench:
	go run ./cmd/benchmark -n $(N)

# Gongkai beside Lucene, tantivy and SQLite on the same work, which it builds; the tables go into docs/performance.md.
peers:
	go run ./cmd/peers -n $(N) -write docs/performance.md

# The embedded tables, made anew from their sources.
generate:
	go generate ./...
