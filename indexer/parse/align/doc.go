// Package align decides which cell of a statutory form each number of a document's
// tables belongs to.
//
// In go the entries of the tables; out comes one Result with every cell of the form
// that the tables agree with best. Tables of another layout are first brought into that of
// the form wherever their heads say how (arrange.go). The form is the one that most labels
// vote for which only one form has; without such a label it is the one with the most rows
// that agree (choose.go). The labels are aligned to its rows in their order (scorer in
// score.go, its method align in align.go), or in that of their labels (order.go).
//
// Aligner.assign in assign.go decides which number belongs to which cell of a row, and says
// in which order its ways are tried: the columns that full rows or heads show, never an
// index alone (column.go, for statistics period.go), the empty lines between cells
// (blankrun.go), counting (reading.go), and cutting digits run together (cuts in reading.go;
// for statistics runtogether.go). Where that leaves several readings open, the identities
// of the form choose one, or the cells stay unreadable (settle.go). What a cell then says,
// its value and its state, is made by rowReading.metric in cellmetric.go.
//
// It guarantees that every value is printed in the document, but for the few that a
// reason explains, that an empty cell is never zero unless the document says so in words
// (ReadZeroNote), and that the Result is complete: nobody has to change it afterwards.
package align
