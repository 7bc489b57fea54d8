package fault

// DetailID names one detail of the fixed list. The comment of each says its arguments.
type DetailID string

// The details.
const (
	Cause DetailID = "cause" // words of the error beneath

	NotRegular   DetailID = "not_regular"
	NotFound     DetailID = "not_found"
	NoPermission DetailID = "no_permission"
	FileSize     DetailID = "file_size" // MB, MB allowed
	TextSize     DetailID = "text_size" // MB, MB allowed
	MaybeScan    DetailID = "maybe_scan"
	IsArchive    DetailID = "archive"
	IsPicture    DetailID = "picture"
	IsProgram    DetailID = "program"

	CutCharacter  DetailID = "cut_character" // encoding
	HalfUnit      DetailID = "half_unit"
	BadBytes      DetailID = "bad_bytes"      // how many, in UTF-8
	BadCharacters DetailID = "bad_characters" // how many, in UTF-16
	BadCodes      DetailID = "bad_codes"      // how many, in GB18030

	TooManyLines   DetailID = "lines"          // allowed
	TooManyCells   DetailID = "cells"          // allowed
	TooManyTags    DetailID = "tags"           // of a web page
	TooManyEntries DetailID = "entries"        // entries, entries allowed
	NoEntry        DetailID = "no_entry"       // entry of a container
	EntryFault     DetailID = "entry_fault"    // entry, words of the error beneath
	Unpacked       DetailID = "unpacked"       // MB allowed
	PackedRatio    DetailID = "packed_ratio"   // entry, ratio allowed
	Overlap        DetailID = "overlap"        // entries of a container share bytes
	TooManyTokens  DetailID = "xml_tokens"     // of XML
	LongToken      DetailID = "xml_token"      // of XML, MB allowed
	DocumentType   DetailID = "xml_doctype"    // in XML
	TooDeep        DetailID = "xml_depth"      // of XML
	TextLimit      DetailID = "text_limit"     // MB allowed
	NoKnownStream  DetailID = "no_stream"      // in an old office container
	NoConversion   DetailID = "no_conversion"  // words of the converter
	WordConverter  DetailID = "word_converter" // is missing
	SheetConverter DetailID = "sheet_converter"
	RTFConverter   DetailID = "rtf_converter"
	PDFConverter   DetailID = "pdf_converter"
	PageFault      DetailID = "page_fault" // page, words of the error beneath

	NotStarted   DetailID = "not_started" // words of the error beneath
	NoAnswer     DetailID = "no_answer"
	OutputLimit  DetailID = "output_limit"
	Canceled     DetailID = "canceled"
	TimeLimit    DetailID = "time_limit"    // allowed
	MemoryLimit  DetailID = "memory_limit"  // MB allowed
	BrokenParser DetailID = "broken_parser" // words of the fault
	Why          DetailID = "why"           // report.Why of a document that is no report

	LinkSkipped  DetailID = "link"
	LinkLoop     DetailID = "link_loop"
	LinkDangling DetailID = "link_dangling"
	NoSuchPath   DetailID = "no_such_path"
	PathFault    DetailID = "path_fault" // words of the error beneath

	ManifestUnread   DetailID = "manifest_unread"
	ManifestHeader   DetailID = "manifest_header"   // words of the error beneath
	ManifestTwice    DetailID = "manifest_twice"    // column
	ManifestPath     DetailID = "manifest_path"     // no column for it
	ManifestCSV      DetailID = "manifest_csv"      // words of the error beneath
	ManifestEncoding DetailID = "manifest_encoding" // is none that is known
	ManifestRow      DetailID = "manifest_row"      // line, and as inner what is wrong with it
	ManifestRows     DetailID = "manifest_rows"     // how many rows are wrong, the line of the first, and as inner what is wrong with it
	RowTwice         DetailID = "row_twice"         // path
	RowPath          DetailID = "row_path"          // is missing
	RowOutside       DetailID = "row_outside"       // path
	RowYear          DetailID = "row_year"          // year, quoted
)

