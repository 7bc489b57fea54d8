package plan

import "strings"

// sentenceMarks end a sentence, as a line does.
var sentenceMarks = []string{"。", "；", "！", "？"}

// sentenceEnd is the length of the sentence that a text begins with, its mark included.
func sentenceEnd(text string) int {
	for i := range len(text) {
		switch text[i] {
		case '\n':
			return i + 1
		case "。"[0], "；"[0]:
			for _, mark := range sentenceMarks {
				if strings.HasPrefix(text[i:], mark) {
					return i + len(mark)
				}
			}
		}
	}
	return len(text)
}

func paragraphEnd(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i + 1
	}
	return len(text)
}

// sentenceStart is where the sentence begins that byte i of a text lies in, from a byte on
// that one begins at.
func sentenceStart(text string, from, i int) int {
	for ; i > from; i-- {
		switch text[i-1] {
		case '\n':
			return i
		case "。"[2], "；"[2], "！"[2], "？"[2]:
			for _, mark := range sentenceMarks {
				if strings.HasSuffix(text[from:i], mark) {
					return i
				}
			}
		}
	}
	return from
}

func paragraphStart(text string, from, i int) int {
	return from + strings.LastIndexByte(text[from:i], '\n') + 1
}
