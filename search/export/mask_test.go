package export

import (
	"strings"
	"testing"
)

// TestMask: contacts go, everything else stays, however near it stands.
func TestMask(t *testing.T) {
	for text, want := range map[string]string{
		"如有疑问，请与镇党政办公室联系（电话：0535-5610001，邮箱：lx@example.gov.cn）。": "如有疑问，请与镇党政办公室联系（电话：〔电话〕，邮箱：〔邮箱〕）。",
		"联系人：张三，手机13800001234。":                                  "联系人：〔姓名〕，手机〔电话〕。",
		"联系人:张 三 电话5610001":                                      "联系人:〔姓名〕 电话〔电话〕",
		"联系人：欧阳明明，咨询人：买买提·艾力":                                    "联系人：〔姓名〕，咨询人：〔姓名〕",
		"负责人：李四同志；经办人：王五":                                        "负责人：〔姓名〕同志；经办人：〔姓名〕",
		"(0535)5610001、(0535)5610002":                            "〔电话〕、〔电话〕",
		"电话：0535-5610001转8012。":                                  "电话：〔电话〕。",
		"致电 400-810-0001.":                                       "致电 〔电话〕.",
		"受理12345热线转办件1234件":                                      "受理12345热线转办件1234件",
		"主动公开信息13500000000元":                                     "主动公开信息13500000000元",
		"2022年1月1日至2022年12月31日公开 20220101 号":                     "2022年1月1日至2022年12月31日公开 20220101 号",
		"专人负责，责任人制度健全，联系人制度":                                     "专人负责，责任人制度健全，联系人制度",
		"邮政编码265600，共1234567条":                                   "邮政编码265600，共1234567条",
		"":                                                       "",
	} {
		if got := Mask(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// TestMaskedExports: no format lets a contact through where it is asked not to.
func TestMaskedExports(t *testing.T) {
	engine := library(t, 12)
	for _, format := range []string{"csv", "ndjson"} {
		if plain := string(export(t, engine, "rows=remedies", format)); !strings.Contains(plain, "0535-5610001") {
			t.Fatalf("%s has no contact to mask", format)
		}
		if masked := string(export(t, engine, "rows=remedies&mask_contacts=1", format)); strings.Contains(masked, "5610001") ||
			!strings.Contains(masked, maskPhone) {
			t.Errorf("%s: %s", format, masked)
		}
	}
	file := string(export(t, engine, "mask_contacts=1", SQLite))
	if strings.Contains(file, "5610001") || !strings.Contains(file, maskPhone) {
		t.Error("the database has a contact that was to be masked")
	}
}
