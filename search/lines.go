package search

import (
	"net/url"
	"strconv"

	"gongkai/report"
)

// Limits on the lines of one search.
const (
	LineWidth     = 30        // characters on either side where the request says nothing
	MaxLineWidth  = 100       // on either side
	MaxLines      = 100_000   // lines of one file
	MaxLinesFound = 2_000_000 // lines of which a page is shown
)

// LineOrder is an order of lines. Lines that it does not tell apart, and those of LinesByPlace,
// are in the order of the agencies' keys, then of the years, the report ids and the text.
type LineOrder string

// The orders of lines. Contexts are compared as they are normalised, by code point, up to the
// width asked for; one that ends comes before what goes on.
const (
	LinesByYear  LineOrder = "year"  // later years first
	LinesByPlace LineOrder = "place" // agencies
	LinesByLeft  LineOrder = "left"  // what stands before the match, from its nearest character on
	LinesByRight LineOrder = "right" // what stands behind it
)

// LineOrders lists the orders, the first where a request says nothing.
func LineOrders() []LineOrder {
	return []LineOrder{LinesByYear, LinesByPlace, LinesByLeft, LinesByRight}
}

var lineOrderNames = map[LineOrder]Message{LinesByYear: {"年度 新→旧", "year, newest first"}, LinesByPlace: {"机关", "agency"},
	LinesByLeft: {"左边的字", "left context"}, LinesByRight: {"右边的字", "right context"}}

// Label is the order for readers.
func (o LineOrder) Label(lang report.Lang) string { return lineOrderNames[o].In(lang) }

// LinesRequest asks for every place where the sections that a search finds have what it
// wants: a line each, with what stands before and behind it in its paragraph.
type LinesRequest struct {
	Search Request // Page and Size count lines; Sort, Cursor and Facets do not matter
	Order  LineOrder
	Width  int // characters of the normalised text on either side at most
}

// What is wrong with a request for lines.
var (
	msgLineOrder  = Message{"行的顺序只能是 %s", "lines are ordered by %s"}
	msgLinesFound = Message{"命中超过 2,000,000 处，请换更具体的词或加上条件",
		"it stands in more than 2,000,000 places; take words that say more or add a condition"}
)

// ErrLines is a search with more lines than MaxLinesFound.
var ErrLines = &ParamError{"q", "", msgLinesFound}

// ParseLines reads the parameters of a search and of its lines: order and width. The error is
// a *SyntaxError for q and a *ParamError for the rest.
func ParseLines(values url.Values) (LinesRequest, error) {
	req := LinesRequest{Order: LineOrder(values.Get("order")), Width: LineWidth}
	var err error
	if req.Search, err = ParseRequest(values); err != nil {
		return req, err
	}
	if req.Search.Size == 0 {
		req.Search.Size = DefaultSize
	}
	if req.Order == "" {
		req.Order = LinesByYear
	}
	if lineOrderNames[req.Order] == (Message{}) {
		return req, &ParamError{"order", string(req.Order), msgLineOrder.with(texts(LineOrders()))}
	}
	if w := values.Get("width"); w != "" {
		n, err := strconv.Atoi(w)
		if err != nil || n < 1 || n > MaxLineWidth {
			return req, &ParamError{"width", w, msgInteger.with(1, MaxLineWidth)}
		}
		req.Width = n
	}
	return req, nil
}

// Lines is a page of the lines of a search.
type Lines struct {
	Total Total  `json:"total"` // of the search
	Found int    `json:"found"` // lines of all its pages
	Page  int    `json:"page"`
	Size  int    `json:"size"`
	Lines []Line `json:"lines"`
}

// Line is one place where a section has what a search wants. Left + Match + Right is one piece
// of a paragraph as it is written.
type Line struct {
	Report  string            `json:"report"`
	Agency  report.Agency     `json:"agency"`
	Year    int               `json:"year"`
	Section report.SectionKey `json:"section"`
	Number  string            `json:"number"`
	Title   string            `json:"title"`
	Left    string            `json:"left"`
	Match   string            `json:"match"`
	Right   string            `json:"right"`

	// Hit is the number of the match among those of the whole narrative of its report, from
	// 1; 0 in a table. The page of the report has it as its element hit-N.
	Hit int    `json:"hit"`
	URL string `json:"url"` // of the page, which no engine knows; see Address
}

// At is the address of the page of the report, at the line. Of the parameters of the search it
// takes those that say what is marked: q and expand.
func (l Line) At(params url.Values) string {
	address, marked := "/reports/"+url.PathEscape(l.Report), url.Values{}
	for _, name := range []string{"q", "expand"} {
		if list := present(params[name]); len(list) > 0 {
			marked[name] = list
		}
	}
	if len(marked) > 0 {
		address += "?" + marked.Encode()
	}
	if l.Hit > 0 {
		return address + "#hit-" + strconv.Itoa(l.Hit)
	}
	return address + "#" + string(l.Section)
}
