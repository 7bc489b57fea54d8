package report

import (
	"slices"
	"strings"
)

// Sum is a number that forms make of different cells. It lists alternatives, of which a
// form takes the first that it has whole: ids of metrics with "+" between them, each with
// "@" and an applicant where it is not the total, or the beginning of ids with ".*" for
// every metric below it. So {"outcomes.denied.*", "outcomes.refused"} is what was refused.
type Sum []string

// SumOf is the sum of one cell; an empty applicant stands for the total.
func SumOf(metric string, applicant Applicant) Sum {
	if applicant == "" || applicant == ApplicantTotal {
		return Sum{metric}
	}
	return Sum{metric + "@" + string(applicant)}
}

// Cell is the one cell of a sum of one, whatever the form; false for other sums.
func (s Sum) Cell() (CellRef, bool) {
	if len(s) != 1 || strings.ContainsAny(s[0], "+*") {
		return CellRef{}, false
	}
	return cellRef(s[0]), true
}

func cellRef(text string) CellRef {
	metric, applicant, _ := strings.Cut(text, "@")
	if Applicant(applicant) == ApplicantTotal {
		applicant = ""
	}
	return CellRef{metric, Applicant(applicant)}
}

// On lists the cells that a form adds up, in its order; an applicant is "" for the total.
// It is nil where the form has no alternative, or is not known.
func (s Sum) On(id FormID) []CellRef {
	form := FormByID(id)
	if form == nil {
		return nil
	}
	for _, alternative := range s {
		var refs []CellRef
		if prefix, ok := strings.CutSuffix(alternative, "*"); ok {
			for _, m := range form.metrics {
				if strings.HasPrefix(m, prefix) {
					refs = append(refs, CellRef{Metric: m})
				}
			}
		} else {
			for text := range strings.SplitSeq(alternative, "+") {
				refs = append(refs, cellRef(text))
			}
		}
		if len(refs) > 0 && !slices.ContainsFunc(refs, func(r CellRef) bool { return !slices.Contains(form.metrics, r.Metric) }) {
			return refs
		}
	}
	return nil
}

// PartsOf lists the metrics that add up to another in its outcomes, those of the newest
// form first: what requests came to, or reviews and lawsuits. It is nil for a metric that
// no form divides so.
func PartsOf(metric string) []string {
	var parts []string
	for _, form := range slices.Backward(forms()) {
		for _, id := range form.identities {
			if !slices.Contains(outcomeChecks, id.ID) {
				continue
			}
			whole, rest := id.Left, id.Right
			if len(whole) != 1 {
				whole, rest = rest, whole
			}
			if len(whole) != 1 || whole[0].Metric != metric || whole[0].Applicant != "" && whole[0].Applicant != ApplicantTotal {
				continue
			}
			for _, ref := range rest {
				if !slices.Contains(parts, ref.Metric) {
					parts = append(parts, ref.Metric)
				}
			}
		}
	}
	return parts
}

// outcomeChecks are the sums that say what became of something.
var outcomeChecks = []CheckID{CheckOutcomes, CheckRecon, CheckDirect, CheckAfter, CheckStatAnswered, CheckStatRefused, CheckStatRecon,
	CheckStatLawsuits}

// Rate is a share: of what the numerator counts in what the denominator does.
type Rate struct {
	ID                     string
	Numerator, Denominator Sum
	label                  name
}

// Label is the rate in a few words.
func (r Rate) Label(lang Lang) string { return r.label.in(lang) }

// Rates lists the rates that readers of such reports ask for. Over a denominator under
// SmallBase a share says less than the two counts.
func Rates() []Rate {
	total := Sum{"outcomes.total"}
	return []Rate{
		{"granted", Sum{"outcomes.granted+outcomes.partial"}, total, name{"公开率（予以和部分公开）", "granted, whole or in part"}},
		{"denied", Sum{"outcomes.denied.*", "outcomes.refused"}, total, name{"不予公开率", "denied"}},
		{"unable", Sum{"outcomes.unable.*"}, total, name{"无法提供率", "unable to provide"}},
		{"not_processed", Sum{"outcomes.not_processed.*"}, total, name{"不予处理率", "not processed"}},
		{"natural", Sum{"applications.new@natural"}, Sum{"applications.new"}, name{"自然人申请占比", "requests of natural persons"}},
		{"backlog", Sum{"applications.carried_forward"}, Sum{"applications.new+applications.carried_over"},
			name{"结转率（结转下年／新收和上年结转）", "carried forward"}},
		{"disputes", Sum{"reconsideration.total+litigation.direct.total+litigation.after_reconsideration.total",
			"reconsideration.total+litigation.total"}, Sum{"applications.new"}, name{"复议诉讼／新收申请", "reviews and lawsuits per request"}},
		{"corrected", Sum{"reconsideration.corrected"}, Sum{"reconsideration.upheld+reconsideration.corrected+reconsideration.other"},
			name{"复议纠错率（已审结的）", "reviews that corrected, of those closed"}},
	}
}

