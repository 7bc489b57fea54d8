package corpus

import (
	"strings"

	"gongkai/indexer/corpus/content"
)

// The characters of the simplified and of the traditional script that are
// written alike but for their place in these two lists. Mirror sites convert
// character by character, and so do we.
const (
	simplifiedScript = "万与专业东丝两严个丰临为丽举义乌乐乡书买乱争于亏云产亩亲亿仅从仓仪们价众优会伞伟传伤伦体佣侧侦俭债倾储儿党兰关兴养兽内冈" +
		"册写军农冲决况冻净准凉减凑几凤凭凯击刘则刚创删别剂剧劝办务动励劲劳势勋区医华协单卖卢卫厂厅历厉压厕县参双发变叙叶号叹后吓" +
		"吗启吴员响唤嘱团园围国图圆圣场坏块坚坛坝坞坟坠垄垒垦垫埘堕墙壮声壳处备复够头夹夺奋奖妇妈姗娱孙学宁宝实宠审宪宫宽宾寝对寻" +
		"导寿将尔尘尝尽层屉届属岁岂岗岛岭峡崭巩币帅师帐带帮广庄庆庐库应庙废开异弃张弥弯弹强归当录彻径忆忧怀态总恋恳恶悬惊惩惯愿懒" +
		"戏战户执扩扫扬扰抚抢护报担拟拥择挂挥损换据掷揽搁搂摄摆撑敌数断无旧时旷显晓晕暂术朴机杀杂权条来杨极构枣枪枫标栈栋栏树样档" +
		"桥桩梦检楼欢欧歼残毁毕气汇汉汤沟没泞泪泽洁洒洼浅测济浏浓涝润涨渊渐渔温湾湿满滚滞滥滩潜灭灯灵灾炉点炼烂烟热爱牺状独狭狱猎" +
		"献环现琐画畅疗疯监盐盖盘着睁矿码砖础确碍礼祷祸离种积称稳穷窃竞笔笼筑签简类粮紧纠红约级纪纯纲纳纵纷纸纹线练组细织终绍经结" +
		"绕绘给络绝统继绩绪续维综绿缓编缘缩缴网罗罚罢习职联聪肃肤肿胁胜脏脱脑腾舆舰艰艺节芦苏荐药获营萧蓝虑虚虽蚕补袭装见观规视览" +
		"觉触誉计订认讨让训议讯记讲许论设访证评识诈诉词译试诗诚话询该详误说请诸课调谁谈谋谢谣谱贝负财责贤败账货质贩贫购贯贴贵费贺" +
		"资赋赏赔赖赛赞赠赢赵赶趋跃践车轨转轮软轻载较辅辆输辖边达迁过运还进远违连迟适选递逻遗邓邻郑酱释里鉴针钉钟钢钥钱铁铃铜铺链" +
		"销锁锋错锦键锻镇镜长门闭问闲间闸闻阁阅队阳阴阵阶际陆陈险随隐难雾静韦页项顺须顾顿预领频题额颜风飞饭饮馆驰驱驳驻驿骗骤鱼鲁" +
		"鲜鸟鸡鸣鸭麦黄齐龄龙龟台虫辩仑泸渌岚崂滨莱苍邹沪浑绥韩颍饶涡潍烛锡银钦阆沧泾涟溆潇澜钓"
	traditionalScript = "萬與專業東絲兩嚴個豐臨為麗舉義烏樂鄉書買亂爭於虧雲產畝親億僅從倉儀們價眾優會傘偉傳傷倫體傭側偵儉債傾儲兒黨蘭關興養獸內岡" +
		"冊寫軍農沖決況凍淨準涼減湊幾鳳憑凱擊劉則剛創刪別劑劇勸辦務動勵勁勞勢勳區醫華協單賣盧衛廠廳歷厲壓廁縣參雙發變敘葉號嘆後嚇" +
		"嗎啟吳員響喚囑團園圍國圖圓聖場壞塊堅壇壩塢墳墜壟壘墾墊塒墮牆壯聲殼處備復夠頭夾奪奮獎婦媽姍娛孫學寧寶實寵審憲宮寬賓寢對尋" +
		"導壽將爾塵嘗盡層屜屆屬歲豈崗島嶺峽嶄鞏幣帥師帳帶幫廣莊慶廬庫應廟廢開異棄張彌彎彈強歸當錄徹徑憶憂懷態總戀懇惡懸驚懲慣願懶" +
		"戲戰戶執擴掃揚擾撫搶護報擔擬擁擇掛揮損換據擲攬擱摟攝擺撐敵數斷無舊時曠顯曉暈暫術樸機殺雜權條來楊極構棗槍楓標棧棟欄樹樣檔" +
		"橋樁夢檢樓歡歐殲殘毀畢氣匯漢湯溝沒濘淚澤潔灑窪淺測濟瀏濃澇潤漲淵漸漁溫灣濕滿滾滯濫灘潛滅燈靈災爐點煉爛煙熱愛犧狀獨狹獄獵" +
		"獻環現瑣畫暢療瘋監鹽蓋盤著睜礦碼磚礎確礙禮禱禍離種積稱穩窮竊競筆籠築簽簡類糧緊糾紅約級紀純綱納縱紛紙紋線練組細織終紹經結" +
		"繞繪給絡絕統繼績緒續維綜綠緩編緣縮繳網羅罰罷習職聯聰肅膚腫脅勝臟脫腦騰輿艦艱藝節蘆蘇薦藥獲營蕭藍慮虛雖蠶補襲裝見觀規視覽" +
		"覺觸譽計訂認討讓訓議訊記講許論設訪證評識詐訴詞譯試詩誠話詢該詳誤說請諸課調誰談謀謝謠譜貝負財責賢敗賬貨質販貧購貫貼貴費賀" +
		"資賦賞賠賴賽贊贈贏趙趕趨躍踐車軌轉輪軟輕載較輔輛輸轄邊達遷過運還進遠違連遲適選遞邏遺鄧鄰鄭醬釋裡鑒針釘鐘鋼鑰錢鐵鈴銅鋪鏈" +
		"銷鎖鋒錯錦鍵鍛鎮鏡長門閉問閑間閘聞閣閱隊陽陰陣階際陸陳險隨隱難霧靜韋頁項順須顧頓預領頻題額顏風飛飯飲館馳驅駁駐驛騙驟魚魯" +
		"鮮鳥雞鳴鴨麥黃齊齡龍龜臺蟲辯侖瀘淥嵐嶗濱萊蒼鄒滬渾綏韓潁饒渦濰燭錫銀欽閬滄涇漣漵瀟瀾釣"
)

