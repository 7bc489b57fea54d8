package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/rows/rowstest"
	"gongkai/search/searchtest"
)

// library is a naive engine over made-up reports with figures, remedies, periods and
// contacts beside what the corpus has.
func library(t testing.TB, n int) *searchtest.Naive {
	t.Helper()
	reports := searchtest.Corpus(n, 11)
	rnd := rand.New(rand.NewPCG(3, 4))
	for i, r := range reports {
		value, by := float64(i%3), 2.5
		r.Figures = []report.Figure{
			{Section: "overview.proactive", Subject: "红头文件", Value: &value, Unit: "件", Approx: report.ApproxExact, Text: "文件", Start: 3,
				End: 9, Parts: []int{1}},
			{Section: "overview", Subject: "=政策", Unit: "条", Approx: report.ApproxAbout, Text: "数十条",
				Change: &report.Change{Direction: report.DirectionUp, By: &by, Unit: "条"}},
		}
		r.Remedies = []report.Remedy{{Text: "加强培训", Start: 1, End: 5}, {Text: "电话0535-5610001", Start: 6, End: 9}}
		for j := range r.Problems {
			if rnd.IntN(2) == 0 {
				at := rnd.IntN(len(r.Remedies))
				r.Problems[j].Remedy = &at
			}
		}
		if i%2 == 0 {
			r.Period, r.Published = &report.Period{From: "2022-01-01", To: "2022-12-31"}, "2023-01-09"
		}
		if i%7 == 0 {
			r.Form = ""
			r.Sources = []report.Source{r.Source, {Path: "elsewhere/1.html", Format: "html"}}
		}
	}
	return searchtest.NewNaive(reports, searchtest.Text{Normalize: strings.ToLower, Units: strings.Fields})
}

// spec reads parameters, as of an address.
func spec(t testing.TB, query, format string) Spec {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse(values, format)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return s
}

func export(t testing.TB, engine search.Engine, query, format string) []byte {
	t.Helper()
	e, err := Open(context.Background(), engine, spec(t, query, format))
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer e.Close()
	var out bytes.Buffer
	if err := e.Write(&out); err != nil {
		t.Fatalf("%s as %s: %v", query, format, err)
	}
	return out.Bytes()
}

// found lists the reports of all pages of a search, as JSON has them.
func found(t testing.TB, engine search.Engine, query string) (ids []string, list []map[string]any) {
	t.Helper()
	values, _ := url.ParseQuery(query)
	req, err := search.ParseRequest(values)
	if err != nil {
		t.Fatal(err)
	}
	for req.Size, req.Page = search.MaxSize, 1; ; req.Page++ {
		res, err := engine.Search(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			st, err := engine.Report(context.Background(), h.Report)
			if err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(st.Report)
			if err != nil {
				t.Fatal(err)
			}
			var r map[string]any
			if err := json.Unmarshal(text, &r); err != nil {
				t.Fatal(err)
			}
			ids, list = append(ids, h.Report), append(list, r)
		}
		if len(res.Hits) < search.MaxSize {
			return ids, list
		}
	}
}

// filters makes random conditions.
func filters(rnd *rand.Rand) string {
	v := url.Values{}
	pick := func(list ...string) string { return list[rnd.IntN(len(list))] }
	if rnd.IntN(2) == 0 {
		v.Add("year", pick("2021", "2020..2022", "-2019", "2023"))
	}
	if rnd.IntN(3) == 0 {
		v.Add("region", pick("云岭省", "9101", "-92", "云岭省/青川市"))
	}
	if rnd.IntN(3) == 0 {
		v.Add("metric", pick("applications.new>0", "applications.new=0", "outcomes.total@natural>=1", "active.normative.issued!=0"))
	}
	if rnd.IntN(3) == 0 {
		v.Add("problem", pick("staff", "-publicity", "channel"))
	}
	if rnd.IntN(3) == 0 {
		v.Set("q", pick("微信公众号", "“工作”", "-培训", "政府信息公开 OR 监督"))
	}
	if rnd.IntN(2) == 0 {
		v.Set("sort", pick("-year", "town", "-applications.new", "outcomes.total"))
	}
	if rnd.IntN(4) == 0 {
		v.Add("town", pick("太平镇", "-柳溪镇"))
	}
	return v.Encode()
}

