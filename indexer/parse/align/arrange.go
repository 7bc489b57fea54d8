package align

import "gongkai/indexer/parse/grid"

// arrange brings the entries of tables that are laid out in another way than the form into
// its order, wherever their heads say how.
func (sc *scorer) arrange(entries []grid.Entry) []grid.Entry {
	if len(entries) > maxEntries {
		return entries
	}
	entries = sc.untranspose(expandHeads(entries))
	if sc.index.requests {
		entries = sc.arrangeActive(sc.dropUnits(entries))
		entries = arrangeDisputes(recordValues(arrangeRequests(sc.arrangeRecords(sc.arrangeAbreast(entries)))))
	}
	return entries
}
