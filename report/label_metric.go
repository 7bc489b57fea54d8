package report

import "strings"

// rowNamesEnglish are the rows of tables two and four whose cells differ by column,
// by the part of the metric id that the cells share.
var rowNamesEnglish = map[string]string{
	"active.regulations":               "regulations",
	"active.normative":                 "normative documents",
	"active.licensing":                 "administrative licensing",
	"active.services":                  "other management and services",
	"active.penalty":                   "administrative penalties",
	"active.coercion":                  "administrative coercion",
	"active.fees":                      "administrative fees",
	"active.procurement":               "government procurement",
	"reconsideration":                  "administrative reviews",
	"litigation":                       "lawsuits",
	"litigation.direct":                "lawsuits without a review",
	"litigation.after_reconsideration": "lawsuits after a review",
}

// columnNamesEnglish are the columns of those rows, by the last part of the id.
var columnNamesEnglish = map[string]string{
	"issued": "issued", "repealed": "repealed", "in_force": "in force", "decisions": "decisions",
	"new_made": "newly made", "new_published": "newly published", "published": "published", "public_total": "public in total",
	"items_prev": "items a year before", "items_change": "change of items",
	"amount_wan": "amount (10,000 yuan)", "projects": "projects", "amount": "amount",
	"upheld": "upheld", "corrected": "corrected", "other": "other outcomes", "pending": "pending", "total": "total",
}

// metricNamesEnglish are the metrics that are a row of their own.
var metricNamesEnglish = map[string]string{
	"applications.new":                           "new requests",
	"applications.carried_over":                  "requests carried over",
	"applications.carried_forward":               "requests carried forward",
	"outcomes.granted":                           "granted",
	"outcomes.partial":                           "granted in part",
	"outcomes.denied.state_secret":               "denied: state secret",
	"outcomes.denied.law_prohibited":             "denied: prohibited by law",
	"outcomes.denied.security_stability":         "denied: security and stability",
	"outcomes.denied.third_party":                "denied: rights of third parties",
	"outcomes.denied.internal_affairs":           "denied: internal affairs",
	"outcomes.denied.process_info":               "denied: information of a process",
	"outcomes.denied.enforcement_file":           "denied: enforcement file",
	"outcomes.denied.admin_inquiry":              "denied: administrative inquiry",
	"outcomes.unable.not_held":                   "unable: not held",
	"outcomes.unable.needs_creation":             "unable: would have to be made",
	"outcomes.unable.unclear_after_correction":   "unable: unclear after correction",
	"outcomes.not_processed.petition":            "not processed: petition or complaint",
	"outcomes.not_processed.repeat":              "not processed: repeated request",
	"outcomes.not_processed.publication":         "not processed: published work",
	"outcomes.not_processed.excessive":           "not processed: excessive requests",
	"outcomes.not_processed.confirm_reissue":     "not processed: confirmation or reissue",
	"outcomes.other_handling":                    "otherwise handled",
	"outcomes.other_handling.overdue_correction": "otherwise handled: correction overdue",
	"outcomes.other_handling.overdue_fee":        "otherwise handled: fee overdue",
	"outcomes.other_handling.misc":               "otherwise handled: other",
	"outcomes.total":                             "outcomes in total",

	"active.items":                    "items published",
	"active.items_fulltext":           "items published in full text",
	"active.service_info":             "items about services",
	"active.channel.gazette":          "published in the gazette",
	"active.channel.website":          "published on websites",
	"active.channel.weibo":            "published on Weibo",
	"active.channel.wechat":           "published on WeChat",
	"active.channel.other":            "published in other ways",
	"response.hotspots":               "public concerns answered",
	"response.press_conferences":      "press conferences",
	"response.press_conferences_head": "press conferences with the head",
	"response.interviews":             "online interviews",
	"response.interviews_head":        "online interviews with the head",
	"response.interpretations":        "interpretations of policies published",
	"response.social":                 "events answered on Weibo and WeChat",
	"response.other":                  "events answered in other ways",
	"applications.channel.in_person":  "requests in person",
	"applications.channel.fax":        "requests by fax",
	"applications.channel.email":      "requests by e-mail",
	"applications.channel.online":     "requests online",
	"applications.channel.mail":       "requests by letter",
	"applications.channel.other":      "requests in other ways",
	"applications.closed":             "requests closed",
	"applications.closed_on_time":     "requests closed on time",
	"applications.closed_extended":    "requests closed after an extension",
	"outcomes.already_public":         "already public",
	"outcomes.refused":                "refused",
	"outcomes.not_this_agency":        "not of this agency",
	"outcomes.not_exist":              "does not exist",
	"outcomes.correction_requested":   "correction requested",
	"outcomes.redirected":             "handled in another way",

	"outcomes.refused.state_secret":       "refused: state secret",
	"outcomes.refused.trade_secret":       "refused: trade secret",
	"outcomes.refused.privacy":            "refused: privacy",
	"outcomes.refused.security_stability": "refused: security and stability",
	"outcomes.refused.not_gov_info":       "refused: no government information",
	"outcomes.refused.other_law":          "refused: other laws",
	"outcomes.refused.not_exist":          "refused: does not exist",
	"outcomes.refused.not_held":           "refused: not held",
	"outcomes.refused.unclear":            "refused: unclear request",
	"outcomes.refused.exempt_1":           "refused: exemption 1",
	"outcomes.refused.exempt_2":           "refused: exemption 2",
	"outcomes.refused.exempt_3":           "refused: exemption 3",
	"outcomes.refused.exempt_4":           "refused: exemption 4",
	"outcomes.refused.exempt_5":           "refused: exemption 5",
	"outcomes.refused.exempt_6":           "refused: exemption 6",
	"outcomes.refused.other":              "refused: other reasons",

	"complaints.total":           "complaints",
	"complaints.first_handling":  "complaints about the first handling",
	"fees.collected_wan":         "fees collected (10,000 yuan)",
	"org.units":                  "units for disclosure",
	"org.reading_points":         "reading points",
	"org.staff":                  "staff",
	"org.staff.full_time":        "staff, full-time",
	"org.staff.part_time":        "staff, part-time",
	"org.budget_wan":             "budget (10,000 yuan)",
	"training.meetings":          "meetings",
	"training.classes":           "training classes",
	"training.people":            "people trained",
	"service.page_views":         "page views",
	"service.visits":             "visitors received",
	"service.online_queries":     "online queries",
	"service.calls":              "telephone calls answered",
	"catalogue.on_request_items": "items in the catalogue for requests",
}