// SmallBase is the denominator under which a rate is shown as its two counts.
const SmallBase = 10

// Kinship says how what two forms count compares.
type Kinship string

// The kinships.
const (
	KinSame  Kinship = "same"  // one series under other names
	KinRough Kinship = "rough" // comparable in total or roughly
	KinNone  Kinship = "none"  // it only looks alike
)

var kinshipNames = map[Kinship]name{
	KinSame:  {"可比", "comparable"},
	KinRough: {"大体可比", "roughly comparable"},
	KinNone:  {"不可比", "not comparable"},
}

// Label is the kinship in a word.
func (k Kinship) Label(lang Lang) string { return labelOf(kinshipNames, k, lang) }

// Kin is a number of another form beside a metric, and how the two compare.
type Kin struct {
	Others Sum     // one alternative: the cells of the other form
	Kind   Kinship //
	note   name
}

// Note says in a sentence what the two count.
func (k Kin) Note(lang Lang) string { return k.note.in(lang) }

// kin is the table of what compares between forms (docs/forms.md, "What compares with
// what"). Each line holds both ways.
var kin = []struct {
	one, other string
	kind       Kinship
	note       name
}{
	{"active.normative.issued", "active.normative.new_made", KinSame,
		name{"本年制发与本年新制作是同一行，只是改了名称", "issued and newly made are one row, renamed"}},
	{"active.regulations.issued", "active.regulations.new_made", KinSame,
		name{"本年制发与本年新制作是同一行，只是改了名称", "issued and newly made are one row, renamed"}},
	{"active.normative.in_force", "active.normative.public_total", KinNone,
		name{"一个是现行有效的，一个是对外公开过的总数", "one counts what is in force, the other all that was published"}},
	{"active.regulations.in_force", "active.regulations.public_total", KinNone,
		name{"一个是现行有效的，一个是对外公开过的总数", "one counts what is in force, the other all that was published"}},
	{"active.fees.amount_wan", "active.fees.items_prev", KinNone,
		name{"一个是金额，一个是项目数", "one is an amount of money, the other a number of items"}},
	{"outcomes.other_handling.*", "outcomes.other_handling", KinSame,
		name{"2021版式的三行之和等于2019版式的一行", "the three rows of 2021 add up to the one row of 2019"}},
	{"outcomes.denied.*", "outcomes.refused", KinRough, name{"各版式的拒绝理由不同，只有总数大体可比", "the grounds differ, and only their totals compare"}},
	{"outcomes.unable.not_held", "outcomes.not_exist", KinRough, name{"大致相当于申请信息不存在", "roughly the same as information that does not exist"}},
	{"litigation.direct.total+litigation.after_reconsideration.total", "litigation.total", KinSame,
		name{"直接起诉与复议后起诉之和等于行政诉讼数量", "lawsuits without and after a review add up to all lawsuits"}},
}

// KinOf lists what other forms have beside a metric.
func KinOf(metric string) []Kin {
	in := func(list string) bool {
		if prefix, ok := strings.CutSuffix(list, "*"); ok {
			return strings.HasPrefix(metric, prefix)
		}
		return slices.Contains(strings.Split(list, "+"), metric)
	}
	var found []Kin
	for _, k := range kin {
		if in(k.one) {
			found = append(found, Kin{Sum{k.other}, k.kind, k.note})
		}
		if in(k.other) {
			found = append(found, Kin{Sum{k.one}, k.kind, k.note})
		}
	}
	return found
}

// SeriesOf is a metric with what other forms call it: the sum that may be followed from
// form to form. With an applicant it is that of the cells of that applicant.
func SeriesOf(metric string, applicant Applicant) Sum {
	s := SumOf(metric, applicant)
	for _, k := range kin {
		if k.kind != KinSame || applicant != "" && applicant != ApplicantTotal {
			continue
		}
		if metric == k.one || metric == k.other {
			s = Sum{k.one, k.other}
		}
	}
	return s
}
