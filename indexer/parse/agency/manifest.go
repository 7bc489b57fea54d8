package agency

import (
	"strings"

	"gongkai/indexer/manifest"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// Follow gives the agency of a document as a manifest's row overrides it. A name in it
// replaces the document's; a region in it, or in front of its name, replaces the document's
// region, and what only the document says stays. A region that the division table does not
// have is kept as written, without a code.
func (f *Finder) Follow(row manifest.Row, a report.Agency) report.Agency {
	if row.Agency == "" && row.Region == "" {
		return a
	}
	codes, names := f.regionOf(row.Region)
	name := a.FullName
	if row.Agency != "" {
		name = row.Agency
	}
	n, ok := f.takeApart(f.fold.Text(name))
	if !ok {
		n = naming{full: f.fold.Text(name), name: han.Squeeze(name), level: report.LevelUnknown}
		if n.name == "" {
			n.name, n.full = a.Name, a.FullName
		}
	}
	if row.Agency != "" && row.Region == "" && len(n.chain) == 0 && (n.name == a.Name || report.TownStem(n.name) == report.TownStem(a.Name)) {
		// The same agency, and nothing on where it is.
		return a
	}
	if row.Region != "" {
		n = f.relocate(n, codes)
	}
	found := unplaced(n.level)
	found.Name, found.FullName = n.name, han.Squeeze(name)
	switch {
	case row.Region != "" && len(codes) == 0:
		found.Region = names
		found.Evidence = report.EvidenceManifest
	default:
		f.locate(&found, n, report.EvidenceManifest, &Clues{})
		if found.Evidence == report.EvidenceNone && row.Region != "" && len(codes) == 1 {
			found.Region, found.RegionCode = f.places.region(codes[0], true)
			found.Evidence = report.EvidenceManifest
		}
	}
	if found.FullName == "" {
		found.FullName = found.Name
	}
	return found
}

// regionOf reads a manifest's region: the divisions it can mean, and its names as
// written.
func (f *Finder) regionOf(region string) (codes, names []string) {
	region = han.Squeeze(f.fold.Text(region))
	if region == "" {
		return nil, nil
	}
	if _, ok := f.places.div.ByCode(region); ok {
		return []string{region}, nil
	}
	names = strings.FieldsFunc(region, func(r rune) bool { return strings.ContainsRune("/\\>|,，、-—·", r) })
	var of []string
	for i, name := range names {
		next := f.upperNamed(name, of)
		if i > 0 && len(next) == 0 {
			return nil, names
		}
		of = next
	}
	if len(of) > 0 {
		return of, names
	}
	// Names without anything between them: 山东省烟台市蓬莱区.
	if n, ok := f.takeApart(region); ok && len(n.of) > 0 && n.name == n.chain[len(n.chain)-1] {
		return n.of, n.chain
	}
	return nil, names
}

// relocate reads a name again as one of the divisions given: what it says of
// divisions in front is dropped.
func (f *Finder) relocate(n naming, of []string) naming {
	if n.town {
		n.chain, n.of = []string{}, of
		n.codes = nil
		if len(of) > 0 {
			n.codes = f.places.townNamed(n.name, of)
		}
		return n
	}
	if len(n.codes) > 0 || len(n.of) > 0 && !seated(n.level) {
		// A government above townships is a division itself.
		if kept := narrow(n.of, of); len(kept) > 0 {
			n.of, n.codes = kept, kept
		}
		return n
	}
	n.of = of
	return n
}
