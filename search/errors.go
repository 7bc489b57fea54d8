package search

import "gongkai/report"

// SyntaxError is a query that cannot be read. Offset and Len are in runes of the
// query as typed; Repaired is a query that would work, or "".
type SyntaxError struct {
	Query    string
	Offset   int
	Len      int
	Message  Message
	Repaired string
}

// Error is Text in Chinese.
func (e *SyntaxError) Error() string { return e.Text(report.Chinese) }

// Text says where the query is wrong and how, in a language.
func (e *SyntaxError) Text(lang report.Lang) string {
	return msgSyntax.with(e.Offset+1, e.Message).In(lang)
}

// ParamError is a parameter of a request that cannot be used.
type ParamError struct {
	Param   string
	Value   string
	Message Message
}

// Error is Text in Chinese.
func (e *ParamError) Error() string { return e.Text(report.Chinese) }

// Text says which parameter is wrong and how, in a language.
func (e *ParamError) Text(lang report.Lang) string {
	return msgParam.with(e.Param, e.Value, e.Message).In(lang)
}
