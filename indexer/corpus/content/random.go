package content

import (
	"math"
	"math/rand/v2"
)

// Random is a source of choices that depends on its seeds alone.
type Random struct{ *rand.Rand }

// NewRandom makes a source for one purpose of one corpus: the same seed, stream
// and number give the same choices, different ones independent choices.
func NewRandom(seed uint64, stream, number uint64) Random {
	return Random{rand.New(rand.NewPCG(seed*0x9e3779b97f4a7c15+stream, number*0xbf58476d1ce4e5b9^stream<<32))}
}

// The streams a corpus draws from.
const (
	StreamAgency uint64 = iota + 1
	streamNumbers
	streamCarry
	StreamProse
	StreamLayout
	StreamCounties
)

// Chance is true with probability p.
func (r Random) Chance(p float64) bool { return r.Float64() < p }

// Between is a number from low to high, both included.
func (r Random) Between(low, high int) int { return low + r.IntN(high-low+1) }

// Long is a number from low to high whose chance falls as it grows.
func (r Random) Long(low, high int) int {
	span := float64(high - low + 1)
	return low + int(math.Exp(r.Float64()*math.Log(span))) - 1
}

// zipf is an index below n, index i about as often as 1/(i+1).
func (r Random) zipf(n int) int {
	return min(n-1, int(math.Exp(r.Float64()*math.Log(float64(n))))-1)
}

// Pick draws one element.
func Pick[T any](r Random, list []T) T { return list[r.IntN(len(list))] }

// sample draws k different elements in random order, or all when k is larger.
func sample[T any](r Random, list []T, k int) []T {
	order := r.Perm(len(list))
	chosen := make([]T, 0, k)
	for _, i := range order[:min(k, len(list))] {
		chosen = append(chosen, list[i])
	}
	return chosen
}

// Weighted draws an index by its weight.
func Weighted(r Random, weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	at := r.Float64() * sum
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}
