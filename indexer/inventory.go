package indexer

import (
	"slices"
	"strings"
	"time"

	"gongkai/indexer/fault"
)

// keptRuns is how many runs a ledger remembers.
const keptRuns = 20

// PastRun is a run that changed what is published: when it ended, how long it took, and
// what it did, counted as in Summary.
type PastRun struct {
	Ended     time.Time `json:"ended"`
	Seconds   float64   `json:"seconds"`
	Files     int       `json:"files"`
	Added     int       `json:"added"`
	Unchanged int       `json:"unchanged"`
	Twins     int       `json:"twins"`
	Dropped   int       `json:"dropped"`
	Unread    int       `json:"unread"`
}

// Unread is a file that gives no report, or gave one before it became what it is now.
type Unread struct {
	Name  string // in what is published
	Fault *fault.Error
	Kept  bool // the report that it gave before is still published
}

// Inventory is what the ledger of a generation says of the files behind it.
type Inventory struct {
	Runs    []PastRun // the last first
	Files   int       // documents known, those of tables alone that others refer to left out
	Sources int       // those of them that give a report, twins among them
	Unread  []Unread  // in the order of names
}

// ReadInventory reads the ledger that was published with a generation. The error says that
// the bytes are none.
func ReadInventory(published []byte) (Inventory, error) {
	l, err := readLedger(published)
	if err != nil {
		return Inventory{}, err
	}
	inv := Inventory{Runs: slices.Clone(l.Runs)}
	slices.Reverse(inv.Runs)
	for path, e := range l.Entries {
		if e.Attached {
			continue
		}
		inv.Files++
		if e.Hash != "" {
			inv.Sources++
		}
		if e.Fault == nil {
			continue
		}
		name := e.Name
		if name == "" { // a ledger of before
			name = path[strings.LastIndexByte(path, '/')+1:]
		}
		inv.Unread = append(inv.Unread, Unread{name, &fault.Error{Reason: e.Fault.Reason, Detail: e.Fault.Detail}, e.Hash != ""})
	}
	slices.SortFunc(inv.Unread, func(a, b Unread) int { return strings.Compare(a.Name, b.Name) })
	return inv, nil
}

// remember notes a run in the ledger.
func (l *ledger) remember(s Summary, began, ended time.Time) {
	l.Runs = append(l.Runs, PastRun{Ended: ended.UTC().Truncate(time.Second), Seconds: ended.Sub(began).Round(100 * time.Millisecond).Seconds(),
		Files: s.Files, Added: s.Added, Unchanged: s.Unchanged, Twins: s.Twins, Dropped: s.Dropped, Unread: len(s.Failures)})
	l.Runs = l.Runs[max(0, len(l.Runs)-keptRuns):]
}
