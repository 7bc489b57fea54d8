package agency

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// offices end the names of departments: bureaus, commissions and offices, the centres,
// stations and teams under them, and the bodies of the state that run in lines of their own.
var offices = strings.Fields(`局 委员会 委 办公室 办公厅 办 厅 中心 分局 大队 中队 支队 总队 队 站 所 处 台
	档案馆 方志馆 部门 署
	联合会 社 总工会 工会 妇联 残联 文联 科协 工商联 红十字会 海关`)

// institutions end the names of public bodies that are no part of a government: schools and
// universities, hospitals, firms and what supplies water, power and heat.
var institutions = strings.Fields(`大学 学院 学校 中学 小学 高中 一中 二中 三中 四中 五中 六中 幼儿园 党校
	医院 卫生院 保健院 血站 卫生服务中心
	妇幼保健计划生育服务中心 疾病预防控制中心 公积金中心 公积金管理中心 研究院 研究所 科学院 院
		集团 公司 电厂 水厂 水务
		银行 支行 分行 信用社 出版社 报社 电视台 馆`)

// zones end the names of places that have a body of their own to manage them, though they are
// no divisions.
var zones = strings.Fields(`开发区 高新区 新区 园区 产业园 工业园 科技园 物流园 示范区 管理区 度假区
	风景区 风景名胜区 景区 保护区 合作区 保税区
	试验区 实验区 集聚区 聚集区 农场 林场 牧场 渔场 垦区`)

// otherPowers end the names of bodies that are bound by other laws: a page may have them for
// its source, but no report of this form is theirs.
var otherPowers = strings.Fields(`法院 检察院 人大 人大常委会 人民代表大会 人民代表大会常务委员会 政协
	政治协商会议 政协委员会 常委会
	市委 县委 区委 省委 党委 州委 旗委 工委 纪委 监委 宣传部 组织部`)

// isOffice reports whether a name ends as names of departments do.
func isOffice(s string) bool {
	return utf8.RuneCountInString(s) >= 2 && han.HasAnySuffix(s, offices) && !isInstitution(s)
}

// isInstitution reports whether a name ends as names of institutions do.
func isInstitution(s string) bool {
	if i := strings.Index(s, "公积金管理中心"); i > 0 && strings.HasSuffix(s, "分中心") {
		return true
	}
	return utf8.RuneCountInString(s) >= 2 && han.HasAnySuffix(s, institutions) && !han.HasAnySuffix(s, []string{"档案馆", "方志馆"})
}

// bearsName reports whether an institution has a name of its own, which needs no place:
// 云岭师范大学.
func bearsName(s string) bool {
	return utf8.RuneCountInString(s) >= 4 && han.HasAnySuffix(s, []string{"大学", "学院", "公司", "集团", "银行", "研究院", "总署", "总局"})
}

// ownZone reports whether a zone has a name of its own in front of the words for its kind.
func ownZone(n naming) bool {
	if n.level != report.LevelCounty || n.codes != nil || len(n.chain) > 0 {
		return false
	}
	return utf8.RuneCountInString(zoneKinds.Replace(n.name)) >= 2
}

// zoneKinds drops from the name of a zone what says of which kind it is.
var zoneKinds = strings.NewReplacer("经济", "", "技术", "", "高新", "", "产业", "", "工业", "", "农业", "", "生态", "",
	"旅游", "", "开发区", "", "园区", "", "产业园", "", "工业园", "",
	"新区", "", "示范区", "", "管理区", "", "度假区", "", "风景区", "", "名胜", "", "景区", "", "保护区", "",
	"合作区", "", "保税区", "", "试验区", "", "集聚区", "", "园", "", "综合", "", "国家级", "")

// ofOtherPower reports whether a name is that of a court, a congress or a committee of a
// party.
func ofOtherPower(s string) bool { return han.HasAnySuffix(s, otherPowers) }

// seated reports whether an agency of a level sits in a division without being its
// government.
func seated(l report.Level) bool { return l == report.LevelDepartment || l == report.LevelInstitution }

// relatives are what a text calls a place or a body by that it does not name: 我镇, 全县,
// 各乡镇, 本机关, 市政府.
var relatives = strings.Fields("我 本 全 各 该 此 贵 你 有关 相关 省 市 县 区 州 旗 镇 乡 街道 盟")

// isRelative reports whether a name says which body is meant only to those who know the
// place already.
func isRelative(s string) bool {
	if han.HasAnyPrefix(s, []string{"全国", "全省", "全市", "全县"}) {
		return true
	}
	for _, r := range relatives {
		rest, ok := strings.CutPrefix(s, r)
		if !ok {
			continue
		}
		for _, rank := range []string{"省", "自治区", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "街道", "乡镇", "级",
			"机关", "单位", "部门", "局", "委", "办", "厅", "院", "校", "中心", "政府", "人民政府"} {
			if rest == rank {
				return true
			}
		}
	}
	return false
}

// nameEndings are the last words of names of agencies beside those of offices, institutions
// and zones.
var nameEndings = strings.Fields(`政府 办事处 管委会 筹备处 筹备组 党政办 苏木 街道 镇 乡 县 区 市 省 州 盟
	旗 兵团`)

// LooksLike reports whether a short text can be the name of an agency.
func LooksLike(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 40 || strings.ContainsAny(s, "。，；：、！？,;:!?|") || isRelative(s) {
		return false
	}
	return han.HasAnySuffix(s, nameEndings) || han.HasAnySuffix(s, offices) || han.HasAnySuffix(s, institutions) ||
		han.HasAnySuffix(s, zones) || corpsUnit(s)
}

// corpsUnit reports whether a name ends in a division or a regiment of the 生产建设兵团:
// 第十三师, 一四三团.
func corpsUnit(s string) bool {
	for _, unit := range []string{"师", "团"} {
		head, ok := strings.CutSuffix(s, unit)
		if r := han.LastRune(head); ok && strings.ContainsRune("〇零一二三四五六七八九十0123456789", r) && head != "" {
			return true
		}
	}
	return false
}
