package search

import "gongkai/report"

// Publisher is an agency of the library with what it has published.
type Publisher struct {
	Key     string        `json:"key"` // report.Agency.Key, never ""
	Agency  report.Agency `json:"agency"`
	Names   []string      `json:"names"`   // every name and full name in its reports, as they come
	Reports []Filed       `json:"reports"` // by year, then by id
}

// Filed is one report of a publisher.
type Filed struct {
	ID     string            `json:"id"`
	Year   int               `json:"year"` // 0 when unknown
	Form   report.FormID     `json:"form"`
	Checks report.CheckCount `json:"checks"`
}
