package embedded

import "testing"

// Scores that are used again are 0, and no evaluation has those of another that is not done.
func TestScoresAgain(t *testing.T) {
	g := &generation{columns: &columns{partReport: make([]int32, 4)}}
	for range 10 {
		a, b := &evaluation{g: g}, &evaluation{g: g}
		x, y, z := a.newScores(), b.newScores(), a.newScores()
		for i := range x {
			if x[i] != 0 || y[i] != 0 || z[i] != 0 || len(x) != len(g.partReport) {
				t.Fatalf("new scores: %v, %v, %v", x, y, z)
			}
			x[i], y[i], z[i] = 1, 2, 3
		}
		if x[0] != 1 || y[0] != 2 || z[0] != 3 {
			t.Fatal("scores are shared")
		}
		a.done()
		b.done()
	}
}
