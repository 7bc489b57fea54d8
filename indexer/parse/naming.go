package parse

import (
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// naming is a name of an agency taken apart: the divisions it names, the place
// itself and what kind of body it is.
type naming struct {
	full    string   // as printed, without white space
	chain   []string // division names in front, as printed
	of      []string // codes of the divisions the chain can mean; nil without a chain
	name    string   // 大辛店镇, 公安局, 绥阳县
	level   report.Level
	codes   []string // divisions that name can be, inside the chain
	certain float64  // how well the parts fit
}

// bodyEndings are the bodies of a government, longest first.
var bodyEndings = []string{"人民政府街道办事处", "人民政府办公室", "人民政府办公厅", "街道办事处筹备处", "地区办事处", "人民政府", "党政综合办公室", "党政办公室", "党政办", "办事处", "工作委员会", "管理委员会", "管委会", "党工委", "政府", "党委"}

// offices end the names of departments.
var offices = []string{"局", "委员会", "委", "办公室", "办公厅", "办", "厅", "中心", "院", "分局", "大队", "支队", "总队", "站", "所", "处", "馆", "联合会", "社", "集团", "公司", "总工会", "学校", "医院"}

// takeApart reads the name of an agency. The best of all ways to cut it counts:
// names such as 新县镇 or 湖南镇 begin with what looks like another place.
func (p *Parser) takeApart(full string) (naming, bool) {
	if n := utf8.RuneCountInString(full); n < 2 || n > 45 {
		return naming{}, false
	}
	var best naming
	p.cut(full, full, nil, nil, 0, &best)
	return best, best.certain > 0
}

func (p *Parser) cut(full, rest string, chain, of []string, depth int, best *naming) {
	p.close(full, rest, chain, of, best)
	if depth == 4 {
		return
	}
	if i := zoneEnd(rest); i > 0 {
		// A development zone is no division of the table; what it lies in is.
		p.cut(full, rest[i:], chain, of, depth+1, best)
	}
	at := 0
	for n := 1; at < len(rest) && n <= 12; n++ {
		_, w := decode(rest[at:])
		at += w
		if n < 2 {
			continue
		}
		prefix := rest[:at]
		if codes := p.upperNamed(prefix, of); len(codes) > 0 {
			next := strings.TrimPrefix(rest[at:], "人民政府")
			if next == "" || strings.HasPrefix(next, "办公") {
				next = rest[at:]
			}
			p.cut(full, next, append(chain[:len(chain):len(chain)], prefix), codes, depth+1, best)
		}
	}
}

// zoneEnd is where a development zone at the beginning of a name ends, with more
// to follow; 0 where there is none.
func zoneEnd(s string) int {
	for _, z := range []string{"开发区", "高新区", "新区", "示范区", "管理区", "度假区"} {
		if i := strings.Index(s, z); i > 0 && i+len(z) < len(s) && i <= 45 && !strings.HasPrefix(s[i+len(z):], "管") {
			return i + len(z)
		}
	}
	return 0
}

// upperNamed finds the province, city or county of a name inside the divisions
// given: by its full name, or by its stem where the rank has changed (海安县, now
// 海安市) or is left out for a province.
func (p *Parser) upperNamed(name string, of []string) []string {
	if codes := narrow(p.places.upper[name], of); len(codes) > 0 {
		return codes
	}
	s := stem(name)
	if s == name {
		var provinces []string
		for _, c := range p.places.stems[name] {
			if len(c) == 2 || len(c) == 4 {
				provinces = append(provinces, c)
			}
		}
		return narrow(provinces, of)
	}
	if utf8.RuneCountInString(s) < 2 {
		return nil
	}
	return narrow(p.places.stems[s], of)
}

// close tries to read rest as the body itself and keeps the reading where it fits
// better than the best so far.
func (p *Parser) close(full, rest string, chain, of []string, best *naming) {
	n := naming{full: full, chain: chain, of: of}
	for _, office := range []string{"党政综合办公室", "党政办公室", "党政办", "党委", "党工委"} {
		if s, ok := strings.CutSuffix(full, office); ok && isTownName(s) {
			n.full = s
		}
	}
	for i, name := range chain {
		// A chain of full names fits better than one of bare stems.
		n.certain += 0.4
		if _, ok := p.places.upper[name]; ok {
			n.certain += 0.3
		}
		_ = i
	}
	place, body := rest, ""
	for _, b := range bodyEndings {
		if s, ok := strings.CutSuffix(rest, b); ok {
			place, body = s, b
			break
		}
	}
	if (strings.HasSuffix(place, "镇镇") || strings.HasSuffix(place, "乡乡")) && len(narrow(p.places.towns[place], of)) == 0 {
		// A slip, but for places such as 江镇镇, whose own name ends in 镇.
		place = place[:len(place)-len("镇")]
	}
	switch {
	case place != "" && (isTownName(place) || p.isZone(place, of) || strings.HasPrefix(body, "人民政府街道") && place != ""):
		n.name, n.level = place, report.LevelTownship
		n.codes = p.places.townNamed(place, of)
		n.certain += 1
		if len(n.codes) > 0 {
			n.certain += 2
		}
		if strings.HasPrefix(body, "人民政府办公") {
			n.level = report.LevelDepartment
		}
	case place == "" && len(chain) > 0:
		n.name, n.codes = chain[len(chain)-1], of
		n.certain += 1.5
		n.level = report.LevelUnknown
		if len(of) > 0 {
			n.level = report.Division{Code: of[0]}.Level()
		}
		if strings.HasPrefix(body, "人民政府办公") || strings.HasPrefix(body, "党政") {
			n.name, n.level = chain[len(chain)-1]+body, report.LevelDepartment
			n.codes = nil
		}
	case place != "" && body == "" && isOffice(rest):
		n.name, n.level = rest, report.LevelDepartment
		n.certain += 1
		if len(chain) > 0 {
			// 统计局 alone names nothing.
			n.name = chain[len(chain)-1] + rest
		}
	case place != "" && (strings.HasSuffix(body, "管委会") || strings.HasSuffix(body, "管理委员会") || strings.HasSuffix(place, "开发区") || strings.HasSuffix(place, "新区")):
		n.name, n.level = place, report.LevelCounty
		n.certain += 0.8
	case place != "" && body != "" && utf8.RuneCountInString(place) <= 8:
		// A body of a place that is not in the table: 西咸新区…, 某某街道.
		n.name, n.level = place, report.LevelUnknown
		n.certain += 0.3
	default:
		return
	}
	if n.certain > best.certain {
		*best = n
	}
}

// isZone tells places of the table that do not go by the name of a township:
// development zones, farms. Some are called like departments (林业局); those count
// only where the divisions in front have one.
func (p *Parser) isZone(place string, of []string) bool {
	codes := p.places.towns[place]
	if isOffice(place) {
		return of != nil && len(narrow(codes, of)) > 0
	}
	return len(codes) > 0
}

func isOffice(s string) bool {
	if utf8.RuneCountInString(s) < 2 {
		return false
	}
	for _, o := range offices {
		if strings.HasSuffix(s, o) {
			return true
		}
	}
	return false
}
