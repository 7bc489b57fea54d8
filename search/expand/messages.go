package expand

import (
	"fmt"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// message is what is wrong with a line, in each language.
type message struct{ chinese, english string }

var (
	msgUnreadable   = message{"要是不超过 1 MB 的 UTF-8 文本", "it must be UTF-8 text of at most 1 MB"}
	msgTooManyWords = message{"词太多，最多 20,000 个", "too many words, 20,000 are the most"}
	msgOneAWord     = message{"一行一个词，后面最多跟词频和词性",
		"a line has one word, with a number and a tag behind it at most"}
	msgNoWord    = message{"箭头两边都要有词", "words must stand on both sides of the arrow"}
	msgOneWord   = message{"至少要有两个不同的词", "it takes two different words at least"}
	msgLongGroup = message{"一组最多 32 个词", "a group has 32 words at most"}
	msgLongWord  = message{"词最长 32 个字", "a word has 32 characters at most"}
	msgShortWord = message{"“%s”太短，一个词至少两个字", "%q is too short, a word has two characters at least"}
	msgBadWord   = message{"“%s”里有空格或 : = < > ( ) |", "%q has a blank or one of : = < > ( ) |"}
	msgOpposed   = message{"“%s”和“%s”意思相反，不能互相代替",
		"%q and %q are opposites and cannot stand for each other"}
	msgUnknown = message{"词典里“%s”没有同义词“%s”", "the dictionary has no synonym %[2]q of %[1]q"}
	msgTooMany = message{"同时启用的同义词太多，最多 64 个", "too many synonyms at a time, 64 are the most"}
)

// FileError is a dictionary that cannot be used, with every line that is wrong.
type FileError struct {
	File  string
	Lines []LineError
}

// LineError is a line that cannot be used, and why; line 0 is the file as a whole.
type LineError struct {
	Line             int
	Chinese, English string
}

func (e *FileError) add(line int, m message) {
	e.Lines = append(e.Lines, LineError{line, m.chinese, m.english})
}

// maxLines is how many lines an error spells out.
const maxLines = 5

// Error is Text in Chinese.
func (e *FileError) Error() string { return e.Text(report.Chinese) }

// Text names file, line and reason of the first lines that are wrong, in a language.
func (e *FileError) Text(lang report.Lang) string {
	var parts []string
	for i, l := range e.Lines {
		if i == maxLines {
			more := search.Message{Chinese: "另有 %d 行", English: "and %d lines more"}
			parts = append(parts, fmt.Sprintf(more.In(lang), len(e.Lines)-i))
			break
		}
		place := e.File
		if l.Line > 0 {
			place += fmt.Sprintf(":%d", l.Line)
		}
		parts = append(parts, place+": "+search.Message{Chinese: l.Chinese, English: l.English}.In(lang))
	}
	return strings.Join(parts, search.Message{Chinese: "；", English: "; "}.In(lang))
}
