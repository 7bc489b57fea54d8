package parse

import (
	"strings"

	"gongkai/indexer/extract"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// follow lets a manifest's row override the agency that the document speaks for.
// A name in it replaces the document's; a region in it, or in front of its name,
// replaces the document's region, and what only the document says stays. A region
// that the division table does not have is kept as written, without a code.
func (p *Parser) follow(row extract.ManifestRow, a *report.Agency) {
	if row.Agency == "" && row.Region == "" {
		return
	}
	codes, names := p.regionOf(row.Region)
	name := a.FullName
	if row.Agency != "" {
		name = row.Agency
	}
	n, ok := p.takeApart(p.fold.Text(name))
	if !ok {
		n = naming{full: p.fold.Text(name), name: han.Squeeze(name), level: report.LevelUnknown}
		if n.name == "" {
			n.name, n.full = a.Name, a.FullName
		}
	}
	if row.Agency != "" && row.Region == "" && len(n.chain) == 0 && (n.name == a.Name || townStem(n.name) == townStem(a.Name)) {
		// The same agency, and nothing on where it is.
		return
	}
	if row.Region != "" {
		n = p.relocate(n, codes)
	}
	found := report.Agency{Name: n.name, FullName: han.Squeeze(name), Level: n.level, Region: []string{}, Candidates: []report.Candidate{}, Evidence: report.EvidenceNone}
	switch {
	case row.Region != "" && len(codes) == 0:
		found.Region = names
		found.Evidence = report.EvidenceManifest
	default:
		p.locate(&found, n, report.EvidenceManifest, &setting{})
		if found.Evidence == report.EvidenceNone && row.Region != "" && len(codes) == 1 {
			found.Region, found.RegionCode = p.places.region(codes[0], true)
			found.Evidence = report.EvidenceManifest
		}
	}
	if found.FullName == "" {
		found.FullName = found.Name
	}
	*a = found
}

// regionOf reads a manifest's region: the divisions it can mean, and its names as
// written.
func (p *Parser) regionOf(region string) (codes, names []string) {
	region = han.Squeeze(p.fold.Text(region))
	if region == "" {
		return nil, nil
	}
	if _, ok := p.places.div.ByCode(region); ok {
		return []string{region}, nil
	}
	names = strings.FieldsFunc(region, func(r rune) bool { return strings.ContainsRune("/\\>|,，、-—·", r) })
	var of []string
	for i, name := range names {
		next := p.upperNamed(name, of)
		if i > 0 && len(next) == 0 {
			return nil, names
		}
		of = next
	}
	if len(of) > 0 {
		return of, names
	}
	// Names without anything between them: 山东省烟台市蓬莱区.
	if n, ok := p.takeApart(region); ok && len(n.of) > 0 && n.name == n.chain[len(n.chain)-1] {
		return n.of, n.chain
	}
	return nil, names
}

// relocate reads a name again as one of the divisions given: what it says of
// divisions in front is dropped.
func (p *Parser) relocate(n naming, of []string) naming {
	if n.town {
		n.chain, n.of = []string{}, of
		n.codes = nil
		if len(of) > 0 {
			n.codes = p.places.townNamed(n.name, of)
		}
		return n
	}
	if len(n.codes) > 0 || len(n.of) > 0 && n.level != report.LevelDepartment {
		// A government above townships is a division itself.
		if kept := narrow(n.of, of); len(kept) > 0 {
			n.of, n.codes = kept, kept
		}
		return n
	}
	n.of = of
	return n
}
