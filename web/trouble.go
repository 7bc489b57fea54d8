package web

import (
	"fmt"

	"gongkai/report"
	"gongkai/search"
)

// trouble says in a sentence that a library is damaged, or of another version of the
// program, and what is served in its place; "" where nothing is wrong. What exactly is
// wrong is for those who keep the library, and /readyz has it.
func trouble(status search.Status, lang report.Lang) string {
	if status.Problem == "" {
		return ""
	}
	m := said("资料库现在打不开：它的文件损坏了，或是由另一版本的程序写的。",
		"The library cannot be opened: its files are damaged, or another version of the program has written them.")
	if status.Ready {
		m = said(fmt.Sprintf("资料库有损坏，或有较新的一代打不开；现在提供的是完好的第 %d 代，最近收录的报告可能不在其中。", status.Generation),
			fmt.Sprintf("The library is damaged, or a newer generation of it cannot be opened. What is shown is generation %d, which is whole; "+
				"the reports added last may be missing.", status.Generation))
	}
	return m.In(lang)
}
