// Package content makes up what an annual report says: its agency, its numbers, its
// prose and the tables they stand in, with the Truth a perfect reader would read.
//
// In go a form, a year and a source of chance; out come a Document and its grids. Every
// report holds the sums of its form, figures in prose agree with the tables, and the
// places above an agency are those of the division table; all else is invented. How a
// document is printed, and spoiled, is package corpus's.
package content
