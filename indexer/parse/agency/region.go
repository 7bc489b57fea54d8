package agency

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// locate finds code and region of an agency: by the divisions in its name, by its
// being the only place of that name, and else by the clues around it, each of which
// narrows the namesakes that are left. Where several remain, they are candidates.
func (f *Finder) locate(a *report.Agency, n naming, from report.Evidence, s *Clues) {
	n.of, n.codes = f.inForce(n, s.Year, n.of), f.inForce(n, s.Year, n.codes)
	if !n.town {
		f.locateUpper(a, n, from, s)
		return
	}
	codes := n.codes
	if len(codes) == 0 && n.of == nil {
		if codes = f.places.towns[n.name]; len(codes) == 0 {
			codes = f.places.reranked(n.name)
		}
	}
	if len(codes) == 1 && (n.of != nil || !f.contradicted(codes[0], s)) {
		f.settleOn(a, codes[0])
		a.Evidence = from
		if n.of == nil {
			a.Evidence = report.EvidenceUniqueName
		}
		return
	}
	if len(codes) == 1 {
		codes = nil
	}
	codes, done := f.follows(a, n, codes, s)
	if done {
		return
	}
	if len(codes) == 0 {
		if len(n.of) == 1 {
			a.Region, a.RegionCode = f.places.region(n.of[0], true)
			a.Evidence = from
		}
		return
	}
	for _, c := range codes {
		region, _ := f.places.region(c, false)
		a.Candidates = append(a.Candidates, report.Candidate{Code: c, Region: region})
	}
	if n.of == nil {
		// Namesakes that have gone from the table may be meant as well.
		return
	}
	if a.Region, a.RegionCode = f.common(codes); a.RegionCode != "" {
		a.Evidence = from
	}
}

// follows places a township by the clues around its name. It returns the codes
// that are left, and true where the agency is placed.
func (f *Finder) follows(a *report.Agency, n naming, codes []string, s *Clues) ([]string, bool) {
	for _, look := range clues {
		c := look(f, s, codes)
		if len(c.of) == 0 {
			continue
		}
		kept := narrow(codes, c.of)
		if len(kept) == 0 && c.evidence != report.EvidencePhone {
			kept = narrow(f.places.townNamed(n.name, c.of), n.of)
		}
		switch {
		case len(kept) == 1:
			f.settleOn(a, kept[0])
			a.Evidence = c.evidence
			return nil, true
		case len(kept) > 1:
			codes = kept
		case len(c.of) == 1 && len(c.of[0]) >= 4 && (c.strong || len(codes) == 0) && c.evidence != report.EvidencePhone && below(c.of[0], n.of):
			a.Region, a.RegionCode = f.places.region(c.of[0], true)
			a.Evidence = c.evidence
			return nil, true
		}
	}
	return codes, false
}

// below reports whether a division lies inside one of others, or whether there are
// none.
func below(code string, of []string) bool {
	return of == nil || within(code, of) && !slices.Contains(of, code)
}

// inForce leaves out what a former name meant, where the year is one in which the
// name had ended. Reports are written in the year after.
func (f *Finder) inForce(n naming, year int, codes []string) []string {
	if year == 0 || len(codes) < 2 || len(n.chain) == 0 {
		return codes
	}
	var kept []string
	for _, c := range codes {
		ended := false
		for _, name := range n.chain {
			old, ok := f.places.former[name]
			ended = ended || ok && year > old.Until && within(c, old.Codes) && !within(c, f.places.upper[name])
		}
		if !ended {
			kept = append(kept, c)
		}
	}
	return kept
}

// settleOn places an agency at a division.
func (f *Finder) settleOn(a *report.Agency, code string) {
	a.Code = code
	a.Region, a.RegionCode = f.places.region(code, false)
	if a.FullName == "" {
		a.FullName = a.Name
	}
}

// common is the deepest division that all codes share.
func (f *Finder) common(codes []string) ([]string, string) {
	shared := codes[0]
	for _, c := range codes[1:] {
		for !strings.HasPrefix(c, shared) {
			shared = shared[:len(shared)-1]
		}
	}
	for _, n := range []int{6, 4, 2} {
		if len(shared) >= n {
			return f.places.region(shared[:n], true)
		}
	}
	return []string{}, ""
}

// locateUpper places departments, institutions and governments above townships.
func (f *Finder) locateUpper(a *report.Agency, n naming, from report.Evidence, s *Clues) {
	of := n.of
	for _, find := range clues {
		if len(of) == 1 || len(of) == 0 && !seated(n.level) {
			break
		}
		c := find(f, s, of)
		kept := c.of
		if len(of) > 0 {
			kept = narrow(of, c.of)
		}
		if len(kept) == 1 && len(c.of) > 0 && c.evidence != report.EvidencePhone {
			of, from = kept, c.evidence
		}
	}
	if len(of) != 1 {
		for _, c := range of {
			region, _ := f.places.region(c, seated(n.level))
			a.Candidates = append(a.Candidates, report.Candidate{Code: c, Region: region})
		}
		return
	}
	code := of[0]
	a.Evidence = from
	if seated(n.level) || n.level == report.LevelUnknown || n.codes == nil {
		a.Region, a.RegionCode = f.places.region(code, true)
		// 温州市公安局鹿城区分局 sits in 鹿城区.
		if rest := n.full; len(code) == 4 {
			for _, d := range f.places.div.Under(code) {
				if strings.Index(rest, d.Name) > 0 && utf8.RuneCountInString(d.Name) >= 3 ||
					utf8.RuneCountInString(d.Name) >= 3 && strings.Index(rest, report.DivisionStem(d.Name)+"分局") > 0 {
					a.Region, a.RegionCode = f.places.region(d.Code, true)
				}
			}
		}
		return
	}
	a.Code = code
	a.Region, a.RegionCode = f.places.region(code, false)
}