// TestExportsEqualJSON: every kind of rows in every format equals what is worked out from
// the JSON of the reports that the pages of the search list, in their order, over random
// searches.
func TestExportsEqualJSON(t *testing.T) {
	engine := library(t, 150)
	rnd := rand.New(rand.NewPCG(21, 5))
	formats := []string{"csv", "ndjson", "xlsx", "parquet"}
	columns := "title,published,level,region,checks_pass,checks_fail,problems,period_from,sources," +
		"applications.new,applications.new@natural,active.normative.in_force"
	total := 0
	for round := range 12 {
		query := filters(rnd)
		if round == 0 {
			query = ""
		}
		ids, list := found(t, engine, query)
		for _, kind := range Kinds() {
			asked := query + "&rows=" + string(kind)
			if kind == Reports {
				asked += "&columns=" + columns
			}
			var want [][]string
			for i, r := range list {
				want = append(want, expected(kind, ids[i], r, strings.Split(columns, ","))...)
			}
			total += len(want)
			format := formats[(round+len(kind))%len(formats)]
			_, got := rowstest.Read(t, format, export(t, engine, asked, format))
			if len(got) != len(want) {
				t.Errorf("%s as %s: %d rows, want %d", asked, format, len(got), len(want))
				continue
			}
			for i := range want {
				want := want[i]
				if format == "csv" {
					want = slices.Clone(want)
					for j := range want {
						want[j] = strings.TrimPrefix(want[j], "'")
					}
				}
				if !slices.Equal(got[i], want) {
					t.Errorf("%s as %s: row %d is\n%q, want\n%q", asked, format, i, got[i], want)
					break
				}
			}
		}
	}
	if total < 10000 {
		t.Errorf("only %d rows were compared", total)
	}
}

// TestAllFormatsAgree: one export is the same in every format.
func TestAllFormatsAgree(t *testing.T) {
	engine := library(t, 40)
	for _, kind := range Kinds() {
		query := "sort=town&rows=" + string(kind)
		header, want := rowstest.Read(t, "ndjson", export(t, engine, query, "ndjson"))
		for _, format := range []string{"csv", "xlsx", "parquet"} {
			names, got := rowstest.Read(t, format, export(t, engine, query, format))
			if !slices.Equal(names, header) || !reflect.DeepEqual(got, want) {
				t.Errorf("%s as %s differs from NDJSON: %d rows and %d, columns %q", kind, format, len(got), len(want), names)
			}
		}
		if len(want) == 0 || !slices.Equal(header[:Common], []string{"report", "agency", "code", "year", "form"}) {
			t.Errorf("%s has %d rows under %q", kind, len(want), header)
		}
	}
}

// TestHeader: the columns stand as they were asked for, behind the five, each once.
func TestHeader(t *testing.T) {
	engine := library(t, 3)
	for asked, want := range map[string][]string{
		"columns=outcomes.total,title&columns=applications.new@natural": {"outcomes.total", "title", "applications.new@natural"},
		"columns=title,year,title,applications.new@total":               {"title", "applications.new@total"},
		"columns=litigation.direct.*": {"litigation.direct.upheld", "litigation.direct.corrected",
			"litigation.direct.other", "litigation.direct.pending", "litigation.direct.total"},
		"": usual,
	} {
		header, _ := rowstest.Read(t, "csv", export(t, engine, asked, "csv"))
		if !slices.Equal(header[Common:], want) {
			t.Errorf("%q: the columns are %q, want %q", asked, header[Common:], want)
		}
	}
	if header, _ := rowstest.Read(t, "csv", export(t, engine, "columns=*,applications.new@*",
		"csv")); len(header) != Common+len(ReportFields())+7 {
		t.Errorf("all columns and the applicants are %d", len(header))
	}
}

// TestRefusals: what cannot be done is refused before anything is written, and the
// parameter named.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ query, format, param string }{
		{"", "ods", "format"}, {"rows=towns", "csv", "rows"}, {"rows=reports", "sqlite", "rows"}, {"rows=sections&columns=title", "csv",
			"columns"},
		{"columns=applications.old", "csv", "columns"}, {"columns=applications.new@nobody", "csv", "columns"},
		{"columns=reconsideration.total@natural", "csv", "columns"},
		{"package=1", "xlsx", "package"}, {"package=1", "sqlite", "package"}, {"bom=1", "parquet", "bom"}, {"bom=1", "ndjson", "bom"},
		{"bom=1", "sqlite", "bom"}, {"mask_contacts=ja", "csv", "mask_contacts"}, {"year=soon", "csv",
			"year"},
		{"columns=nothing.*", "csv", "columns"},
	} {
		values, _ := url.ParseQuery(c.query)
		var param *search.ParamError
		if _, err := Parse(values, c.format); !errors.As(err, &param) || param.Param != c.param || param.Message.Chinese == "" ||
			param.Message.English == "" {
			t.Errorf("%s as %s: %v, want %s refused", c.query, c.format, err, c.param)
		}
	}
}

