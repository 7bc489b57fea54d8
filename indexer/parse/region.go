package parse

import (
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// locate finds code and region of an agency.
func (p *Parser) locate(a *report.Agency, n naming, from report.Evidence, preamble, body, index, url string) {
	if !n.town {
		p.locateUpper(a, n, from, body)
		return
	}
	codes := n.codes
	if len(codes) == 0 && n.of == nil {
		if codes = p.places.towns[n.name]; len(codes) == 0 {
			codes = p.places.reranked(n.name)
		}
	}
	switch {
	case len(codes) == 1:
		p.settleOn(a, codes[0])
		a.Evidence = from
		if n.of == nil {
			a.Evidence = report.EvidenceUniqueName
		}
		return
	case len(codes) == 0:
		if len(n.of) == 1 {
			a.Region, a.RegionCode = p.places.region(n.of[0], true)
			a.Evidence = from
			return
		}
		a.Evidence = report.EvidenceNone
		if code := creditDivision(index + " " + url); code != "" {
			if region, rc := p.places.region(code, true); len(region) > 0 {
				a.Region, a.RegionCode, a.Evidence = region, rc, report.EvidenceCreditCode
				if codes := p.places.townNamed(n.name, []string{code}); len(codes) == 1 {
					p.settleOn(a, codes[0])
				}
			}
			return
		}
		if code := p.addressed(preamble); code != "" {
			a.Region, a.RegionCode = p.places.region(code, true)
			a.Evidence = report.EvidencePreamble
		}
		return
	}
	if code := creditDivision(index + " " + url); code != "" {
		if kept := narrow(codes, []string{code}); len(kept) == 1 {
			p.settleOn(a, kept[0])
			a.Evidence = report.EvidenceCreditCode
			return
		}
	}
	for _, text := range []string{preamble, body} {
		if code := p.mentioned(codes, text); code != "" {
			p.settleOn(a, code)
			a.Evidence = report.EvidencePreamble
			return
		}
	}
	for _, c := range codes {
		region, _ := p.places.region(c, false)
		a.Candidates = append(a.Candidates, report.Candidate{Code: c, Region: region})
	}
	if n.of == nil {
		// Namesakes that have gone from the table may be meant as well.
		return
	}
	if a.Region, a.RegionCode = p.common(codes); a.RegionCode != "" {
		a.Evidence = from
	}
}

func (p *Parser) settleOn(a *report.Agency, code string) {
	a.Code = code
	a.Region, a.RegionCode = p.places.region(code, false)
	if a.FullName == "" {
		a.FullName = a.Name
	}
}

// common is the deepest division that all codes share.
func (p *Parser) common(codes []string) ([]string, string) {
	shared := codes[0]
	for _, c := range codes[1:] {
		for !strings.HasPrefix(c, shared) {
			shared = shared[:len(shared)-1]
		}
	}
	for _, n := range []int{6, 4, 2} {
		if len(shared) >= n {
			return p.places.region(shared[:n], true)
		}
	}
	return []string{}, ""
}

// locateUpper places departments and governments above townships.
func (p *Parser) locateUpper(a *report.Agency, n naming, from report.Evidence, body string) {
	of := n.of
	if len(of) > 1 {
		if code := p.mentioned(of, body); code != "" {
			of = []string{code}
		}
	}
	if len(of) != 1 {
		for _, c := range of {
			region, _ := p.places.region(c, n.level == report.LevelDepartment)
			a.Candidates = append(a.Candidates, report.Candidate{Code: c, Region: region})
		}
		return
	}
	code := of[0]
	a.Evidence = from
	if n.level == report.LevelDepartment || n.level == report.LevelUnknown || n.codes == nil {
		a.Region, a.RegionCode = p.places.region(code, true)
		// 温州市公安局鹿城区分局 sits in 鹿城区.
		if rest := n.full; len(code) == 4 {
			for _, d := range p.places.div.Under(code) {
				if i := strings.Index(rest, d.Name); i > 0 && utf8.RuneCountInString(d.Name) >= 3 {
					a.Region, a.RegionCode = p.places.region(d.Code, true)
				}
			}
		}
		return
	}
	a.Code = code
	a.Region, a.RegionCode = p.places.region(code, false)
}

// mentioned finds the one code whose county, or else city, the text names.
func (p *Parser) mentioned(codes []string, text string) string {
	best, bestScore, ties := "", 0, 0
	for _, c := range codes {
		score := 0
		for _, d := range p.places.div.Path(c) {
			if d.Code == c || !strings.Contains(text, d.Name) {
				continue
			}
			score += len(d.Code)
		}
		switch {
		case score > bestScore:
			best, bestScore, ties = c, score, 0
		case score == bestScore && score > 0:
			ties++
		}
	}
	if ties > 0 {
		return ""
	}
	return best
}

// addressed is the county or city that an address in the preamble names with
// everything above it that it names; "" where it can mean several.
func (p *Parser) addressed(preamble string) string {
	i := strings.Index(preamble, "地址")
	if i < 0 {
		return ""
	}
	rest := strings.TrimLeft(preamble[i+len("地址"):], "：:为是 ")
	var of []string
	for {
		var next []string
		size, at := 0, 0
		for n := 1; n <= 12 && at < len(rest); n++ {
			_, w := decode(rest[at:])
			at += w
			if n < 3 {
				continue
			}
			if codes := narrow(p.places.upper[rest[:at]], of); len(codes) > 0 {
				next, size = codes, at
			}
		}
		if size == 0 {
			break
		}
		of, rest = next, rest[size:]
	}
	if len(of) != 1 || len(of[0]) < 4 {
		return ""
	}
	return of[0]
}

// creditDivision finds the division code inside a unified social credit code of a
// government body: 11, six digits of the division, nine more characters.
func creditDivision(s string) string {
	for i := 0; i+17 <= len(s); i++ {
		if s[i] != '1' || s[i+1] != '1' || i > 0 && isAlnum(s[i-1]) {
			continue
		}
		ok := true
		for j := i + 2; j < i+17 && ok; j++ {
			ok = isDigit(rune(s[j])) || j >= i+8 && isAlnum(s[j])
		}
		if ok {
			return s[i+2 : i+8]
		}
	}
	return ""
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}
