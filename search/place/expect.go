package place

import (
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// Townships counts the townships that the division table has in a region by its code, ""
// being the whole country; false where the table does not have it or is not known.
func (d *Directory) Townships(code string) (int, bool) {
	if d.table == nil || strings.Trim(code, "0123456789") != "" {
		return 0, false
	}
	n := d.table.Townships(code)
	return n, n > 0
}

// Expect says how many townships the division table has where the rows of an aggregate
// are: in the region of a row, or in those that the request asks for, whatever the year.
// The table does not say it, and Expect gives nil, of a row of another level, of a form or of
// one agency, and where a request leaves more out than years, forms and other levels.
func (d *Directory) Expect(req search.AggregateRequest) func(keys []string) *int {
	scope := d.scope(req.Search)
	return func(keys []string) *int {
		codes := scope
		for i, by := range req.By {
			key := ""
			if i < len(keys) {
				key = keys[i]
			}
			switch {
			case key == "" || by == search.FieldYear:
			case by == search.FieldRegion && scope != nil:
				codes = []string{key}
			case by == search.FieldLevel && key == string(report.LevelTownship):
			default:
				return nil
			}
		}
		total := 0
		for _, code := range codes {
			n, ok := d.Townships(code)
			if !ok {
				return nil
			}
			total += n
		}
		if len(codes) == 0 {
			return nil
		}
		return &total
	}
}

// scope lists the codes of the regions that a request asks for, "" for the country; nil
// where Expect cannot say.
func (d *Directory) scope(req search.Request) []string {
	if req.Query != nil || len(req.Metrics) > 0 {
		return nil
	}
	codes := []string{}
	for _, f := range req.Filters {
		for _, v := range f.Values {
			switch {
			case f.Field == search.FieldYear || f.Field == search.FieldForm:
			case f.Field == search.FieldLevel && v.Exclude == (v.Text != string(report.LevelTownship)):
			case f.Field == search.FieldRegion && !v.Exclude:
				regions := d.Named(v.Text)
				for _, r := range regions {
					codes = append(codes, r.Value)
				}
				if len(regions) == 0 {
					codes = append(codes, v.Text)
				}
			default:
				return nil
			}
		}
	}
	if len(codes) == 0 {
		return []string{""}
	}
	slices.Sort(codes)
	var apart []string // none of them within another
	for _, c := range codes {
		if n := len(apart); n == 0 || !strings.HasPrefix(c, apart[n-1]) {
			apart = append(apart, c)
		}
	}
	return apart
}
