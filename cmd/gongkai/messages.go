package main

// The messages, by the command that says them.
const (
	msgShort message = iota
	msgUsage
	msgCommand
	msgOptions
	msgCommands
	msgFlags
	msgMoreHelp
	msgHelpFlag
	msgHelpCommand
	msgNoCommand
	msgNoHelp
	msgNoFlag
	msgFlagValue
	msgFlagWants
	msgFlagSyntax
	msgTooFew
	msgTooMany
	msgOneOf
	msgInterrupted
	msgAsIs
	msgFailed
	msgUnread
	msgDefault

	msgDataFlag
	msgEngineFlag
	msgNodesFlag
	msgIndexFlag
	msgNoNodes
	msgLockedIndex
	msgClusterOutdated
	msgClusterAway
	msgJSONFlag
	msgCSVFlag
	msgLocked
	msgLockedBy
	msgNoGeneration
	msgNothingYet
	msgFallback
	msgNewestWhole
	msgSemicolon
	msgRepaired
	msgOutdated
	msgFormat
	msgDamaged
	msgSystem
	msgSystemElse
	msgAddress

	msgServeShort
	msgAddrFlag
	msgListen
	msgServeEmpty
	msgServeHolds
	msgServeIndexing
	msgServeGoesOn
	msgPortTaken
	msgPortOther
	msgNoPath
	msgDrainFlag
	msgProxyFlag
	msgUploadFlag
	msgTokenFlag

	msgIndexShort
	msgPruneFlag
	msgVerifyFlag
	msgIndexing
	msgReports
	msgIndexed
	msgTwins
	msgAttached
	msgIgnored
	msgGeneration

	msgSearchShort
	msgFilterFlag
	msgMetricFlag
	msgScopeFlag
	msgSortFlag
	msgPageFlag
	msgSizeFlag
	msgCursorFlag
	msgKWICFlag
	msgOrderFlag
	msgWidthFlag
	msgKWICTotal
	msgExpandFlag
	msgTierFlag
	msgExplainFlag
	msgDenied
	msgDictionaryFlag
	msgSynonymsFlag
	msgAdds
	msgSynonymsOn
	msgSynonymsOff
	msgMeantWords
	msgMeantPlaces
	msgGuess
	msgBySynonym
	msgTotal
	msgHit
	msgNextPage
	msgNextCursor
	msgEverything

	msgParseShort
	msgTextFlag
	msgWhyFlag
	msgWhyAgency
	msgWhyWitness
	msgWhyYear
	msgWhyClaim
	msgWhyDate
	msgWhyForm
	msgWhySection
	msgWhyCell
	msgWhyLines
	msgWhyLine
	msgTitle
	msgAgency
	msgYear
	msgSection
	msgCells
	msgCellState
	msgNonzero
	msgCheck
	msgFinding
	msgNotReport
	msgClaims
	msgClaimComma

	msgCheckShort
	msgAllFlag
	msgRuleFlag
	msgNoRule
	msgCheckTotal
	msgCheckLine
	msgFindingLine
	msgLines
	msgLinesTo
	msgListComma
	msgWhere
	msgWhereBoth

	msgExportShort
	msgFormatFlag
	msgRowsFlag
	msgColumnsFlag
	msgOutputFlag
	msgPackageFlag
	msgBOMFlag
	msgMaskFlag
	msgBinary
	msgExported

	msgMatrixShort
	msgQueriesFlag
	msgMatrixByFlag

	msgStatsShort
	msgOfFlag
	msgByFlag
	msgStatFlag
	msgStatRow
	msgStatStates
	msgStatExpected

	msgAnalyzeShort
	msgExtractShort
	msgVersionShort
	msgVersion
	msgRules
)

