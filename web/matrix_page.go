package web

import (
	"encoding/csv"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/export"
)

// Bounds on what the page takes and shows.
const (
	maxListBytes   = 512 << 10 // of a form that is sent, its file included
	maxAddress     = 6000      // bytes of an address that every browser and proxy takes; lists that do not fit are answered as they come
	maxMatrixCells = 6000      // cells that the page shows
)

// matrixView is the page of a batch of queries.
type matrixView struct {
	tongue
	Queries string // a line each, as asked
	Towns   string // likewise
	Year    string
	Region  string
	By      []choice
	Scopes  []choice
	Hidden  []hiddenField // filters that the form has no field for
	First   bool          // numbers say what the first of their reports does
	Most    int
	Wrong   string
	Sheet   *search.Sheet
	Across  bool
	Heads   []matrixHead
	Lines   []matrixLine
	Cut     int // lines left out
	Bad     []matrixBad
	Posted  []string // formats of one that was sent
}

// hiddenField is a parameter that a form sends on.
type hiddenField struct{ Name, Value string }

// matrixHead is a column: a value, or a query.
type matrixHead struct {
	Label string
	N     *int
	URL   string
	Quote bool // words of a reader or a report
}

// matrixLine is a row of the page.
type matrixLine struct {
	matrixHead
	Wrong string
	Cells []matrixCell
}

// matrixCell is a count with the search behind it; without a count a dash.
type matrixCell struct {
	N     int
	Null  bool
	URL   string
	First string // of what it counts
}

// matrixBad is a query that cannot be read.
type matrixBad struct{ Query, Reason, Repaired string }

// matrixPage answers /matrix.
func (s *Server) matrixPage(c *gin.Context) error {
	given, spoken := query(c), tongueOf(c)
	posted := c.Request.Method == http.MethodPost
	if posted { // links of the page must not carry the list
		c.Request.URL.RawQuery = url.Values{"lang": given["lang"]}.Encode()
	}
	v := newMatrixView(given, spoken)
	head := pageHead{Title: spoken.T("批量检索", "Many searches at once"), Nav: "matrix", Wide: true}
	if strings.TrimSpace(v.Queries) == "" {
		return s.page(c, http.StatusOK, "matrix", head, v)
	}
	m, err := s.countBatch(c.Request.Context(), given, spoken.Lang)
	var param *search.ParamError
	if errors.As(err, &param) {
		v.Wrong = param.Text(spoken.Lang)
		return s.page(c, http.StatusBadRequest, "matrix", head, v)
	}
	if err != nil {
		return err
	}
	v.lay(m)
	if posted {
		v.Posted = export.MatrixFormats()
	} else {
		head.Links = []pageLink{{"JSON", address("/api/v1/matrix", without(given))}}
		for _, f := range export.MatrixFormats() {
			head.Links = append(head.Links, pageLink{strings.ToUpper(f), address("/api/v1/matrix."+f, without(given, "first"))})
		}
	}
	return s.page(c, http.StatusOK, "matrix", head, v)
}

// newMatrixView fills the form.
func newMatrixView(given url.Values, t tongue) matrixView {
	v := matrixView{tongue: t, Queries: strings.Join(given["q"], "\n"), Towns: strings.Join(given["town"], "\n"),
		Year: strings.Join(given["year"], " "), Region: strings.Join(given["region"], " "),
		First: given.Get("first") == "1", Most: search.MaxQueries, Scopes: scopeChoices(t, state{given}, true)}
	by := given.Get("by")
	for _, f := range search.AggregateFields() {
		v.By = append(v.By, choice{Value: string(f), Label: f.Label(t.Lang), Selected: by == string(f) || by == "" &&
			f == search.FieldYear})
	}
	for _, name := range matrixParameters().repeated {
		if slices.Contains([]string{"q", "town"}, name) || len(given[name]) < 2 && (name == "year" || name == "region") {
			continue
		}
		for _, value := range given[name] {
			v.Hidden = append(v.Hidden, hiddenField{name, value})
		}
		switch name {
		case "year":
			v.Year = ""
		case "region":
			v.Region = ""
		}
	}
	return v
}

// lay lays the counts out: as many lines as the page has room for.
func (v *matrixView) lay(m *counted) {
	v.Sheet, v.Across = m.sheet, export.Across(m.sheet)
	var queries, values []matrixLine
	for _, q := range m.sheet.Queries {
		line := matrixLine{matrixHead: matrixHead{Label: q.Query, N: q.Reports, URL: q.URL, Quote: true}}
		if q.Error != nil {
			line.Wrong, line.URL = q.Error.Detail, ""
			v.Bad = append(v.Bad, matrixBad{q.Query, q.Error.Detail, q.Error.Repaired})
		}
		queries = append(queries, line)
	}
	place := m.batch.By == search.FieldTown || m.batch.By == search.FieldRegion
	for _, c := range m.sheet.Columns {
		values = append(values, matrixLine{matrixHead: matrixHead{Label: c.Label, N: &c.Reports, Quote: place}})
	}
	down, across := queries, values
	if v.Across {
		down, across = values, queries
	}
	for _, h := range across {
		v.Heads = append(v.Heads, h.matrixHead)
	}
	if most := max(20, maxMatrixCells/max(1, len(across))); len(down) > most {
		v.Cut, down = len(down)-most, down[:most]
	}
	for i := range down {
		for j := range across {
			query, column := i, j
			if v.Across {
				query, column = j, i
			}
			q := &m.sheet.Queries[query]
			if q.Error != nil {
				down[i].Cells = append(down[i].Cells, matrixCell{Null: true})
				continue
			}
			n, u := q.Counts[column], ""
			if n > 0 {
				u = m.batch.Address(query, m.sheet.Columns[column].Value)
			}
			cell := matrixCell{N: n, URL: u}
			if len(q.First) > 0 {
				cell.First = q.First[column]
			}
			down[i].Cells = append(down[i].Cells, cell)
		}
	}
	v.Lines = down
}

