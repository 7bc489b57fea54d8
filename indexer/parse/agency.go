package parse

import (
	"sort"
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

// agencyText takes the agency's name out of a title: what is left without the
// year and the words for the report.
func (p *Parser) agencyText(title string) string {
	s := p.fold.text(title)
	s = strings.NewReplacer("《", "", "》", "", "“", "", "”", "", "【", "", "】", "", "(", "（", ")", "）").Replace(s)
	// A second body in brackets names the same place again.
	if i := strings.Index(s, "（"); i >= 0 {
		if j := strings.Index(s[i:], "）"); j > 0 {
			inner := s[i+len("（") : i+j]
			outer := s[:i] + s[i+j+len("）"):]
			if orgLike(inner) && utf8.RuneCountInString(p.beforeReport(outer)) < 3 {
				return inner
			}
			s = outer
		}
	}
	return p.beforeReport(s)
}

// beforeReport is the part of a folded title in front of the words for the
// report, years left out.
func (p *Parser) beforeReport(s string) string {
	end := len(s)
	for _, w := range []string{"政府信息公开", "政务信息公开", "信息公开", "政务公开", "政府信息", "年度报告", "工作报告", "年报"} {
		if i := strings.Index(s, w); i >= 0 && i < end {
			end = i
		}
	}
	head, tail := s[:end], s[end:]
	if strings.HasSuffix(head, "人民") && strings.HasPrefix(tail, "政府") {
		head += "政府"
	}
	var b strings.Builder
	for i := 0; i < len(head); {
		if y, count, n := digitsAt(head[i:], 4); count == 4 && plausibleYear(y) {
			i += n
			for _, w := range []string{"年年度", "年度", "年", "度"} {
				if strings.HasPrefix(head[i:], w) {
					i += len(w)
					break
				}
			}
			continue
		}
		_, w := decode(head[i:])
		b.WriteString(head[i : i+w])
		i += w
	}
	s = b.String()
	for _, w := range []string{"关于印发", "关于公布", "关于", "公布"} {
		s = strings.TrimPrefix(s, w)
	}
	s = strings.TrimSuffix(s, "年度")
	return strings.Trim(s, "的-—_:：·.、，?？")
}

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

// witness is a text that may name the agency, and where it stands.
type witness struct {
	text     string
	evidence report.Evidence
}

// agency works out the publisher. The name comes from the title, else from the
// signature, the page or the preamble; the region from the source that names most
// of it; where several divisions fit, the places named in the text decide, and
// where they do not, all are candidates.
func (p *Parser) agency(title string, m *matter, publisher, preamble, body, url string) report.Agency {
	witnesses := []witness{
		{p.agencyText(title), report.EvidenceTitle},
		{p.fold.text(m.org), report.EvidenceSignature},
		{p.fold.text(publisher), report.EvidenceMetadata},
		{p.fold.text(m.publisher), report.EvidenceMetadata},
	}
	for _, c := range p.compilers(preamble) {
		witnesses = append(witnesses, witness{c, report.EvidencePreamble})
	}
	var named []naming
	var from []report.Evidence
	for _, w := range witnesses {
		if w.text == "" {
			continue
		}
		if n, ok := p.takeApart(w.text); ok {
			if w.evidence != report.EvidenceTitle && n.level != report.LevelTownship && len(n.chain) == 0 {
				// An office by itself, or a place nobody knows: 党政办公室.
				continue
			}
			named = append(named, n)
			from = append(from, w.evidence)
		}
	}
	if len(named) == 0 {
		if n, ok := p.selfName(body); ok {
			named, from = append(named, n), append(from, report.EvidencePreamble)
		}
	}
	if len(named) == 0 {
		return report.Agency{Level: report.LevelUnknown, Evidence: report.EvidenceNone, Region: []string{}, Candidates: []report.Candidate{}}
	}
	// The first source names the agency; a later one that names the same place
	// and more divisions says where it is.
	pick := 0
	for i := 1; i < len(named); i++ {
		if sameBody(named[pick], named[i]) && (len(named[i].chain) > len(named[pick].chain) || named[pick].level == report.LevelUnknown) {
			pick = i
		}
	}
	n := named[pick]
	a := report.Agency{Name: n.name, FullName: fullName(named, pick), Level: n.level, Region: []string{}, Candidates: []report.Candidate{}, Evidence: report.EvidenceNone}
	p.locate(&a, n, from[pick], preamble, body, m.index, url)
	return a
}

// sameBody tells whether two names can be of one agency.
func sameBody(a, b naming) bool {
	return a.name == b.name || townStem(a.name) == townStem(b.name) || strings.HasSuffix(b.full, a.name)
}

// fullName is the fullest of the printed names of one agency.
func fullName(named []naming, pick int) string {
	full := named[pick].full
	for i := range named {
		if i != pick && sameBody(named[pick], named[i]) && strings.Contains(named[i].full, full) {
			full = named[i].full
		}
	}
	if strings.HasSuffix(full, named[pick].name) {
		// The title often leaves out the body that preamble and signature name.
		for i := range named {
			if !sameBody(named[pick], named[i]) {
				continue
			}
			for _, body := range []string{"人民政府", "街道办事处", "办事处"} {
				if strings.HasSuffix(named[i].full, named[pick].name+body) {
					return full + body
				}
			}
		}
	}
	return full
}

// locate finds code and region of an agency.
func (p *Parser) locate(a *report.Agency, n naming, from report.Evidence, preamble, body, index, url string) {
	if n.level != report.LevelTownship {
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

// compilers are the agencies that a preamble may name as publishing the report:
// in front of the words for it (现公布…人民政府2023年度政府信息公开工作年度报告), and
// behind 由 and 请与.
func (p *Parser) compilers(preamble string) []string {
	s := p.fold.text(preamble)
	var names []string
	for at := 0; at < len(s) && len(names) < 8; {
		i := strings.Index(s[at:], "信息公开")
		if i < 0 {
			break
		}
		end := at + i
		at = end + len("信息公开")
		tail := s[at:min(len(s), at+60)]
		if j := strings.Index(tail, "报告"); j < 0 && !strings.Contains(tail, "年报") || strings.ContainsAny(tail[:max(j, 0)], "。，《") || strings.HasPrefix(tail, "条例") {
			continue
		}
		from := max(0, end-150)
		for from < end && s[from]&0xC0 == 0x80 {
			from++
		}
		head := s[from:end]
		for _, stop := range []string{"。", "，", "；", "：", "、", "《", "》", "公布", "编制", "发布", "形成", "现将", ",", ";", ":", "）", ")"} {
			if k := strings.LastIndex(head, stop); k >= 0 {
				head = head[k+len(stop):]
			}
		}
		if name := p.agencyText(head + "信息公开"); utf8.RuneCountInString(name) >= 2 {
			names = append(names, name)
		}
	}
	for _, w := range []string{"现公布", "现将", "编制", "公布"} {
		if i := strings.Index(s, w); i > 0 {
			from := max(0, i-120)
			for from < i && s[from]&0xC0 == 0x80 {
				from++
			}
			head := s[from:i]
			if k := strings.LastIndexAny(head, "，。；：、《》由）)"); k >= 0 {
				_, n := decode(head[k:])
				head = head[k+n:]
			}
			if orgLike(head) {
				names = append(names, head)
			}
		}
	}
	for _, w := range []string{"由", "请与"} {
		rest := s
		for range 8 {
			i := strings.Index(rest, w)
			if i < 0 {
				break
			}
			rest = rest[i+len(w):]
			piece := rest[:min(len(rest), 120)]
			end := -1
			for _, stop := range []string{"编制", "根据", "联系", "负责", "按照", "组织"} {
				if j := strings.Index(piece, stop); j > 0 && (end < 0 || j < end) {
					end = j
				}
			}
			if end > 0 && end <= 90 && orgLike(piece[:end]) {
				names = append(names, piece[:end])
			}
		}
	}
	return names
}

// selfName finds the township that a text names most often, where nothing else
// says who publishes.
func (p *Parser) selfName(body string) (naming, bool) {
	runes := []rune(p.fold.text(body))
	if len(runes) > 6000 {
		runes = runes[:6000]
	}
	counts := map[string]int{}
	for i, r := range runes {
		if r != '镇' && r != '乡' && r != '道' && r != '木' {
			continue
		}
		for n := min(8, i+1); n >= 3; n-- {
			name := string(runes[i+1-n : i+1])
			if len(p.places.towns[name]) > 0 {
				counts[name]++
				break
			}
		}
	}
	type tally struct {
		name string
		n    int
	}
	var all []tally
	for name, n := range counts {
		all = append(all, tally{name, n})
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].n != all[j].n {
			return all[i].n > all[j].n
		}
		return all[i].name < all[j].name
	})
	if len(all) == 0 || all[0].n < 2 || len(all) > 1 && all[1].n*2 > all[0].n {
		return naming{}, false
	}
	return p.takeApart(all[0].name)
}