// messages words each message in Chinese and in English. Both take the same
// arguments in the same order.
var messages = [...]struct{ chinese, english string }{
	msgShort: {"公开：政府信息公开工作年度报告的全文检索与分析",
		"Gongkai: full-text search and analysis of Chinese annual reports on government information disclosure"},
	msgUsage:       {"用法：", "Usage:"},
	msgCommand:     {"命令", "command"},
	msgOptions:     {"[选项]", "[flags]"},
	msgCommands:    {"命令：", "Commands:"},
	msgFlags:       {"选项：", "Flags:"},
	msgMoreHelp:    {"用 %s 看一个命令的说明。", "Use %s for more about a command."},
	msgHelpFlag:    {"显示说明", "show this help"},
	msgHelpCommand: {"显示一个命令的说明", "show the help of a command"},
	msgNoCommand: {"没有 \"%s\" 这个命令，用 gongkai --help 看全部命令",
		"there is no command \"%s\"; gongkai --help lists them"},
	msgNoHelp:      {"没有 \"%s\" 的说明", "there is no help on \"%s\""},
	msgNoFlag:      {"没有 %s 这个选项", "there is no flag %s"},
	msgFlagValue:   {"选项 --%s 不能是 \"%s\"", "flag --%s cannot be \"%s\""},
	msgFlagWants:   {"选项 --%s 后面要有值", "flag --%s needs a value"},
	msgFlagSyntax:  {"选项 %s 写得不对", "flag %s is written wrongly"},
	msgTooFew:      {"%s 后面至少要有 %d 个参数", "%s needs at least %d arguments"},
	msgTooMany:     {"%s 后面最多有 %d 个参数", "%s takes at most %d arguments"},
	msgOneOf:       {"%s 只能选一个", "only one of %s can be given"},
	msgInterrupted: {"已中断", "interrupted"},
	msgAsIs:        {"%s", "%s"},
	msgFailed:      {"gongkai: %s", "gongkai: %s"},
	msgUnread:      {"%s: %s", "%s: %s"},
	msgDefault:     {"%s（默认 %s）", "%s (default %s)"},

	msgEngineFlag: {"引擎：embedded 或 opensearch（环境变量 GONGKAI_ENGINE）",
		"engine: embedded or opensearch (environment: GONGKAI_ENGINE)"},
	msgNodesFlag: {"OpenSearch 集群各节点的地址，用逗号分开（环境变量 GONGKAI_OPENSEARCH）",
		"addresses of the nodes of the OpenSearch cluster, joined by commas (environment: GONGKAI_OPENSEARCH)"},
	msgIndexFlag: {"集群上索引名称的前缀（环境变量 GONGKAI_OPENSEARCH_INDEX）",
		"what the names of the indexes on the cluster begin with (environment: GONGKAI_OPENSEARCH_INDEX)"},
	msgNoNodes: {"opensearch 引擎需要 --opensearch 给出集群地址，如 http://127.0.0.1:9201",
		"the opensearch engine needs the addresses of a cluster in --opensearch, such as http://127.0.0.1:9201"},
	msgLockedIndex: {"另一个进程正在向集群的 %s 收录；它若不再继续，锁到 %s 为止",
		"another process is indexing into %s on the cluster; unless it goes on its lock ends at %s"},
	msgClusterOutdated: {"集群上的第 %d 代是用另一版程序或别的词典做的，请重新收录",
		"generation %d of the cluster was made with another dictionary or by another version of this program: index once more"},
	msgClusterAway: {"集群暂时不能完整回答，稍后再试：%s", "the cluster cannot answer whole at the moment; try again: %s"},
	msgDataFlag:    {"资料库所在的文件夹（环境变量 GONGKAI_DATA）", "folder of the data (environment: GONGKAI_DATA)"},
	msgJSONFlag:    {"每条结果一行 JSON", "one JSON object a line"},
	msgCSVFlag:     {"CSV，第一行是列名", "CSV, the first line has the names of the columns"},
	msgLocked:      {"另一个进程正在收录（%s）", "another process is indexing (%s)"},
	msgLockedBy:    {"进程 %d 正在收录（%s）", "process %d is indexing (%s)"},
	msgNoGeneration: {"资料库 %s 里没有可用的一代：%s；先运行 gongkai index",
		"the data in %s has no generation that can be used: %s; run gongkai inde" +
			"x first"},
	msgNothingYet:  {"还没有收录报告", "nothing has been indexed yet"},
	msgFallback:    {"资料库 %s：%s", "the data in %s: %s"},
	msgNewestWhole: {"以完好的最新一代（第 %d 代）作答", "answers come from generation %d, the newest that is whole"},
	msgSemicolon:   {"；", "; "},
	msgOutdated: {"第 %d 代是用旧版程序或别的词典做的，用 gongkai index 重新收录",
		"generation %d was made by an older program or with another dictionary; run gongkai index again"},
	msgFormat: {"%s 的格式是 %d，本程序读不了，请收录到另一个文件夹",
		"%s is of format %d, which this program does not read; index into another folder"},
	msgDamaged:    {"%s 已损坏", "%s is damaged"},
	msgRepaired:   {"%s；是不是要写 %s", "%s; perhaps %s"},
	msgSystem:     {"%s：%s", "%s: %s"},
	msgAddress:    {"地址 %s 写得不对，要写成 主机:端口", "address %s is not of the form host:port"},
	msgSystemElse: {"系统出错（%s）", "the system failed (%s)"},

	msgServeShort: {"收录所给的文件和文件夹，然后提供检索网页和接口",
		"index the files and folders given, then serve the search page and the API"},
	msgAddrFlag: {"监听地址，只写端口即在 127.0.0.1（环境变量 GONGKAI_ADDR）",
		"address to listen on, a port alone is on 127.0.0.1 (environment: GONGKAI_ADDR)"},
	msgListen: {"监听 %s：%s", "listen on %s: %s"},
	msgServeEmpty: {"资料库 %s 里还没有报告，用 gongkai index 收录后会自动出现",
		"the data in %s holds no report yet; what gongkai index adds will appear by itself"},
	msgServeIndexing: {"正在收录，可以打开 http://%s 看进度；收录完成后即可检索（网页和文本每千份几秒，" +
		"PDF 每千份半分钟到一分钟）",
		"indexing; http://%s shows how far it is, and searches once it is done (a thousand pages or texts take seconds, " +
			"a thousand PDF half a minute to a minute)"},
	msgServeGoesOn: {"收录没有完成，继续提供原有的资料：%s",
		"indexing did not finish, what was there before is served: %s"},
	msgPortTaken: {"监听 %s：端口已被占用，可换一个，如 --addr %s",
		"listen on %s: the port is taken, try another one: --addr %s"},
	msgPortOther: {"监听 %s：没有权限使用这个端口，可换一个，如 --addr %s",
		"listen on %s: not allowed to use this port, try another one: --addr %s"},
	msgNoPath: {"%s: 没有这个文件或文件夹", "%s: no such file or folder"},
	msgDrainFlag: {"停止前继续应答的时间，此间 /readyz 已答 503",
		"how long to go on answering before stopping, while /readyz already answers 503"},
	msgProxyFlag: {"信任其 X-Forwarded-For 的代理的地址或网段，逗号隔开（环境变量 GONGKAI_PROXIES）",
		"addresses or networks of proxies whose X-Forwarded-For is believed, separated by commas (environment: GONGKAI_PROXIES)"},
	msgUploadFlag: {"网页上可以上传报告（/upload），没有口令时只限在这台机器上",
		"take reports sent through the page (/upload); without a token only from this machine"},
	msgTokenFlag: {"上传口令，设了以后别的机器也能上传（环境变量 GONGKAI_UPLOAD_TOKEN）",
		"token asked of those who send reports, which other machines may then as well (environment: GONGKAI_UPLOAD_TOKEN)"},
	msgServeHolds: {"共 %d 份报告，%d 段叙述，来自 %d 个机关", "%d reports, %d sections of narrative, from %d agencies"},

	msgIndexShort: {"收录或更新报告，内容未变的文件跳过", "add or update reports; unchanged files are skipped"},
	msgVerifyFlag: {"大小、时间、索引节点都没变的文件也重新读一遍内容", "look at the content of files too whose size, times and inode are as they were"},
	msgPruneFlag:  {"去掉所给文件夹里已不存在的文件的报告", "drop reports whose files are gone from the folders given"},
	msgIndexing:   {"收录", "indexing"},
	msgReports:    {"份", "reports"},
	msgIndexed: {"收录 %d 份，未变 %d 份，去掉 %d 份，读不出 %d 个",
		"%d added, %d unchanged, %d dropped, %d could not be read"},
	msgTwins:      {"，与别的文件是同一份报告 %d 个", ", %d the same report as another file"},
	msgAttached:   {"，附件 %d 个", ", %d attachments"},
	msgIgnored:    {"，略过 %d 个非文档文件", ", %d files that are no documents passed over"},
	msgGeneration: {"；第 %d 代，用时 %.1f 秒", "; generation %d, %.1f seconds"},

	msgSearchShort: {"在终端里检索", "search in the terminal"},
	msgFilterFlag:  {"%s；前面加 - 为排除，可重复", "%s; a leading - excludes, repeat for or"},
	msgMetricFlag:  {"%s，可重复", "%s; repeat for and"},
	msgScopeFlag:   {"范围：narrative（默认）、tables 或 all", "where to look: narrative (default), tables or all"},
	msgSortFlag: {"排序：relevance（默认）、year、town 或指标，前面加 - 为倒序",
		"order: relevance (default), year, town or a metric; a leading - reverses"},
	msgPageFlag:   {"第几页", "which page, from 1"},
	msgSizeFlag:   {"每页几份，最多 100", "reports a page, at most 100"},
	msgCursorFlag: {"接着上一次结果的 next_cursor", "go on behind an answer's next_cursor"},
	msgKWICFlag: {"逐行：命中的每一处一行，左右带上下文",
		"line by line: a line for every place, with what stands around it"},
	msgOrderFlag:  {"--kwic 的顺序：%s", "order of --kwic: %s"},
	msgWidthFlag:  {"--kwic 每边的字数，缺省 %d", "characters on either side of --kwic, %d where it is not given"},
	msgKWICTotal:  {"共 %d 处，在 %d 份报告里", "%d places in %d reports"},
	msgTotal:      {"共 %d 份报告、%d 段，来自 %d 个机关：%s", "%d reports, %d sections, from %d agencies: %s"},
	msgHit:        {"%s  %s%s %d  %s", "%s  %s%s %d  %s"},
	msgNextPage:   {"下一页：--page %d", "next page: --page %d"},
	msgNextCursor: {"下一页：--cursor %s", "next page: --cursor %s"},
	msgEverything: {"全部报告", "everything"},
	msgExpandFlag: {"同义词：on 全算，原词:同义词 只算这一个，前面加 - 为不算，可重复；不写则都不算",
		"synonyms: on for all, WORD:SYNONYM for one, a leading - for without; may be repeated; none where it is left out"},
	msgTierFlag: {"只要词的位置是这样的段：exact 原样、sentence 同句、paragraph 同段、apart 词分散，逗号连写",
		"sections in which the words stand so: exact, sentence, paragraph, apart; may be joined by commas"},
	msgExplainFlag: {"说明每条为什么排在这里", "say of each hit why it is where it is"},
	msgDenied:      {"说的是没有", "says there is none"},
	msgDictionaryFlag: {"自备词典，一行一词，查询里不再切开；不用重建（环境变量 GONGKAI_DICTIONARY）",
		"a file of words, one a line, that queries keep whole; no index is built anew (environment: GONGKAI_DICTIONARY)"},
	msgSynonymsFlag: {"自备的同义词文件，加在内置词表之上（环境变量 GONGKAI_SYNONYMS）",
		"a file of synonyms beside the built-in ones (environment: GONGKAI_SYNONYMS)"},
	msgAdds:        {"%s（+%d 份、%d 段）", "%s (+%d reports, %d sections)"},
	msgSynonymsOn:  {"已算同义词：%s", "synonyms that count: %s"},
	msgSynonymsOff: {"同义词未算，可用 --expand 加上：%s", "synonyms not searched for, which --expand adds: %s"},
	msgMeantWords:  {"是不是要找：%s", "did you mean: %s"},
	msgMeantPlaces: {"是不是找这些地方：%s", "did you mean one of these places: %s"},
	msgGuess:       {"%v（%d 份）", "%v (%d reports)"},
	msgBySynonym:   {"同义", "by synonym"},

	msgParseShort: {"读文件，显示读懂了什么，不建资料库", "read files and show what was understood, without an index"},
	msgTextFlag: {"只输出抽取的文本，各个位置都按它计",
		"print the extracted text alone, by which all places are counted"},
	msgWhyFlag: {"说明标题、机关、年度、版式、各节和补位的格各由哪些行得来",
		"say which lines led to title, agency, year, form, sections and repaired cells"},
	msgWhyAgency:  {"  机关  %s；地域%s：%s", "  agency    %s; region %s: %s"},
	msgWhyWitness: {"        权重 %3d  %s：“%s” → %s", "            weight %3d  %s: \"%s\" -> %s"},
	msgWhyYear:    {"  年度  %s", "  year      %s"},
	msgWhyClaim:   {"        %d  %s，第 %d 行：%s", "            %d  by the %s, line %d: %s"},
	msgWhyDate:    {"        %d  %s", "            %d  by the %s"},
	msgWhyForm: {"  版式  %s：找到版式的 %d 行，其中 %d 个数",
		"  form      %s: %d of its rows were found, with %d numbers"},
	msgWhySection: {"  分节  第 %d 行起 %s：%s %s", "  section   from line %d %s: %s %s"},
	msgWhyCell:    {"  补位  第 %d 行 %s@%s：原文“%s”，读作 %s", "  repaired  line %d %s@%s: printed as \"%s\", read as %s"},
	msgWhyLines:   {"  各行  标题和不属于正文的行：", "  lines     the title, and what is no part of the report:"},
	msgWhyLine:    {"        第 %d 行  %s：%s", "            line %d  %s: %s"},
	msgTitle:      {"  标题  %s", "  title     %s"},
	msgAgency:     {"  机关  %s（%s，依据 %s）%s", "  agency    %s (%s, by %s) %s"},
	msgYear:       {"  年度  %s%s，版式 %s，发布 %s", "  year      %s%s, form %s, published %s"},
	msgSection:    {"  节    %s%s %s %s（%d 字）", "  section   %s%s %s %s (%d characters)"},
	msgCells:      {"  指标  %d 格", "  metrics   %d cells"},
	msgCellState:  {"，%s %d", ", %s %d"},
	msgNonzero:    {"  非零  %s", "  not zero  %s"},
	msgCheck:      {"  检验  %s", "  check     %s"},
	msgFinding:    {"  发现  %s %s", "  finding   %s %s"},
	msgNotReport:  {"  %s", "  not a report: %s"},
	msgClaims:     {"（%s）", " (%s)"},
	msgClaimComma: {"，", ", "},

	msgCheckShort: {"逐条检验勾稽关系和发现，给出两边的数；不给 PATH 时检验资料库本身和其中的报告",
		"every identity and finding with both sides of each sum; without a PATH, of the published data itself"},
	msgRuleFlag: {"只看这些勾稽或发现，如 T3.balance，可重复",
		"only these checks or findings, such as T3.balance; may be repeated"},
	msgNoRule: {"没有名为 %s 的勾稽或发现，可写：%s", "there is no check or finding named %s; one of %s"},
	msgAllFlag: {"通过的和无法检验的也列出（--json 与 --csv 总是列出）",
		"list also what passes and what cannot be tested (--json and --csv always do)"},
	msgCheckTotal: {"%d 份报告：平 %d，不平 %d，存疑 %d，无法检验 %d；发现 %d 条",
		"%d reports: %d pass, %d fail, %d doubtful, %d untestable; %d findings"},
	msgCheckLine:   {"%s %s %s：%s", "%s %s %s: %s"},
	msgFindingLine: {"finding %s：%s", "finding %s: %s"},
	msgLines:       {"第 %s 行", "line %s"},
	msgLinesTo:     {" 至 ", " to "},
	msgListComma:   {"、", ", "},
	msgWhere:       {"（%s）", " (%s)"},
	msgWhereBoth:   {"（%s，对%s）", " (%s against %s)"},

	msgExportShort: {"把检索到的报告带走：CSV、NDJSON、Excel、Parquet 或 SQLite，不分页",
		"take the reports of a search away, all of them: CSV, NDJSON, Excel, Parquet or SQLite"},
	msgFormatFlag: {"格式：%s；不写则按文件名，再则 csv", "format: %s; otherwise that of the file's name, or csv"},
	msgRowsFlag: {"每行是什么：%s（默认 reports；sqlite 每种一张表）",
		"what a row is: %s (default reports; sqlite has a table of each)"},
	msgColumnsFlag: {"报告的列，逗号隔开：指标、指标@申请人、outcomes.*、title 等，* 为指标以外的全部",
		"columns of reports, separated by commas: metrics, metric@applicant, outcomes.*, title and so on; * is all but the metrics"},
	msgOutputFlag: {"写到文件；不写则到标准输出", "write to a file; standard output otherwise"},
	msgPackageFlag: {"连同 datapackage.json 打成 ZIP（csv、ndjson、parquet）",
		"in a ZIP with a datapackage.json (csv, ndjson, parquet)"},
	msgBOMFlag: {"CSV 前加 UTF-8 标记，供 Excel 直接打开", "CSV with the mark of UTF-8, for Excel"},
	msgMaskFlag: {"隐去正文中的电话、邮箱和联系人姓名",
		"mask telephone numbers, e-mail addresses and contact persons in narrative"},
	msgBinary:   {"%s 不能写到终端，请用 -o 文件名", "%s cannot be written to a terminal; use -o FILE"},
	msgExported: {"%d 份报告写入 %s（第 %d 代）", "%d reports written to %s (generation %d)"},

	msgMatrixShort: {"数出一批查询在各年度、机关、地区里各查到几份报告，零也列出",
		"count the reports that each of several queries finds, by year, agency or region, zeros kept"},
	msgQueriesFlag:  {"一行一个查询的文件，- 为标准输入", "a file with a query a line, - for standard input"},
	msgMatrixByFlag: {"列：%s", "columns: %s"},

	msgStatsShort: {"对检索到的报告求一个指标的合计、均值、中位数……",
		"a sum, mean, median and so on of a metric over the reports of a search"},
	msgOfFlag: {"指标，如 applications.new 或 applications.new@natural，可重复",
		"the metric, such as applications.new or applications.new@natural; may be repeated"},
	msgByFlag: {"分组：%s，可写两次，空为不分组", "group by %s; may be given twice, empty for one group"},
	msgStatFlag: {"sum、mean、median、min、max、count、nonzero、q1 或 q3，可重复",
		"sum, mean, median, min, max, count, nonzero, q1 or q3; may be repeated"},
	msgStatRow:      {"%s\t有值 %d\t缺 %d", "%s\t%d values\t%d missing"},
	msgStatStates:   {"（空 %d，没有这一格 %d，读不出 %d）", " (%d blank, %d absent, %d unreadable)"},
	msgStatExpected: {"\t应有乡镇街道 %d", "\t%d townships expected"},

	msgAnalyzeShort: {"显示一段文字怎样归一和切词", "show how a text is folded and cut into words"},
	msgExtractShort: {"读标准输入中的文件，由本程序自己调用",
		"read files from standard input; called by the program itself"},
	msgVersionShort: {"显示版本和构建情况", "show the version and the build"},
	msgVersion:      {"gongkai %s（%s，%s）", "gongkai %s (%s, %s)"},
	msgRules:        {"解析 %d，分词 %s", "parser %d, analyzer %s"},
}
