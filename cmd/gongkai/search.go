package main

import (
	"fmt"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/rows"
)

// valueFlags gives a command the parameters of a search as flags and returns a function
// that reads them.
func (a *app) valueFlags(cmd *cobra.Command) func(query string) url.Values {
	lists := map[string]*[]string{}
	for _, f := range search.Fields() {
		name, m := string(f.Field), msgFilterFlag
		if !f.Filter {
			m = msgMetricFlag
		}
		lists[name] = cmd.Flags().StringArray(name, nil, a.say(m, f.Usage.In(a.language)))
	}
	lists["expand"] = cmd.Flags().StringArray("expand", nil, a.say(msgExpandFlag))
	lists["tier"] = cmd.Flags().StringArray("tier", nil, a.say(msgTierFlag))
	a.synonymsFlag(cmd)
	a.dictionaryFlag(cmd)
	singles := map[string]*string{}
	for name, m := range map[string]message{"scope": msgScopeFlag, "sort": msgSortFlag, "page": msgPageFlag, "size": msgSizeFlag,
		"cursor": msgCursorFlag} {
		singles[name] = cmd.Flags().String(name, "", a.say(m))
	}
	return func(query string) url.Values {
		values := url.Values{"q": {query}}
		for name, list := range lists {
			values[name] = *list
		}
		for name, s := range singles {
			values.Set(name, *s)
		}
		return values
	}
}

// requestFlags is valueFlags for a command that makes the search itself.
func (a *app) requestFlags(cmd *cobra.Command) func(query string) (search.Request, error) {
	values := a.valueFlags(cmd)
	return func(query string) (search.Request, error) {
		req, err := search.ParseRequest(values(query))
		if err != nil {
			return req, usage{err}
		}
		return req, nil
	}
}

func (a *app) searchCommand() *cobra.Command {
	var c backend
	cmd := &cobra.Command{
		Use:   "search [QUERY]",
		Short: a.say(msgSearchShort),
		Args:  a.takes(0, 1),
	}
	a.engineFlags(cmd, &c)
	values := a.valueFlags(cmd)
	explain := cmd.Flags().Bool("explain", false, a.say(msgExplainFlag))
	kwic := a.lineFlags(cmd)
	out := a.outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := out.check(); err != nil {
			return err
		}
		asked := values(strings.Join(args, " "))
		req, err := search.ParseRequest(asked)
		if err != nil {
			return usage{err}
		}
		req.Facets, req.Explain = nil, *explain
		engine, err := a.openWidened(cmd.Context(), &c)
		if err != nil {
			return err
		}
		defer engine.Close()
		if kwic.on {
			return a.printLines(cmd.Context(), engine, asked, kwic, out)
		}
		res, err := engine.Search(cmd.Context(), req)
		if err != nil {
			return err
		}
		for i := range res.Hits {
			h := &res.Hits[i]
			if h.URL = h.Address(); h.Explain != nil {
				h.Explain.Text = h.Why(a.language)
			}
		}
		if format, ok := out.format(); ok {
			err = format.Write(a.data(), hitRows(res.Hits))
		} else {
			a.writeHits(req, res, terminal(a.out))
		}
		if err == nil {
			err = a.offer(cmd.Context(), engine, req, res)
		}
		if err == nil {
			err = a.guess(cmd.Context(), engine, req, res.Total.Reports)
		}
		if err == nil && res.Total.Reports == 0 {
			return status(exitNone)
		}
		return err
	}
	return cmd
}

// hitRows are the hits of a search: an object for each report, a row for each
// snippet of it, and one for a report without.
func hitRows(hits []search.Hit) rows.Rows {
	fields := func(h search.Hit) iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			snippets := h.Snippets
			if len(snippets) == 0 {
				snippets = []search.Snippet{{Section: h.Section}}
			}
			for _, s := range snippets {
				if !yield([]any{h.Report, h.Agency.Code, h.Agency.Name, h.Agency.FullRegion(), h.Year, string(h.Form),
					string(s.Section), s.Section.Label(report.Chinese), s.Text()}) {
					return
				}
			}
		}
	}
	return rows.Rows{
		Columns: rows.Named("report", "code", "agency", "region", "year", "form", "section", "title", "snippet"),
		All: func(yield func(rows.Record, error) bool) {
			for _, h := range hits {
				if !yield(rows.Record{Object: h, Fields: fields(h)}, nil) {
					return
				}
			}
		},
	}
}

func (a *app) writeHits(req search.Request, res *search.Result, colour bool) {
	on, off := "【", "】"
	switch {
	case colour:
		on, off = "\x1b[1;31m", "\x1b[0m"
	case a.language == report.English:
		on, off = "[", "]"
	}
	a.line(msgTotal, res.Total.Reports, res.Total.Sections, res.Total.Agencies, a.understood(req, res))
	for _, h := range res.Hits {
		fmt.Fprintln(a.out)
		section := h.Section.Label(a.language)
		if h.Tier == search.TierApart {
			section += " · " + h.Tier.Label(a.language)
		}
		if h.Expanded {
			section += " · " + a.say(msgBySynonym)
		}
		if h.Denied {
			section += " · " + a.say(msgDenied)
		}
		a.line(msgHit, h.Report, strings.Join(h.Agency.Region, ""), h.Agency.Name, h.Year, section)
		for _, s := range h.Snippets {
			fmt.Fprintf(a.out, "    %s\n", marked(s, on, off))
		}
		for _, why := range h.Why(a.language) {
			fmt.Fprintf(a.out, "    · %s\n", plain(why))
		}
	}
	if res.Next == "" {
		return
	}
	fmt.Fprintln(a.out)
	if req.Cursor != "" || (res.Page+1)*req.Size > search.MaxWindow {
		a.line(msgNextCursor, res.Next)
		return
	}
	a.line(msgNextPage, res.Page+1)
}

// understood says what was searched for: in Chinese as the engine words it, in
// English by the parameters.
func (a *app) understood(req search.Request, res *search.Result) string {
	if a.language != report.English {
		return res.Query.Understood
	}
	values := req.Values()
	for _, name := range []string{"page", "size", "cursor", "facets"} {
		values.Del(name)
	}
	var said []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, v := range values[name] {
			said = append(said, name+"="+v)
		}
	}
	if len(said) == 0 {
		return a.say(msgEverything)
	}
	return strings.Join(said, ", ")
}

// marked writes a snippet on one line with its marks.
func marked(s search.Snippet, on, off string) string {
	text := s.Text()
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		b.WriteString(plain(text[at:m.Start]) + on + plain(text[m.Start:m.End]) + off)
		at = m.End
	}
	b.WriteString(plain(text[at:]))
	return b.String()
}
