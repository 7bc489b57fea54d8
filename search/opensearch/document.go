package opensearch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/copies"
)

// derived is what the library as a whole makes of a report: it changes as others come and go.
type derived struct {
	ID       string           `json:"id"`
	Township bool             `json:"township"` // its agency is a township by its first report
	Outcomes []string         `json:"outcomes"` // of the rules between years
	Share    *float64         `json:"share"`    // that is original
	Clusters [][]string       `json:"clusters"` // by narrative part, of its passages
	Copies   []report.Finding `json:"copies"`   // that it is a copy
}

// sum tells one state from another.
func (d *derived) sum() (string, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12]), nil
}

// head is what a hit shows of its report without the text. It is kept and not indexed.
type head struct {
	Agency   report.Agency     `json:"agency"`
	Title    string            `json:"title"`
	Checks   report.CheckCount `json:"checks"`
	Stored   string            `json:"stored"` // in the index of reports
	Parts    []partHead        `json:"parts"`
	Findings []string          `json:"findings"`
}

// partHead is what is shown of a part without its text.
type partHead struct {
	Key    report.SectionKey `json:"key"`
	Number string            `json:"number,omitempty"`
	Title  string            `json:"title,omitempty"`
	Scope  report.Scope      `json:"scope"`
}

// refDigest stands for a report.Ref in keys and in the names of parts.
func refDigest(ref report.Ref) string {
	sum := sha256.Sum256([]byte(ref.SHA256 + "/" + ref.Base))
	return hex.EncodeToString(sum[:10])
}

// partName tells a part from every other part of the reports of a generation.
func partName(ref report.Ref, part int) string { return refDigest(ref) + "." + strconv.Itoa(part) }

// agencyDigest tells an agency, as it is written, from every other.
func agencyDigest(a report.Agency) string {
	b, err := json.Marshal(a)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// around names the region of an agency, with its code.
func around(a report.Agency) string { return a.RegionCode + ":" + a.FullRegion() }

// routing is by agency: each value of the facet of agencies then lies on one shard, where it is
// counted exactly.
func routing(a report.Agency) string {
	if key := a.Key(); key != "" {
		return key
	}
	return "unknown"
}

// cellField is the name of the field that holds a cell of a form; the total column is that of no
// applicant.
func cellField(metric string, applicant report.Applicant) string {
	if applicant == report.ApplicantTotal {
		applicant = ""
	}
	name := strings.ReplaceAll(metric, ".", "~")
	if applicant != "" {
		name += "@" + string(applicant)
	}
	return name
}

// The reasons why a cell has no value, but for those that are absent.
const (
	nullBlank      = ":blank"
	nullUnreadable = ":unreadable"
)

// document is what the search index holds of a report.
func document(r *report.Report, d *derived, stored string, a *analysis.Analyzer) object {
	ag := r.Agency
	o := object{"id": d.ID, "ref": refDigest(r.Ref()), "year": r.Year, "publisher": agencyDigest(ag), "around": around(ag),
		"township": d.Township, "level": string(ag.Level), "derived": d}
	set := func(name, value string) {
		if value != "" {
			o[name] = value
		}
	}
	set("town", ag.Key())
	set("form", string(r.Form))
	set("originality", search.OriginalityOf(d.Share))
	if d.Share != nil {
		o["share"] = *d.Share
	}
	if day := r.PublishedDay(); day > 0 {
		o["day"] = day
	}
	var regions, findings, problems, outcomes []string
	for _, step := range ag.Regions() {
		regions = appendNew(regions, step.Value)
	}
	for _, f := range slices.Concat(r.Findings, d.Copies) {
		findings = appendNew(findings, string(f.ID))
	}
	for _, p := range r.Problems {
		problems = appendNew(problems, string(p.Class))
	}
	for _, x := range report.Outcomes(r.Checks) {
		outcomes = appendNew(outcomes, x.String())
	}
	for _, x := range d.Outcomes {
		outcomes = appendNew(outcomes, x)
	}
	o["region"], o["finding"], o["problem"], o["check"] = regions, findings, problems, outcomes
	setCells(o, r.Metrics)
	parts := r.Parts()
	h := head{Agency: ag, Title: r.Title, Checks: report.CountChecks(r.Checks), Stored: stored, Findings: findings}
	for _, p := range parts {
		h.Parts = append(h.Parts, partHead{p.Key, p.Number, p.Title, p.Scope})
	}
	o["s"] = h
	o["p"] = partsOf(r, parts, d, a)
	return o
}

// appendNew adds a value that is not empty and not there.
func appendNew(list []string, value string) []string {
	if value == "" || slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}

// setCells sets what the document holds of the cells; of two with the same name the first counts,
// as for report.Report.Metric.
func setCells(o object, metrics []report.Metric) {
	values, nulls, positive, seen := object{}, []string{}, []string{}, map[string]bool{}
	for _, m := range metrics {
		name := cellField(m.ID, m.Applicant)
		if seen[name] {
			continue
		}
		seen[name] = true
		switch {
		case m.Value != nil:
			values[name] = *m.Value
			if *m.Value > 0 && name == cellField(m.ID, "") {
				positive = append(positive, m.ID)
			}
		case m.State == report.StateBlank:
			nulls = append(nulls, name+nullBlank)
		case m.State == report.StateUnreadable:
			nulls = append(nulls, name+nullUnreadable)
		}
	}
	o["m"], o["null"], o["positive"] = values, nulls, positive
}

// partsOf are the nested documents of the parts of a report.
func partsOf(r *report.Report, parts []report.Part, d *derived, a *analysis.Analyzer) []object {
	list := make([]object, len(parts))
	first := map[report.SectionKey]int{} // the first part with narrative of each section
	for i, p := range parts {
		n := a.Normalize(p.Text)
		var words []string
		a.IndexWords(n.Text, func(word string) { words = append(words, word) })
		under := []string{string(p.Key)}
		for k := p.Key; k.Parent() != k; k = k.Parent() {
			under = append(under, string(k.Parent()))
		}
		o := object{"i": partName(r.Ref(), i), "scope": string(p.Scope), "u": under, "t": n.Text, "w": strings.Join(words, " ")}
		if heading := a.NormalizeString(p.Title); heading != "" {
			o["head"] = heading
		}
		if len(n.Edits) > 0 {
			o["e"] = []byte(n.Edits)
		}
		if i < len(d.Clusters) && len(d.Clusters[i]) > 0 {
			o["c"] = d.Clusters[i]
		}
		if _, known := first[p.Key]; !known && p.Scope == report.ScopeNarrative {
			first[p.Key] = i
		}
		list[i] = o
	}
	for _, f := range r.Figures {
		i, ok := first[f.Section]
		if !ok || f.Value == nil {
			continue
		}
		g := object{"s": a.NormalizeString(f.Subject), "v": *f.Value}
		if f.Unit != "" {
			g["unit"] = f.Unit
		}
		if times := search.Yuan(f.Unit); times > 0 {
			g["yuan"] = *f.Value * times
		}
		of, _ := list[i]["g"].([]object)
		list[i]["g"] = append(of, g)
	}
	return list
}

// narrative lists the normalised narrative of a report, to be compared with that of others.
func narrative(r *report.Report, a *analysis.Analyzer) []copies.Part {
	var list []copies.Part
	for _, p := range r.Parts() {
		if p.Scope == report.ScopeNarrative {
			list = append(list, copies.Part{Key: p.Key, Text: a.NormalizeString(p.Text)})
		}
	}
	return list
}