// englishMetric is the English name of a metric id, "" for one that no form has.
func englishMetric(id string) string {
	if n, ok := metricNamesEnglish[id]; ok {
		return n
	}
	if dot := strings.LastIndexByte(id, '.'); dot >= 0 {
		if row, column := rowNamesEnglish[id[:dot]], columnNamesEnglish[id[dot+1:]]; row != "" && column != "" {
			return row + ": " + column
		}
	}
	return ""
}

// Name is the metric in a few words.
func (d MetricDef) Name(lang Lang) string {
	if lang == English {
		if n := englishMetric(d.ID); n != "" {
			return n
		}
	}
	return d.Short
}

// MetricLabel is the name of a metric in a few words, or the id itself where no form
// has the metric.
func MetricLabel(id string, lang Lang) string {
	if d, ok := MetricByID(id); ok {
		return d.Name(lang)
	}
	return id
}

// ColumnName is the column of a metric outside table three in a few words.
func (d MetricDef) ColumnName(lang Lang) string {
	if lang != English {
		return d.Column
	}
	if dot := strings.LastIndexByte(d.ID, '.'); dot >= 0 && metricNamesEnglish[d.ID] == "" {
		if n := columnNamesEnglish[d.ID[dot+1:]]; n != "" {
			return n
		}
	}
	return "number"
}

// RowLabel names a metric, or the row or procedure that several metrics share the
// beginning of their ids with: active.regulations is 规章.
func RowLabel(stem string, lang Lang) string {
	if d, ok := MetricByID(stem); ok {
		return d.Name(lang)
	}
	if lang == English {
		if n := rowNamesEnglish[stem]; n != "" {
			return n
		}
		return stem
	}
	for _, d := range dictionary() {
		if rest, ok := strings.CutPrefix(d.ID, stem+"."); ok && !strings.Contains(rest, ".") {
			label, _, _ := strings.Cut(d.Label, "：")
			return label
		}
	}
	return stem
}
