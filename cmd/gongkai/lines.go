package main

import (
	"context"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/search"
	"gongkai/search/export"
)

// lineFlags are the flags of a search that is shown line by line.
type lineFlags struct {
	on           bool
	order, width string
}

func (a *app) lineFlags(cmd *cobra.Command) *lineFlags {
	f := &lineFlags{}
	var orders []string
	for _, o := range search.LineOrders() {
		orders = append(orders, string(o))
	}
	cmd.Flags().BoolVar(&f.on, "kwic", false, a.say(msgKWICFlag))
	cmd.Flags().StringVar(&f.order, "order", "", a.say(msgOrderFlag, strings.Join(orders, a.say(msgListComma))))
	cmd.Flags().StringVar(&f.width, "width", "", a.say(msgWidthFlag, search.LineWidth))
	return f
}

// printLines shows every place of a search on a line of its own.
func (a *app) printLines(ctx context.Context, engine *widened, values url.Values, f *lineFlags, out *output) error {
	values.Set("order", f.order)
	values.Set("width", f.width)
	req, err := search.ParseLines(values)
	if err != nil {
		return usage{err}
	}
	lines, err := engine.Lines(ctx, req)
	if err != nil {
		return err
	}
	for i := range lines.Lines {
		lines.Lines[i].URL = lines.Lines[i].At(values)
	}
	if format, ok := out.format(); ok {
		err = format.Write(a.data(), export.LineRows(lines, values))
	} else {
		a.line(msgKWICTotal, lines.Found, lines.Total.Reports)
		for _, l := range lines.Lines {
			left := plain(l.Left)
			pad := strings.Repeat(" ", max(0, 2*req.Width-cells(left)))
			a.line(msgAsIs, pad+left+"【"+plain(l.Match)+"】"+plain(l.Right)+"\t"+l.Report+"\t"+l.Section.Label(a.language))
		}
		if lines.Found > lines.Page*lines.Size {
			a.line(msgNextPage, lines.Page+1)
		}
	}
	if err == nil && lines.Found == 0 {
		return status(exitNone)
	}
	return err
}

// cells is how wide a text is on a terminal: a character of Chinese takes two places.
func cells(text string) int {
	n := 0
	for _, r := range text {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return n
}