// faulty is an engine whose stream ends in an error after so many reports.
type faulty struct {
	*searchtest.Naive
	after int
	err   error
}

func (f faulty) Reports(ctx context.Context, req search.Request) iter.Seq2[*search.Stored, error] {
	return func(yield func(*search.Stored, error) bool) {
		n := 0
		for st, err := range f.Naive.Reports(ctx, req) {
			if n++; n > f.after {
				yield(nil, f.err)
				return
			}
			if !yield(st, err) {
				return
			}
		}
	}
}

// TestFaults: a fault of the library, a canceled request and a full disk end every export
// with an error; a fault before the first report ends it before anything is written.
func TestFaults(t *testing.T) {
	broken, full := errors.New("broken"), errors.New("no space left on device")
	naive := library(t, 30)
	for _, format := range Formats() {
		if _, err := Open(context.Background(), faulty{naive, 0, broken}, spec(t, "", format)); !errors.Is(err, broken) {
			t.Errorf("%s: a fault at once is %v", format, err)
		}
		e, err := Open(context.Background(), faulty{naive, 9, broken}, spec(t, "", format))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := e.Write(&out); !errors.Is(err, broken) {
			t.Errorf("%s: a fault in the middle is %v", format, err)
		}
		e.Close()
		if !e.Streams() && out.Len() > 0 {
			t.Errorf("%s: %d bytes are written before a fault", format, out.Len())
		}
		ctx, cancel := context.WithCancel(context.Background())
		if e, err = Open(ctx, naive, spec(t, "", format)); err != nil {
			t.Fatal(err)
		}
		cancel()
		if err := e.Write(io.Discard); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: a canceled export is %v", format, err)
		}
		e.Close()
		if e, err = Open(context.Background(), naive, spec(t, "", format)); err != nil {
			t.Fatal(err)
		}
		if err := e.Write(disk{100, full}); !errors.Is(err, full) {
			t.Errorf("%s: a full disk is %v", format, err)
		}
		e.Close()
	}
}

// disk takes so many bytes at a time at most.
type disk struct {
	most int
	err  error
}

func (d disk) Write(p []byte) (int, error) {
	if len(p) > d.most {
		return d.most, d.err
	}
	return len(p), nil
}

// TestText: what a terminal can show is text, and a package of it is none.
func TestText(t *testing.T) {
	for _, c := range []struct {
		query, format, ending string
		text                  bool
	}{
		{"", "csv", "csv", true}, {"bom=1", "csv", "csv", true}, {"", "ndjson", "ndjson", true},
		{"package=1", "csv", "csv.zip", false}, {"package=1", "ndjson", "ndjson.zip", false},
		{"", "xlsx", "xlsx", false}, {"", "parquet", "parquet", false}, {"", "sqlite", "sqlite", false},
	} {
		if s := spec(t, c.query, c.format); s.Text() != c.text || s.Ending() != c.ending {
			t.Errorf("%s?%s is text: %v, and ends in %s", c.format, c.query, s.Text(), s.Ending())
		}
	}
}

// TestFileName is fit for a file system and tells what the file holds.
func TestFileName(t *testing.T) {
	engine := library(t, 3)
	for query, want := range map[string]string{
		"": "gongkai-reports-g1.csv", "q=../“微信”/&year=2022&rows=sections": "gongkai-sections-q=..___微信____year=2022-g1.csv",
		"package=1": "gongkai-reports-g1.csv.zip",
	} {
		e, err := Open(context.Background(), engine, spec(t, query, "csv"))
		if err != nil {
			t.Fatal(err)
		}
		if got := e.FileName(); got != want {
			t.Errorf("%q is named %q, want %q", query, got, want)
		}
		e.Close()
	}
}

// TestWords: every column of every table has a name in both languages.
func TestWords(t *testing.T) {
	chosen, err := Choose([]string{AllColumns, "*@*"})
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range Tables(chosen...) {
		for _, c := range table.Columns {
			if c.Name == "" || c.Type == "" || c.Label.Chinese == "" || c.Label.English == "" || (c.Definition.Chinese != "") &&
				c.Definition.English == "" {
				t.Errorf("%s: %+v lacks words", table.Kind, c)
			}
		}
	}
}