// details words them.
var details = map[DetailID]wording{
	"":    {},
	Cause: {"%s", "%s"},

	NotRegular:   {"不是普通文件", "not a regular file"},
	NotFound:     {"文件不存在", "there is no such file"},
	NoPermission: {"没有读取权限", "reading is not permitted"},
	FileSize:     {"%s MB，上限 %s MB", "%s MB, at most %s MB"},
	TextSize:     {"文字有 %s MB，上限 %s MB", "%s MB of text, at most %s MB"},
	MaybeScan:    {"可能是扫描件，需先做文字识别", "it may be a scan that needs character recognition first"},
	IsArchive:    {"压缩包", "an archive"},
	IsPicture:    {"图片", "a picture"},
	IsProgram:    {"程序", "a program"},

	CutCharacter:  {"%s 末尾的字符不完整", "%s, the last character is incomplete"},
	HalfUnit:      {"UTF-16 末尾缺一个字节", "UTF-16, the last byte is missing"},
	BadBytes:      {"UTF-8 中有 %s 处坏字节", "UTF-8 with %s bad bytes"},
	BadCharacters: {"UTF-16 中有 %s 处坏字符", "UTF-16 with %s bad characters"},
	BadCodes:      {"按 GB18030 读有 %s 处坏字节", "%s bad bytes when read as GB18030"},

	TooManyLines:   {"文字超过 %s 行", "more than %s lines of text"},
	TooManyTags:    {"网页的标签太多", "too many tags in the page"},
	TooManyCells:   {"表格超过 %s 格", "more than %s table cells"},
	TooManyEntries: {"压缩包内有 %s 个文件，上限 %s 个", "%s files in the container, at most %s"},
	NoEntry:        {"缺少 %s", "%s is missing"},
	EntryFault:     {"%s: %s", "%s: %s"},
	Unpacked:       {"解压后超过 %s MB", "more than %s MB unpacked"},
	PackedRatio:    {"%s 的压缩比超过 %s 倍", "%s unpacks to more than %s times its size"},
	Overlap:        {"压缩包内的文件互相重叠", "files in the container overlap"},
	TooManyTokens:  {"XML 节点太多", "too many XML nodes"},
	LongToken:      {"XML 中有超过 %s MB 的节点", "an XML node of more than %s MB"},
	DocumentType:   {"XML 中有文档类型声明", "the XML declares a document type"},
	TooDeep:        {"XML 嵌套太深", "the XML is nested too deeply"},
	TextLimit:      {"文字超过 %s MB", "more than %s MB of text"},
	NoKnownStream:  {"旧版 Office 容器里没有文档也没有表格", "neither a document nor a workbook in the old Office container"},
	NoConversion:   {"转换没有结果 %s", "the conversion left no result %s"},
	WordConverter: {"读 .doc 需要安装 LibreOffice（soffice）、antiword 或 catdoc",
		"reading .doc needs LibreOffice (soffice), antiword or catdoc"},
	SheetConverter: {"读 .xls 需要安装 LibreOffice（soffice）", "reading .xls needs LibreOffice (soffice)"},
	RTFConverter:   {"读 .rtf 需要安装 LibreOffice（soffice）或 catdoc", "reading .rtf needs LibreOffice (soffice) or catdoc"},
	PDFConverter:   {"读 PDF 需要安装 pdftotext（poppler-utils）", "reading PDF needs pdftotext (poppler-utils)"},
	PageFault:      {"第 %s 页：%s", "page %s: %s"},

	NotStarted:   {"无法启动：%s", "it could not be started: %s"},
	NoAnswer:     {"没有给出完整的结果", "it gave no complete answer"},
	OutputLimit:  {"抽出的文字超过上限", "more text than allowed"},
	Canceled:     {"已取消", "canceled"},
	TimeLimit:    {"超过 %s", "more than %s"},
	MemoryLimit:  {"读取时占用内存超过 %s MB", "reading it takes more than %s MB of memory"},
	BrokenParser: {"解析时程序出错：%s", "the parser failed: %s"},
	Why:          {"%s", "%s"},

	LinkSkipped:  {"符号链接，不跟随", "a symbolic link, not followed"},
	LinkLoop:     {"符号链接成环", "a symbolic link that leads in a loop"},
	LinkDangling: {"符号链接没有目标", "a symbolic link without a target"},
	NoSuchPath:   {"没有这个文件或文件夹", "no such file or folder"},
	PathFault:    {"读不出：%s", "cannot be read: %s"},

	ManifestUnread:   {"清单读不出", "the manifest cannot be read"},
	ManifestHeader:   {"清单没有表头：%s", "the manifest has no header: %s"},
	ManifestTwice:    {"清单的表头里 %s 出现两次", "the header of the manifest has %s twice"},
	ManifestPath:     {"清单的表头里没有 path 一列", "the header of the manifest has no column path"},
	ManifestCSV:      {"清单不是合格的 CSV：%s", "the manifest is not valid CSV: %s"},
	ManifestEncoding: {"清单既不是 UTF-8 也不是 GB18030", "the manifest is neither UTF-8 nor GB18030"},
	ManifestRow:      {"第 %s 行：%s", "line %s: %s"},
	ManifestRows:     {"清单有 %s 行不能用，第 %s 行：%s", "%s rows of the manifest cannot be used, line %s: %s"},
	RowTwice:         {"%s 列了两次，内容不同，以前一行为准", "%s is listed twice with different values, the first holds"},
	RowPath:          {"没有 path", "there is no path"},
	RowOutside:       {"path %s 不在清单所在的文件夹里", "path %s is not in the folder of the manifest"},
	RowYear:          {"year %s 不是年份", "year %s is no year"},
}
