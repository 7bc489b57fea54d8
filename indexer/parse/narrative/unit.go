package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// units are the units that counts are stated in.
var units = han.NewWords(strings.Fields(`
	个百分点 百分点 条次 件次 人次 场次 批次 户次 万元 亿元 平方米 平方公里 公里 元 件 条 次 项 个 份 篇 期 名 人 位 家 册 处 起 宗 本 场 户 张 块 批 部 套 幅 版 则 例
	类 笔 台 辆 间 所 座 亩 吨 组 支 轮 页 只 面 % ％`)...)

// digitUnits are units behind digits alone: in words they are as often parts of others.
var digitUnits = han.NewWords(strings.Fields("封 种 分 卷 盒 通 集 首 门 讲 架 棵 枚 根 道 米 公顷 学时 课时 车次 艘 幢 栋 株 头 箱 袋 盏 趟 公斤 班次")...)

// notCounts follow a unit that counts time, parts of a plan or the like: 15个工作日,
// 三个方面, 一次性.
var notCounts = strings.Fields(`
	工作日 月 小时 星期 方面 环节 层面 维度 坚持 确保 性 交代 台阶 阶段 步骤 关键 中心 重点 意识 转变 百年 自然日 周期 到位 不漏 不落 基本 体系
	分组成 分内容 小数 部分 章节`)

// longerWords are what follows a unit that is the beginning of a longer word there:
// 人民, 本级, 期限.
var longerWords = map[string][]string{
	"人": {"民"},
	"本": {"年", "级", "机关", "镇", "单位"},
	"期": {"限"},
	"项": {"加"},
	"所": {"列"},
	"部": {"分", "门", "委", "署"},
	"封": {"面", "闭", "存", "控", "丘", "开"},
	"种": {"植", "类", "子", "粮", "养", "情", "形", "方", "渠"},
	"分": {"钟", "之", "别", "局", "管", "类", "发", "析", "布", "级", "区", "中", "公", "部", "组", "段",
		"享", "支", "为", "成", "批", "期", "层", "工", "院", "校", "送", "解"},
	"卷": {"宗"},
	"通": {"过", "报", "知", "信", "道", "用", "讯", "告", "力", "行"},
	"集": {"中", "体", "成", "市", "团", "合", "镇", "约"},
	"首": {"页", "次", "先", "问", "要", "批", "家", "届", "期", "例", "创", "个", "席", "府", "都"},
	"门": {"户", "口", "诊", "票", "店", "类", "头"},
	"讲": {"话", "解", "座", "述", "清", "好", "究", "授", "评"},
	"架": {"构", "设"},
	"根": {"据", "本", "植", "治"},
	"道": {"路", "德", "桥", "口", "县"},
	"米": {"易", "脂", "林"},
	"头": {"条", "部", "雁", "号"},
	"箱": {"变", "式"},
}

// counts reports whether a unit counts something, given the text behind it. 面 is a
// unit of pennants alone.
func counts(unit, rest string) bool {
	if unit == "面" {
		return strings.HasPrefix(strings.TrimSpace(rest), "锦旗")
	}
	return !han.HasAnyPrefix(rest, notCounts) && !han.HasAnyPrefix(rest, longerWords[unit])
}

// walled reports whether the noun in front of a number of 面 is one of what has that unit
// beside pennants: 公示墙2面.
func walled(head string) bool {
	return han.HasAnySuffix(strings.TrimRight(head, " \n"), []string{"墙", "锦旗", "红旗"})
}

// normalUnit is a unit as figures state it.
func normalUnit(u string) string {
	if u == "％" {
		return "%"
	}
	return u
}

// yuan is an amount of money in yuan; nil where the unit is none of money.
func yuan(v float64, unit string) *float64 {
	times := map[string]float64{"元": 1, "万元": 1e4, "亿元": 1e8}[unit]
	if times == 0 {
		return nil
	}
	y := v * times
	return &y
}
