package web

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"gongkai/search"
)

// helpView is the help page: the query syntax, the signs, the API.
type helpView struct {
	Examples []exampleView
	Fields   []search.FieldDef // that a query can name and a request filter by
	Metrics  []metricGroup
	Limits   []linkView
	KeysURL  string
}

// helpPage answers /help.
func (s *Server) helpPage(c *gin.Context) error {
	v := helpView{Examples: examples(), Fields: filterDefs(), Metrics: s.metrics,
		Limits: []linkView{
			{Label: "查询最长 " + groupDigits(search.MaxQueryRunes) + " 个字，最多 " + groupDigits(search.MaxTerms) + " 个词或条件，括号和否定最多套 " +
				groupDigits(search.MaxDepth) + " 层"},
			{Label: "每页最多 " + groupDigits(search.MaxSize) + " 条；前 " + groupDigits(search.MaxWindow) + " 条可按页码看，再往后用下一页逐页看"},
			{Label: "筛选值最多 " + groupDigits(search.MaxValues) + " 个；每个分面最多列 " + groupDigits(search.MaxFacet) + " 个值"},
		}}
	v.KeysURL = preferenceURL(c, "keys", "off")
	if k, err := c.Cookie("keys"); err == nil && k == "off" {
		v.KeysURL = preferenceURL(c, "keys", "")
	}
	return s.page(c, http.StatusOK, "help", pageHead{Title: "帮助", Nav: "help"}, v)
}

// filterDefs are the fields that have values to filter by.
func filterDefs() []search.FieldDef {
	return slices.DeleteFunc(search.Fields(), func(d search.FieldDef) bool { return !d.Filter })
}
