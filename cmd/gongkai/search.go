package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
)

// requestFlags gives a command the parameters of a search as flags and returns a
// function that reads them.
func requestFlags(cmd *cobra.Command) func(query string) (search.Request, error) {
	lists := map[string]*[]string{}
	for _, f := range search.Fields() {
		name := string(f.Field)
		lists[name] = cmd.Flags().StringArray(name, nil, f.Usage)
	}
	singles := map[string]*string{}
	singles["scope"] = cmd.Flags().String("scope", "", "范围：narrative（默认）、tables 或 all")
	singles["sort"] = cmd.Flags().String("sort", "", "排序：relevance（默认）、year、town 或指标，前面加 - 为倒序")
	singles["page"] = cmd.Flags().String("page", "", "第几页")
	singles["size"] = cmd.Flags().String("size", "", "每页几份，最多 100")
	singles["cursor"] = cmd.Flags().String("cursor", "", "接着上一次结果的 next_cursor")
	return func(query string) (search.Request, error) {
		values := url.Values{"q": {query}}
		for name, list := range lists {
			values[name] = *list
		}
		for name, s := range singles {
			values.Set(name, *s)
		}
		req, err := search.ParseRequest(values)
		if err != nil {
			return req, usage{explain(err)}
		}
		return req, nil
	}
}

// explain adds the repaired query to an error of syntax.
func explain(err error) error {
	var se *search.SyntaxError
	if errors.As(err, &se) && se.Repaired != "" {
		return fmt.Errorf("%w；是不是要写 %s", err, se.Repaired)
	}
	return err
}

func (a *app) searchCommand() *cobra.Command {
	var dir string
	var asJSON, asCSV bool
	cmd := &cobra.Command{
		Use:   "search [QUERY]",
		Short: "在终端里检索",
		Args:  cobra.MaximumNArgs(1),
	}
	a.dataFlag(cmd, &dir)
	request := requestFlags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "每份报告一行 JSON")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "CSV，每段一行")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		req, err := request(strings.Join(args, " "))
		if err != nil {
			return err
		}
		req.Facets = nil
		engine, err := openEngine(dir)
		if err != nil {
			return err
		}
		defer engine.Close()
		res, err := engine.Search(cmd.Context(), req)
		if err != nil {
			return err
		}
		for i := range res.Hits {
			res.Hits[i].URL = res.Hits[i].Address()
		}
		switch {
		case asJSON:
			err = writeJSONLines(a.out, res.Hits)
		case asCSV:
			err = writeHitsCSV(a.out, res.Hits)
		default:
			writeHits(a.out, res, terminal(a.out))
		}
		if err == nil && res.Total.Reports == 0 {
			return status(exitNone)
		}
		return err
	}
	return cmd
}

// openEngine opens the published generation of a data folder for reading.
func openEngine(dir string) (*embedded.Engine, error) {
	analyzer, err := analysis.New()
	if err != nil {
		return nil, err
	}
	engine := embedded.Open(dir, analyzer, embedded.Options{Log: slog.New(slog.DiscardHandler)}) // what is wrong is said below
	if s := engine.Status(); !s.Ready {
		return nil, errors.Join(fmt.Errorf("资料库 %s 里没有可用的一代：%s；先运行 gongkai index", dir, orNone(s.Problem)), engine.Close())
	}
	return engine, nil
}

func orNone(s string) string {
	if s == "" {
		return "还没有收录报告"
	}
	return s
}

func writeJSONLines[T any](w io.Writer, list []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, v := range list {
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	return nil
}

func writeHitsCSV(w io.Writer, hits []search.Hit) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"report", "code", "agency", "region", "year", "form", "section", "title", "snippet"}); err != nil {
		return err
	}
	for _, h := range hits {
		for _, s := range snippetsOrNone(h) {
			row := []string{h.Report, h.Agency.Code, cell(h.Agency.Name), cell(h.Agency.FullRegion()), strconv.Itoa(h.Year), string(h.Form),
				string(s.Section), cell(s.Section.Label(report.Chinese)), cell(s.Text())}
			if err := c.Write(row); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}

func snippetsOrNone(h search.Hit) []search.Snippet {
	if len(h.Snippets) == 0 {
		return []search.Snippet{{Section: h.Section}}
	}
	return h.Snippets
}

// cell keeps a spreadsheet from taking text for a formula.
func cell(s string) string {
	if s != "" && slices.Contains([]rune("=+-@\t\r\x00＝＋－＠"), []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func writeHits(w io.Writer, res *search.Result, colour bool) {
	on, off := "【", "】"
	if colour {
		on, off = "\x1b[1;31m", "\x1b[0m"
	}
	fmt.Fprintf(w, "共 %d 份报告、%d 段，来自 %d 个机关：%s\n", res.Total.Reports, res.Total.Sections, res.Total.Towns, res.Query.Understood)
	for _, h := range res.Hits {
		fmt.Fprintf(w, "\n%s  %s%s %d  %s\n", h.Report, plain(strings.Join(h.Agency.Region, "")), plain(h.Agency.Name), h.Year, h.Section.Label(report.Chinese))
		for _, s := range h.Snippets {
			fmt.Fprintf(w, "    %s\n", marked(s, on, off))
		}
	}
	if res.Next != "" {
		fmt.Fprintf(w, "\n下一页：--page %d\n", res.Page+1)
	}
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

// plain makes text of a report safe to print on a terminal line: no control and no
// direction marks.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}
