package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"gongkai/cmd/internal/measure"
)

// result is what a comparison found.
type result struct {
	text             int64 // bytes of the files
	parts, narrative int
	classes          []class
	found            []int // parts that the queries of a class find, on average
	engines          []*engine
	latencies        [][]latency // by class and engine
}

// latency is what the answers of an engine to a class took, in milliseconds: the median of the
// rounds of the median, and of the 99th of 100.
type latency struct {
	p50, p99 float64
	passes   int // the faster way; 0 where the engine does not answer the class
}

// measure checks every answer of every engine and then measures them in rounds.
func (c *comparison) measure(r *result, engines []*engine, parts []part, truths [][]truth) (err error) {
	r.engines = engines
	for _, e := range engines {
		if err := e.start(); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, e.stop()) }()
	}
	for i, k := range r.classes {
		total := 0
		for _, t := range truths[i] {
			total += t.count
		}
		r.found = append(r.found, total/len(k.queries))
		if err := checkClass(engines, &k, parts, truths[i]); err != nil {
			return err
		}
	}
	progress("every engine gives the counts of the scan; measuring")
	ways, err := c.chooseWays(r, engines)
	if err != nil {
		return err
	}
	samples := make([][][][]time.Duration, len(r.classes)) // by class, engine and round
	for i := range samples {
		samples[i] = make([][][]time.Duration, len(engines))
	}
	for round := range c.rounds {
		for i, k := range r.classes {
			for j := range engines {
				e := engines[(j+round)%len(engines)]
				at := slices.Index(engines, e)
				if ways[i][at] == 0 {
					continue
				}
				took, err := e.sample(&k, ways[i][at], c.samples, c.long)
				if err != nil {
					return err
				}
				samples[i][at] = append(samples[i][at], took)
			}
		}
		progress("round %d of %d", round+1, c.rounds)
	}
	for i := range r.classes {
		list := make([]latency, len(engines))
		for j := range engines {
			list[j] = newLatency(samples[i][j], ways[i][j])
		}
		r.latencies = append(r.latencies, list)
	}
	return nil
}

// checkClass holds every engine's answers to a class, in every way, against the truth.
func checkClass(engines []*engine, c *class, parts []part, truths []truth) error {
	for _, e := range engines {
		if !e.answers(c) {
			continue
		}
		for _, way := range e.passes() {
			for i := range c.queries {
				a, err := e.ask(&c.queries[i], way)
				if err == nil {
					err = truths[i].check(&c.queries[i], parts, a, e.whole)
				}
				if err != nil {
					return fmt.Errorf("%s, class %s, query %d (%s), %d passes: %w", e.name, c.name, i+1, c.queries[i].Gongkai, way, err)
				}
			}
		}
	}
	return nil
}

// chooseWays warms the engines up, and finds which way is the faster for each class and engine.
func (c *comparison) chooseWays(r *result, engines []*engine) ([][]int, error) {
	ways := make([][]int, len(r.classes))
	for i, k := range r.classes {
		ways[i] = make([]int, len(engines))
		for j, e := range engines {
			if !e.answers(&k) {
				continue
			}
			best := time.Duration(0)
			for _, way := range e.passes() {
				took, err := e.sample(&k, way, 1_000_000, c.warm)
				if err != nil {
					return nil, err
				}
				took = took[len(took)/2:] // warm
				slices.Sort(took)
				if median := took[len(took)/2]; ways[i][j] == 0 || median < best {
					ways[i][j], best = way, median
				}
			}
		}
	}
	return ways, nil
}

// newLatency summarises the rounds of an engine and a class.
func newLatency(rounds [][]time.Duration, passes int) latency {
	if len(rounds) == 0 {
		return latency{}
	}
	var medians, slowest []float64
	for _, took := range rounds {
		slices.Sort(took)
		medians = append(medians, measure.Quantile(took, 0.5))
		slowest = append(slowest, measure.Quantile(took, 0.99))
	}
	slices.Sort(medians)
	slices.Sort(slowest)
	return latency{medians[len(medians)/2], slowest[len(slowest)/2], passes}
}
