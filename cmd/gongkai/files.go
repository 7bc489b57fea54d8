package main

import (
	"context"
	"sync"

	"gongkai/indexer"
	"gongkai/report"
	"gongkai/search"
	"gongkai/web"
)

// filesOf tells from the ledger of the generation being served what became of the files
// behind it. The ledger is read once a generation.
func filesOf(engine engine) func() (*web.Files, error) {
	var mu sync.Mutex
	var known *web.Files
	of := -1
	return func() (*web.Files, error) {
		mu.Lock()
		defer mu.Unlock()
		now := engine.Status().Generation
		if known != nil && of == now {
			return known, nil
		}
		ledger, err := engine.Ledger(context.Background())
		if err != nil {
			return nil, err
		}
		inv, err := indexer.ReadInventory(ledger)
		if err != nil {
			return nil, err
		}
		known, of = filesIn(inv), now
		return known, nil
	}
}

func filesIn(inv indexer.Inventory) *web.Files {
	f := &web.Files{Known: inv.Files, Sources: inv.Sources, Runs: []web.FileRun{}, Unread: []web.Unread{}}
	for _, r := range inv.Runs {
		f.Runs = append(f.Runs, web.FileRun{Ended: r.Ended, Seconds: r.Seconds, Files: r.Files, Added: r.Added, Unchanged: r.Unchanged,
			Dropped: r.Dropped, Unread: r.Unread})
	}
	for _, u := range inv.Unread {
		f.Unread = append(f.Unread, web.Unread{Name: u.Name, Kept: u.Kept,
			Why: search.Message{Chinese: u.Fault.Text(report.Chinese), English: u.Fault.Text(report.English)}})
	}
	return f
}
