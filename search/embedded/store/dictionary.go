package store

import "gongkai/report"

// newDictionary makes what the compression of reports starts from: an empty report of
// each form with every cell and check, which take most of the bytes of a report and
// are nearly the same in all. The dictionary is stored with the generation, so that a
// change of the forms leaves older generations readable.
func newDictionary() []byte {
	var out []byte
	for _, f := range report.Forms() {
		zero := 0.0
		r := &report.Report{Kind: report.KindReport, Form: f.ID, Agency: report.Agency{Level: report.LevelTownship}}
		at := 1000
		for _, t := range f.Tables {
			for _, row := range t.Rows {
				for _, c := range row.Cells {
					r.Metrics = append(r.Metrics, report.Metric{ID: c.Metric, Applicant: c.Applicant, Value: &zero, Raw: "0",
						State: report.StatePrinted, Start: at, End: at + 1, Line: 100})
					at += 2
				}
			}
		}
		r.Checks = report.CheckReport(r)
		if b, err := pack(r, nil); err == nil { // a report of plain values always encodes
			out = append(out, b...)
		}
	}
	return out
}
