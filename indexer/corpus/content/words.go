package content

// The Zipf tail: names made of two stems, so that a corpus holds tens of
// thousands of words of which a few are frequent and most are rare.

const (
	nameHeads = "青云龙凤石松柳桃梅竹兰荷枫桐桑榆槐杏梨枣清甘玉金银铜锦秀丽和平安定永兴福禄寿康宁德仁义礼智信" +
		"忠孝廉明光华荣昌盛泰顺祥瑞丰裕富贵长春夏秋冬东西南北上下前后左右高低大小新老古白黑红黄紫蓝碧翠丹朱沙泥砂岩岭峰岗坡坪坝塘湖海河江溪泉井沟湾渡桥关寨堡城营屯庄店集市铺场坊园林苑圃圩洲渚汀潭洞峡谷"
	nameTails = "山水田林湖草沙石泉溪河江塘湾坪坡岭岗峰谷沟坝桥渡头口尾源堰垄垅洼甸台坊店集铺寨堡营屯庄墩圩埠墟滩洲岛屿崖岩洞门关亭阁楼塔院园圃柳松杉柏桐梅兰"
)

// projectKinds end the name of a project.
func projectKinds() []string {
	return []string{"产业园", "灌区改造", "示范带", "标准厂房", "文化礼堂", "口袋公园", "卫生室", "幸福食堂", "日间照料中心", "冷库", "泵站", "水厂",
		"通村路", "桥梁加固", "排涝渠", "护坡工程", "停车场", "农贸市场", "体育公园", "图书角", "大棚基地", "烘干中心", "育秧工厂", "充电站",
		"安置小区", "管网改造", "亮化工程", "绿道", "驿站", "议事亭", "扶贫车间", "党群服务中心", "加工厂", "合作社", "果园", "茶园"}
}

// tailNames lists every made-up place name of two or three characters, in a
// fixed order; how often a name is drawn falls with its place in the list.
func tailNames() []string {
	heads, tails := []rune(nameHeads), []rune(nameTails)
	names := make([]string, 0, 2*len(heads)*len(tails))
	// Walking diagonals keeps the frequent names from sharing one head.
	for d := range len(tails) {
		for h, head := range heads {
			tail := tails[(h*7+d)%len(tails)]
			if head == tail {
				continue
			}
			names = append(names, string([]rune{head, tail}))
		}
	}
	for d := range len(tails) {
		for h, head := range heads {
			a, b := tails[(h*5+d)%len(tails)], tails[(h*11+d*3+1)%len(tails)]
			if head == a || a == b {
				continue
			}
			names = append(names, string([]rune{head, a, b}))
		}
	}
	return names
}
