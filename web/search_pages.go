package web

import (
	"strconv"

	"gongkai/search"
)

// pagesView is the navigation through the pages of a result.
type pagesView struct {
	Page, Last int
	Prev, Next string
	Numbers    []pageNumber
	Beyond     bool // the page asked for lies behind the last
	First      string
	Continued  bool // shown by cursor, without page numbers
}

// pageNumber is one entry of the list of pages; an empty URL is a gap.
type pageNumber struct {
	Number  int
	URL     string
	Current bool
}

func newPages(st state, req search.Request, res *search.Result) pagesView {
	if req.Cursor != "" {
		v := pagesView{Continued: true, First: st.set("page", "")}
		if res.Next != "" {
			v.Next = st.set("cursor", res.Next)
		}
		return v
	}
	last := (res.Total.Reports + req.Size - 1) / req.Size
	v := pagesView{Page: req.Page, Last: last, First: st.set("page", "")}
	link := func(n int) string {
		if n == 1 {
			return v.First
		}
		return st.set("page", strconv.Itoa(n))
	}
	if last > 0 && req.Page > last {
		v.Beyond = true
		return v
	}
	reach := min(last, search.MaxWindow/req.Size)
	if req.Page > 1 {
		v.Prev = link(req.Page - 1)
	}
	switch {
	case req.Page < reach:
		v.Next = link(req.Page + 1)
	case req.Page < last && res.Next != "":
		v.Next = st.set("cursor", res.Next)
	}
	if last <= 1 {
		return v
	}
	before := 0
	for n := 1; n <= reach; n++ {
		if n > 1 && n < reach && (n < req.Page-2 || n > req.Page+2) {
			continue
		}
		if n-before > 1 {
			v.Numbers = append(v.Numbers, pageNumber{})
		}
		v.Numbers = append(v.Numbers, pageNumber{Number: n, URL: link(n), Current: n == req.Page})
		before = n
	}
	return v
}
