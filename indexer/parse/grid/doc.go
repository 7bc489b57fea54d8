// Package grid finds the tables in the lines of a document and reads their cells.
//
// In go lines; out come rows of cells (Reader.Rows), the runs of rows that are tables
// (Reader.Runs), and entries (Reader.Entries): each a label with the numbers that
// follow it, whatever parts the cells - tabs, pipes, wide gaps, blanks or line ends.
// The words of the forms, a Vocabulary, tell a table from prose. Where labels and numbers
// take turns, one a line, the whole list decides whether a number stands behind its label
// or in front (Reader.turnLists).
//
// It guarantees that a cell is what is printed between its offsets, that a number is
// never put together from two cells that the layout keeps apart, and that nothing is
// decided about the row or column of the form that a cell belongs to: that is package
// align's.
package grid
