package search

import "fmt"

// SyntaxError is a query that cannot be read. Offset and Len are in runes of the
// query as typed; Message is for a reader, in Chinese; Repaired is
// a query that would work, or "".
type SyntaxError struct {
	Query    string
	Offset   int
	Len      int
	Message  string
	Repaired string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("查询第 %d 个字：%s", e.Offset+1, e.Message)
}

// ParamError is a parameter of a request that cannot be used. Message is in
// Chinese.
type ParamError struct {
	Param   string
	Value   string
	Message string
}

func (e *ParamError) Error() string {
	return fmt.Sprintf("参数 %s=%q：%s", e.Param, e.Value, e.Message)
}
