package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"gongkai/search"
)

// sourceLines is how many lines of a source are shown at once; longer ones are
// shown in parts.
const sourceLines = 1000

// sourceView is the text of a document with its line numbers.
type sourceView struct {
	ID         string
	Title      string
	Report     string
	Lines      []lineView
	Marked     string // the text of the marked range
	MarkedLine int
	Start, End int
	First      int // first line shown
	Last       int
	Total      int
	Prev, Next string
	Compare    []linkView // comparisons of the report
}

// lineView is one line of the source.
type lineView struct {
	Number int
	Runs   []run
}

// sourcePage answers /reports/{id}?view=source: the decoded text that every offset
// points into, with the bytes [start, end) marked.
func (s *Server) sourcePage(c *gin.Context, st *search.Stored) error {
	span, err := sourceRange(c, st.Text)
	if err != nil {
		return err
	}
	t, starts := tongueOf(c), lineStarts(st.Text)
	first := 1
	if from := query(c).Get("from"); from != "" {
		n, err := strconv.Atoi(from)
		if err != nil || n < 1 || n > len(starts) {
			return &search.ParamError{Param: "from", Value: from,
				Message: said("行号要在 1 到 "+strconv.Itoa(len(starts))+" 之间", "lines run from 1 to "+strconv.Itoa(len(starts)))}
		}
		first = n
	} else if span.End > span.Start || span.Start > 0 {
		if at := lineAt(starts, span.Start); at > sourceLines {
			first = at - sourceLines/2
		}
	}
	last := min(first+sourceLines-1, len(starts))
	v := sourceView{ID: st.ID, Title: reportTitle(t, st), Report: search.Address(st.ID, ""), Start: span.Start, End: span.End,
		First: first, Last: last, Total: len(starts), Compare: compareLinks(t, s.anyDirectory(c.Request.Context()), st)}
	if span.End > span.Start {
		v.Marked, v.MarkedLine = st.Text[span.Start:span.End], lineAt(starts, span.Start)
	}
	part := func(from int) string {
		return reportURL(st.ID, url.Values{"view": {"source"}, "from": {strconv.Itoa(from)}}, "")
	}
	if first > 1 {
		v.Prev = part(max(first-sourceLines, 1))
	}
	if last < len(starts) {
		v.Next = part(last + 1)
	}
	for n := first; n <= last; n++ {
		start, end := starts[n-1], len(st.Text)
		if n < len(starts) {
			end = starts[n] - 1
		}
		v.Lines = append(v.Lines, lineView{n, cutRuns(st.Text[start:end], within([]search.Span{span}, start, end))})
	}
	return s.page(c, http.StatusOK, "source", pageHead{Title: t.T("原文 · ", "Source · ") + v.Title, Wide: true,
		Links: []pageLink{{"JSON", reportAPI(st.ID)}}}, v)
}

// sourceRange reads start and end, byte offsets into text; both may be left out.
func sourceRange(c *gin.Context, text string) (search.Span, error) {
	read := func(name string, otherwise int) (int, error) {
		given := query(c).Get(name)
		if given == "" {
			return otherwise, nil
		}
		n, err := strconv.Atoi(given)
		if err != nil || n < 0 || n > len(text) || !boundary(text, n) {
			return 0, &search.ParamError{Param: name, Value: given,
				Message: said("要是原文里一个字开头处的字节位置，0 到 "+strconv.Itoa(len(text)),
					"it is the byte at which a character of the source begins, 0 to "+strconv.Itoa(len(text)))}
		}
		return n, nil
	}
	start, err := read("start", 0)
	if err != nil {
		return search.Span{}, err
	}
	end, err := read("end", start)
	if err != nil {
		return search.Span{}, err
	}
	if end < start {
		return search.Span{}, refused("end", query(c).Get("end"), "不能小于 start", "it cannot be less than start")
	}
	return search.Span{Start: start, End: end}, nil
}
