package web

import (
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// language is the language of the words of an answer: that of the parameter lang; where
// there is none, the one of Accept-Language.
func language(c *gin.Context) report.Lang {
	if asked := report.Lang(c.Request.URL.Query().Get("lang")); asked == report.Chinese || asked == report.English {
		return asked
	}
	return preferred(c.GetHeader("Accept-Language"))
}

// preferred is the language that an Accept-Language header weighs most; Chinese where it
// names neither.
func preferred(header string) report.Lang {
	best, most := report.Chinese, 0.0
	for item := range strings.SplitSeq(header, ",") {
		tag, parameters, _ := strings.Cut(strings.TrimSpace(item), ";")
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(parameters), "q="); ok {
			if w, err := strconv.ParseFloat(q, 64); err == nil {
				weight = w
			}
		}
		primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if lang := report.Lang(primary); weight > most && (lang == report.Chinese || lang == report.English) {
			best, most = lang, weight
		}
	}
	return best
}

// said is a message in both languages.
func said(chinese, english string) search.Message {
	return search.Message{Chinese: chinese, English: english}
}