// newTraditional rewrites a text in the traditional script, character by
// character.
func newTraditional() *strings.Replacer {
	from, to := []rune(simplifiedScript), []rune(traditionalScript)
	pairs := make([]string, 0, 2*len(from))
	for i, c := range from {
		pairs = append(pairs, string(c), string(to[i]))
	}
	return strings.NewReplacer(pairs...)
}

// mirror puts a whole document and its tables into the traditional script. Its
// agency stays as it is called.
func mirror(d *content.Document, pr *printed, script *strings.Replacer) {
	d.EachText(script.Replace)
	for i := range d.TitleLines {
		d.TitleLines[i] = script.Replace(d.TitleLines[i])
	}
	for i := range d.Signature {
		d.Signature[i] = script.Replace(d.Signature[i])
	}
	d.PageTitle = script.Replace(d.PageTitle)
	mirrorHeadings(d.Sections, script)
	for i := range d.Figures {
		d.Figures[i].Subject, d.Figures[i].Unit = script.Replace(d.Figures[i].Subject), script.Replace(d.Figures[i].Unit)
	}
	for i := range pr.metrics {
		pr.metrics[i].Raw = script.Replace(pr.metrics[i].Raw)
	}
	for _, g := range pr.grids {
		for _, row := range g.Rows {
			for i := range row {
				row[i].Text = script.Replace(row[i].Text)
			}
		}
	}
}

func mirrorHeadings(sections []content.Part, script *strings.Replacer) {
	for i := range sections {
		sections[i].Title = script.Replace(sections[i].Title)
		mirrorHeadings(sections[i].Children, script)
	}
}
