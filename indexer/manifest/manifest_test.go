package manifest

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestRead(t *testing.T) {
	gb := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	whole := Row{URL: "http://www.example.gov.cn/a", Agency: "甲子镇", Region: "云岭省/青川市", Year: 2022}
	for name, c := range map[string]struct {
		data string
		row  Row // of a/b.txt
		rows int
		err  string // part of the complaint
	}{
		"every column":               {"path,url,agency,region,year,fetched_at\na/b.txt,http://www.example.gov.cn/a,甲子镇,云岭省/青川市,2022,2023-02-01\n", whole, 1, ""},
		"another order, a mark":      {"\xEF\xBB\xBFYear,note, Region ,Path,fetched_at,agency,url\r\n2022,x,云岭省/青川市,a/b.txt,2023-02-01,甲子镇,http://www.example.gov.cn/a\r\n", whole, 1, ""},
		"gb18030":                    {gb("agency,path\n甲子镇,a/b.txt\n"), Row{Agency: "甲子镇"}, 1, ""},
		"paths as others write them": {"path,agency\n.\\a\\b.txt,甲子镇\n", Row{Agency: "甲子镇"}, 1, ""},
		"short and empty rows":       {"path,agency,year\na/b.txt,甲子镇\n,,\n\nc.txt\n", Row{Agency: "甲子镇"}, 2, ""},
		"a year with its word":       {"path,year\na/b.txt,2022年\n", Row{Year: 2022}, 1, ""},
		"quotes":                     {"path,agency\n\"a/b.txt\",\"甲子镇,\"\"乙丑镇\"\"\"\n", Row{Agency: `甲子镇,"乙丑镇"`}, 1, ""},
		"no bytes":                   {"", Row{}, 0, "没有表头"},
		"no path column":             {"file,agency\na/b.txt,甲子镇\n", Row{}, 0, "没有 path"},
		"a column twice":             {"path,path\na,b\n", Row{}, 0, "出现两次"},
		"a broken quote":             {"path,agency\na/b.txt,\"甲子镇\n", Row{}, 0, "CSV"},
		"the first year":             {"path,year\na/b.txt,1990\n", Row{Year: 1990}, 1, ""},
		"the last year":              {"path,year\na/b.txt,2100\n", Row{Year: 2100}, 1, ""},
		"a year before any":          {"path,year\na/b.txt,1989\n", Row{}, 0, "第 2 行：year \"1989\" 不是年份"},
		"a year after all":           {"path,year\na/b.txt,2101\n", Row{}, 0, "第 2 行：year \"2101\" 不是年份"},
		"a zero in front":            {"\x00" + gb("path,agency\na/b.txt,甲子镇\n"), Row{}, 0, "GB18030"},
		"no encoding":                {"path,agency\na/b.txt,\xff\xff\n", Row{}, 0, "GB18030"},
		"rows that are wrong": {"path,year\n../x.txt,2022\n/etc/x,2022\na/b.txt,2022\nc.txt,去年\na/b.txt,2021\n,2020\n",
			Row{Year: 2022}, 1, "清单有 5 行不能用，第 2 行"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := Read([]byte(c.data))
			if rows["a/b.txt"] != c.row || len(rows) != c.rows {
				t.Errorf("rows are %+v", rows)
			}
			if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
				t.Errorf("error is %v, want %q", err, c.err)
			}
		})
	}
}