// matrixPosted answers POST /matrix: a list that was typed or sent as a file. Where it fits
// into an address it leads there, and else answers at once.
func (s *Server) matrixPosted(c *gin.Context) {
	values, format, err := postedBatch(c)
	if err != nil {
		c.Header("Connection", "close") // what is left of the body is not read
		s.fail(c, err)
		return
	}
	target := address(matrixPath, values)
	if format == "" && len(target) <= maxAddress {
		c.Header("Cache-Control", "no-store")
		c.Redirect(http.StatusSeeOther, target)
		return
	}
	c.Request.URL.RawQuery = values.Encode()
	c.Header("Cache-Control", "no-store")
	r := route{path: matrixPath, handler: s.matrixPage, gated: true, deadline: matrixTime, params: matrixParameters()}
	if format != "" {
		r.handler, r.strict = s.matrixFile(format), true
	}
	s.action(r)(c)
}

// postedBatch reads a form of the page: the parameters of a matrix, and the format of a file
// where one is asked for.
func postedBatch(c *gin.Context) (values url.Values, format string, err error) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxListBytes)
	form, err := postedForm(c.Request)
	if err != nil {
		return nil, "", err
	}
	if format = form.Get("format"); format != "" && !slices.Contains(export.MatrixFormats(), format) {
		return nil, "", refused("format", format, "没有这种格式", "there is no such format")
	}
	values = url.Values{}
	known := matrixParameters()
	for name, list := range form {
		for _, v := range list {
			if v = strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n")); !utf8.ValidString(v) {
				return nil, "", refused(name, "", "不是 UTF-8", "it is not UTF-8")
			} else if v != "" && known.has(name) {
				values.Add(name, v)
			}
		}
	}
	for _, name := range []string{"q", "town"} { // one parameter makes a shorter address
		if len(values[name]) > 1 {
			values[name] = []string{strings.Join(values[name], "\n")}
		}
	}
	for name, usual := range map[string]string{"by": string(search.FieldYear), "scope": string(report.ScopeNarrative)} {
		if values.Get(name) == usual {
			values.Del(name)
		}
	}
	return values, format, nil
}

// postedForm reads the fields of a form that was sent, the lines of a file among them.
func postedForm(r *http.Request) (url.Values, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "multipart/form-data" {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, longList(err)
		}
		return decodeQuery(string(body))
	}
	reader, err := r.MultipartReader()
	if err != nil {
		return nil, refused("q", "", "要用网页上的表单发送", "send it by the form of the page")
	}
	form := url.Values{}
	into, listed := "q", ""
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, longList(err)
		}
		body, err := io.ReadAll(part)
		switch {
		case err != nil:
			return nil, longList(err)
		case part.FormName() == "file":
			if listed, err = listIn(part, body); err != nil {
				return nil, err
			}
		case part.FormName() == "holds":
			if string(body) == string(search.FieldTown) {
				into = string(search.FieldTown)
			}
		default:
			form.Add(part.FormName(), string(body))
		}
	}
	if listed != "" {
		form.Add(into, listed)
	}
	return form, nil
}

// longList is the error of a form that is too large or did not arrive whole.
func longList(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		most := strconv.Itoa(maxListBytes >> 10)
		return refused("file", "", "名单太长，最多 "+most+" KB", "the list is too long, "+most+" KB are the most")
	}
	return refused("file", "", "名单没有发完", "the list did not arrive whole")
}

// listIn reads the list in a file: a line each, of a CSV file what stands in the first
// column. Text that is not UTF-8 is taken for GB18030, which spreadsheets write.
func listIn(part *multipart.Part, body []byte) (string, error) {
	text := strings.TrimPrefix(string(body), "\uFEFF")
	if !utf8.ValidString(text) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().String(text)
		if err != nil || strings.ContainsRune(decoded, utf8.RuneError) {
			return "", refused("file", printable(part.FileName()), "要是 UTF-8 或 GB18030 的文字", "it must be text in UTF-8 or GB18030")
		}
		text = decoded
	}
	if strings.ContainsRune(text, 0) {
		return "", refused("file", printable(part.FileName()), "不是文字文件", "it is no text")
	}
	if !strings.EqualFold(path.Ext(part.FileName()), ".csv") {
		return text, nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	var list []string
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return strings.Join(list, "\n"), nil
		}
		if err != nil {
			return "", refused("file", printable(part.FileName()), "CSV 读不懂", "the CSV cannot be read")
		}
		list = append(list, record[0])
	}
}
