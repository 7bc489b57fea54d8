// Package narrative reads the prose of a report: the figures it states, and the
// problems it admits with the remedies it promises.
//
// In go the sections of a report and, for what prose repeats, its metrics. Out come
// figures with their subjects, parts and changes, the checks that prose allows
// (Reader.Figures), and problems with their classes and remedies (Reader.Improvements).
//
// It guarantees that every figure, problem and remedy is a stretch of the document's
// text, that a section is parted by where it turns from what falls short to what is done
// about it, and back, not by the words of either, that dates, document numbers, list numbers and numbers in names are no figures,
// and that a problem is paired with a remedy only where one item of the text tells both,
// or the text has as many of the one as of the other.
package narrative
