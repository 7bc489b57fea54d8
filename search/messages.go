package search

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// Message is what a reader is told, in each language, without a full stop.
type Message struct{ Chinese, English string }

// In is the message in a language, Chinese for one that is not known.
func (m Message) In(lang report.Lang) string {
	if lang == report.English {
		return m.English
	}
	return m.Chinese
}

// with fills the places of a message, which are those of fmt. A list is written with the
// commas of the language, a message in it.
func (m Message) with(args ...any) Message {
	in := func(lang report.Lang, comma string) string {
		filled := make([]any, len(args))
		for i, arg := range args {
			switch arg := arg.(type) {
			case Message:
				filled[i] = arg.In(lang)
			case []string:
				filled[i] = strings.Join(arg, comma)
			default:
				filled[i] = arg
			}
		}
		return fmt.Sprintf(m.In(lang), filled...)
	}
	return Message{in(report.Chinese, "、"), in(report.English, ", ")}
}

// What is wrong with a query.
var (
	msgSyntax      = Message{"查询第 %d 个字：%s", "character %d of the query: %s"}
	msgOneNumber   = Message{"一次只能比一个数，请写成两个条件", "one comparison takes one number, write two conditions"}
	msgFlipped     = Message{"比较要写成 指标%s数", "write the metric first: METRIC%sNUMBER"}
	msgNumberQuote = Message{"比较号后面要有一个数。要查这几个字，请加引号",
		"a number must follow the comparison. To look for these characters, quote them"}
	msgNumber      = Message{"比较号后面要有一个数", "a number must follow the comparison"}
	msgNoEqual     = Message{"等号后面没有值", "no value follows the equals sign"}
	msgYear        = Message{"年度要写成 2022 或 2020..2022", "write a year as 2022 or 2020..2022"}
	msgBackward    = Message{"范围要从早到晚：%s..%s", "a range runs from the earlier year to the later: %s..%s"}
	msgExclamation = Message{"叹号不是“不含”，请用减号", "an exclamation mark does not exclude, a minus does"}
	msgNoMetric    = Message{"比较号前面没有指标。要查这几个字，请加引号",
		"no metric stands before the comparison. To look for these characters, quote them"}
	msgMinusAlone  = Message{"减号后面没有词", "no word follows the minus"}
	msgMinusApart  = Message{"减号要紧贴它排除的词", "a minus must touch the word that it excludes"}
	msgEmptyQuotes = Message{"引号里没有字", "nothing stands between the quotation marks"}
	msgOpenQuote   = Message{"引号没有配对", "a quotation mark is not closed"}
	msgNoField     = Message{"没有名为“%s”的字段。要查这几个字，请加引号",
		"there is no field named %q. To look for these characters, quote them"}
	msgColonApart = Message{"冒号两边不要有空格", "leave no space beside the colon"}
	msgOneValue   = Message{"字段后面只能是一个值，几个值要分开写", "a field takes one value, write several apart"}
	msgRange      = Message{"范围要写成 2020..2022", "write a range as 2020..2022"}
	msgNoValue    = Message{"冒号后面没有值", "no value follows the colon"}
	msgForeign    = Message{"“~”和“^”在这里没有意义。要查这几个字，请加引号",
		"\"~\" and \"^\" mean nothing here. To look for these characters, quote them"}
	msgWildcardHan = Message{"不用通配符：词本来就在句中任何位置查找",
		"no wildcard is needed: a word is found wherever it stands"}
	msgWildcard = Message{"星号只能写在字母或数字后面（COVID*、2022*）。要查这几个字，请加引号",
		"an asterisk stands only behind letters or digits (COVID*, 2022*). To look for these characters, quote them"}
	msgWildcardAlone = Message{"单独的星号没有意义", "an asterisk by itself means nothing"}
	msgNear          = Message{"NEAR/ 后面是最多相隔的字数，0 到 %d，如 NEAR/10。要查这几个字，请加引号",
		"behind NEAR/ stands how many characters may lie between two words, 0 to %d, as in NEAR/10. To look for these characters, " +
			"quote them"}
	msgNearWrite    = Message{"要写成 甲 NEAR/字数 乙", "write A NEAR/NUMBER B"}
	msgNearOperands = Message{"NEAR 的两边都要有词", "NEAR needs a word on both sides"}
	msgNearTexts    = Message{"NEAR 的两边只能是词、引号里的字，或用 OR 连起来的一组",
		"only words, quoted characters or a group of them joined by OR stand beside NEAR"}
	msgNearNot     = Message{"要排除靠近的词，请加括号", "to exclude words that stand near each other, put brackets around them"}
	msgWithinApart = Message{"“%s”要紧贴它的括号。要查这几个字，请加引号",
		"%q must touch its bracket. To look for these characters, quote them"}
	msgWithinText = Message{"同句、同段里只能是词，条件要写在外面",
		"only words stand in one sentence or paragraph, conditions stand outside"}
	msgFigureForm = Message{"要写成 数:所数之物>数，比如 数:隐患>100 或 数:培训>=3次",
		"write figure:WHAT>NUMBER with what is counted, and a unit behind the number if you like"}
	msgWithinNested = Message{"同句、同段里不能再套一层", "a sentence or paragraph cannot be asked for within another"}
	msgWithinWants  = Message{"同句、同段里要有一个必须出现的词",
		"a sentence or paragraph needs a word that must stand in it"}
	msgMetricForm     = Message{"要写成 指标>数，比如 applications.new>0", "write METRIC>NUMBER, such as applications.new>0"}
	msgSeveralMetrics = Message{"“%s”不止一个指标：%s", "%q is more than one metric: %s"}
	msgUnknownMetric  = Message{"没有名为 %s 的指标，全部指标见 /api/v1/metrics",
		"there is no metric named %s; /api/v1/metrics lists them all"}
	msgUnknownApplicant = Message{"没有名为 %s 的申请人类别", "there is no class of applicants named %s"}
	msgNoApplicants     = Message{"指标 %s 不分申请人", "the metric %s has no classes of applicants"}
	msgSum              = Message{"“%s”是几项之和，只能问 %[1]s>0；别的只能分项问：%s",
		"%s is a sum, which can only be asked %[1]s>0; else ask for its parts: %s"}
	msgNoOperator = Message{"“%s”不是这里的运算符。要查这几个字，请加引号",
		"%q is no operator here. To look for these characters, quote them"}
	msgBraces       = Message{"花括号没有意义，分组用圆括号", "braces mean nothing, group with round brackets"}
	msgSingleQuotes = Message{"单引号没有意义，逐字查找用双引号", "single quotes mean nothing, use double ones"}
	msgRegexp       = Message{"不能用正则表达式", "there are no regular expressions"}
	msgGlued        = Message{"%s 两边要有空格。要查这几个字，请加引号",
		"leave spaces beside %s. To look for these characters, quote them"}
	msgCutWord  = Message{"词的开头要写成 词*", "write the beginning of a word as WORD*"}
	msgQuestion = Message{"问号不是通配符。要查这几个字，请加引号",
		"a question mark is no wildcard. To look for these characters, quote them"}
	msgSlop  = Message{"相隔的字数要写成 甲 NEAR/字数 乙", "write how far apart words may be as A NEAR/NUMBER B"}
	msgSigns = Message{"比较要用符号写：> >= < <= =，年度的范围用 2020..2022",
		"write comparisons with signs, > >= < <= =, and years as 2020..2022"}
	msgNotUTF8      = Message{"查询含有不是 UTF-8 的字节", "the query has bytes that are not UTF-8"}
	msgLong         = Message{"查询太长，最多 256 个字", "the query is too long, 256 characters are the most"}
	msgExtraBracket = Message{"多了一个右括号", "a closing bracket too many"}
	msgMixed        = Message{"OR 和不含之中的指标条件太多，最多 8 个",
		"too many conditions on metrics under OR and NOT, 8 are the most"}
	msgDeep = Message{"括号或否定套得太深，最多 8 层",
		"brackets or negations are nested too deep, 8 levels are the most"}
	msgBeforeOr      = Message{"OR 前面没有词", "no word stands before OR"}
	msgAfterOr       = Message{"OR 后面没有词", "no word follows OR"}
	msgAnd           = Message{"AND 的两边都要有词", "AND needs a word on both sides"}
	msgNot           = Message{"“不含”后面没有词", "no word follows NOT"}
	msgNotScope      = Message{"范围不能否定", "a scope cannot be excluded"}
	msgOpenBracket   = Message{"括号没有配对", "a bracket is not closed"}
	msgEmptyBrackets = Message{"括号里没有词", "no word stands in the brackets"}
	msgTerms         = Message{"词太多，最多 32 个", "too many words, 32 are the most"}
	msgYearRange     = Message{"年度要写成范围", "write years as a range"}
	msgScopeOnce     = Message{"范围只能在括号外写一次", "a scope is written once, outside brackets"}
	msgNoOutcome     = Message{"“%s”不是勾稽的结果：先写勾稽（%s），再写冒号和结果（%s），如 T3.balance:fail",
		"%q is no outcome of a check: a check (%s), a colon and a state (%s), such as T3.balance:fail"}
	msgNoSection = Message{"没有名为“%s”的节，可写：%s", "there is no section named %q; one of %s"}
)

