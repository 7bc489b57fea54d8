// Package han reads what Chinese documents write: lines, enumerators, numerals, dates,
// amounts and characters that stand for one another.
//
// In goes text as it was extracted, in bytes of UTF-8; out come lines with their
// offsets, folded text for comparison, and values. Offsets always count bytes of the
// text given. A Folder is built on a division table, so that names of places stay as
// they are printed; nothing else here knows what a report is.
//
// It guarantees that no function fails or panics on any text, that reading a value
// never takes digits that are not there, and that the time each takes grows linearly.
package han
