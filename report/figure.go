package report

// Approx says how exactly a figure of the narrative is stated.
type Approx string

// How exactly a figure can be stated.
const (
	ApproxExact   Approx = "exact"
	ApproxAtLeast Approx = "at_least" // 余, 超过, 以上
	ApproxAbout   Approx = "about"    // 约, 近, 左右
	ApproxUpTo    Approx = "up_to"    // 不超过, 以内
)

// Direction is the sense of a change from one year to the next.
type Direction string

// The directions of a change.
const (
	DirectionUp   Direction = "up"
	DirectionDown Direction = "down"
	DirectionSame Direction = "same"
)

// ProblemClass says what a problem is about.
type ProblemClass string

// The classes of the problems that reports name.
const (
	ProblemInterpretation ProblemClass = "interpretation" // 政策解读
	ProblemInteraction    ProblemClass = "interaction"    // 互动回应
	ProblemPublicity      ProblemClass = "publicity"      // 宣传与知晓
	ProblemStaff          ProblemClass = "staff"          // 人员队伍
	ProblemTimeliness     ProblemClass = "timeliness"     // 公开时效
	ProblemChannel        ProblemClass = "channel"        // 渠道形式
	ProblemAwareness      ProblemClass = "awareness"      // 思想认识
	ProblemCoordination   ProblemClass = "coordination"   // 协调配合
	ProblemSystem         ProblemClass = "system"         // 制度规范
	ProblemContent        ProblemClass = "content"        // 内容质量
)

// ProblemClasses lists the classes of problems in a fixed order.
func ProblemClasses() []ProblemClass {
	return []ProblemClass{ProblemPublicity, ProblemStaff, ProblemTimeliness, ProblemContent, ProblemChannel, ProblemAwareness,
		ProblemCoordination, ProblemInterpretation, ProblemSystem, ProblemInteraction}
}

// Figure is a number stated in the narrative.
type Figure struct {
	Section SectionKey `json:"section"`
	Subject string     `json:"subject"`
	Value   *float64   `json:"value"` // null for 数十
	Unit    string     `json:"unit"`
	Approx  Approx     `json:"approx"`
	Yuan    *float64   `json:"yuan,omitempty"`
	Change  *Change    `json:"change,omitempty"`
	Metric  string     `json:"metric,omitempty"` // the metric it states in words, if any
	Parts   []int      `json:"parts,omitempty"`  // indexes of the figures that 其中 splits it into
	Text    string     `json:"text"`
	Start   int        `json:"start"`
	End     int        `json:"end"`
}

// Change is a comparison with an earlier year.
type Change struct {
	Direction Direction `json:"direction"`
	By        *float64  `json:"by,omitempty"`
	Unit      string    `json:"unit,omitempty"`
	Base      *float64  `json:"base,omitempty"` // the earlier value, worked out
}

// Problem is one item of 存在的主要问题.
type Problem struct {
	Text   string       `json:"text"`
	Class  ProblemClass `json:"class,omitempty"`  // "" where no class fits
	Remedy *int         `json:"remedy,omitempty"` // index of the remedy that answers it
	Start  int          `json:"start"`
	End    int          `json:"end"`
}

// Remedy is one item of 改进情况.
type Remedy struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}