// What is wrong with a parameter.
var (
	msgParam      = Message{"参数 %s=%q：%s", "parameter %s=%q: %s"}
	msgNoMetricID = Message{"没有这个指标，全部指标见 /api/v1/metrics",
		"there is no such metric; /api/v1/metrics lists them all"}
	msgNoColumn = Message{"这个指标没有这一类申请人", "this metric has no such class of applicants"}
	msgGroups   = Message{"最多按两项分组", "group by two at most"}
	msgMeasure  = Message{"缺少要统计的指标，比如 applications.new，全部指标见 /api/v1/metrics",
		"no metric is named, such as applications.new; /api/v1/metrics lists them all"}
	msgMeasures = Message{"指标太多，最多 32 个", "too many metrics, 32 are the most"}
	msgNoParts  = Message{"指标 %s 不分结果", "the metric %s has no outcomes that add up to it"}
	msgCells    = Message{"结果超过 100,000 行，请加筛选或换一种分组",
		"the answer has more than 100,000 rows; filter it or group by something else"}
	msgBy      = Message{"分组只能是 %s", "it can be grouped by %s"}
	msgStat    = Message{"统计只能是 %s", "the statistic is one of %s"}
	msgValues  = Message{"筛选值太多，最多 200 个", "too many values of filters, 200 are the most"}
	msgMetrics = Message{"指标条件太多，最多 32 个", "too many conditions on metrics, 32 are the most"}
	msgFacets  = Message{"要写成 none，或者用逗号隔开的 %s", "write none, or some of these with commas between them: %s"}
	msgInteger = Message{"要是 %d 到 %d 的整数", "it must be a whole number from %d to %d"}
	msgWindow  = Message{"页码只到第 10,000 条，再往后请用 next_cursor 的值作 cursor 参数",
		"pages reach to hit 10,000; go on with the value of next_cursor as cursor"}
	msgTooLong = Message{"太长", "it is too long"}
	msgTier    = Message{"位置只能是 %v", "it must be one of %v"}
	msgExplain = Message{"只能是 1 或 0", "it must be 1 or 0"}
	msgFold    = Message{"折叠只能是 on 或 off", "fold is on or off"}
	msgCluster = Message{"“%s”不是雷同的编号：编号是 16 个十六进制小写字符，见检索结果的 similar.cluster",
		"%q is no cluster: its id is 16 lower-case hexadecimal digits, as similar.cluster of a hit has it"}
	msgScope = Message{"范围只能是 narrative（叙述）、" +
		"tables（表格）、all（全文）、problems（问题）或 remedies（措施）",
		"the scope is narrative, tables, all, problems or remedies"}
	msgSort = Message{"排序只能按 relevance、%s、published、random:数（随机次序）或一个指标，前面加 - 为倒序",
		"sort by relevance, %s, published, random:NUMBER (a random order) or a metric, a leading - for descending"}
	msgExpand = Message{"要写成 on（全部同义词）、off，或者 原词:同义词，前面加 - 为不用",
		"write on (all synonyms), off, or WORD:SYNONYM, a leading - for without"}
	msgExpandBoth  = Message{"off 不能和别的值一起写", "off does not go together with another value"}
	msgNoSuchValue = Message{"没有名为“%s”的%s，可写：%s", "%q is no %s; one of %s"}
	msgBadValue    = Message{"值是空的、太长或不是 UTF-8", "the value is empty, too long or not UTF-8"}
)
