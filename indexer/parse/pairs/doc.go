// Package pairs reads tables that are written as lists: every number beside the words
// that say which cell of the form it is, or behind the label of its row in the order of
// the columns.
//
//	规章：本年制发件数0件，本年废止件数0件
//	一、本年新收政府信息公开申请数量：13件（自然人12件，商业企业1件）
//	规范性文件：8 / 5 / 25
//
// In go the rows of a document and the form, where the tables told it; out come Lists:
// the lines that are one, with entries as package grid makes them of an ordinary table,
// one a row of the form, so that package align reads both alike. The words of a line are
// told by the labels of the form (vocabulary.token), a row goes on over the lines below
// its label (tableReader in table.go), and columns pasted one after another are put
// together (pasted.go). Where a table has cells, but not in the order of the form, each
// number is told by the words of its line and column and of what stands over them
// (crossed.go, meaning.go).
//
// It guarantees that what it keeps of a document is bounded, that a number is given to a cell only where row and column are the
// form's own words, in the section of their table, and nothing else stands in the same
// clause; that a row told in two ways is left unread; and that a part which is not named is zero
// only where the parts that are make up the total.
package pairs
