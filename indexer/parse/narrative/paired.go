package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// pairedLines are the problems and remedies of a section that tells them side by side, in lines
// with an arrow between or in the rows of a table whose heads say so; text is that of the
// section, simplified. Nil where it does not.
func pairedLines(s *report.Section, text string) (all []passage) {
	const arrows = "→⇒"
	if !strings.ContainsAny(text, arrows+"\t|") {
		return nil
	}
	headed := false
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		if j := strings.IndexByte(text[at:], '\n'); j >= 0 {
			end, next = at+j, at+j+1
		}
		from := at
		at = next
		cut := strings.IndexAny(text[from:end], arrows)
		if cut < 0 {
			if cut = strings.IndexAny(text[from:end], "\t|"); cut < 0 {
				continue
			}
			left, _ := labelIn(strings.TrimSpace(text[from : from+cut]))
			right, _ := labelIn(strings.Trim(text[from+cut:end], "\t| "))
			if left == admitting && right == promising {
				headed = true
				continue
			}
			if !headed {
				continue
			}
		}
		_, w := han.Decode(text[from+cut:])
		problem, remedy := trimItem(text, item{from, from + cut}), trimItem(text, item{from + cut + w, end})
		if problem.end-problem.start < len("人少") || remedy.end-remedy.start < len("培训") {
			continue
		}
		group := len(all)/2 + 1
		all = append(all, passage{section: s, text: text[problem.start:problem.end], from: problem.start, side: admitting, named: true, own: true, group: group},
			passage{section: s, text: text[remedy.start:remedy.end], from: remedy.start, side: promising, own: true, group: group})
	}
	if len(all) < 4 {
		return nil
	}
	return all
}
