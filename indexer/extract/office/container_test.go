package office

import (
	"errors"
	"strings"
	"testing"

	"gongkai/indexer/extract/office/officetest"
	"gongkai/indexer/fault"
)

func TestWord(t *testing.T) {
	cell := func(s string) string { return "<w:tc><w:p><w:r><w:t>" + s + "</w:t></w:r></w:p></w:tc>" }
	body := "<w:p><w:r><w:t>一、总体</w:t></w:r><w:r><w:t>情况</w:t></w:r></w:p>" +
		"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>（三）不予公开</w:t></w:r></w:p></w:tc>" +
		cell("1.属于国家秘密") + cell("0") + cell("") + "</w:tr>" +
		"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" + cell("2.其他") + cell("1") + cell("1") + "</w:tr>" +
		"<w:tr><w:trPr><w:gridAfter w:val=\"1\"/></w:trPr>" + cell("3.其他") + cell("1") +
		"</w:tr></w:tbl><w:p><w:r><w:t>无。</w:t></w:r></w:p>"
	doc, err := Read(officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word(body),
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>年度报告</dc:title></cp:coreProperties>`}), limits)
	if err != nil {
		t.Fatal(err)
	}
	if want := "一、总体情况\n（三）不予公开\t1.属于国家秘密\t0\t\n2.其他\t1\t1\n3.其他\t1\t\n无。\n"; doc.Text != want {
		t.Errorf("text is %q, want %q", doc.Text, want)
	}
	if doc.Format != DOCX || doc.Title != "年度报告" {
		t.Errorf("document is %+v", doc)
	}
}

func TestBadContainers(t *testing.T) {
	good := officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")})
	for name, c := range map[string]struct {
		data []byte
		want fault.Reason
	}{
		"cut":             {good[:len(good)/2], fault.Truncated},
		"not a document":  {officetest.Pack(t, map[string]string{"a.txt": "正文"}), fault.Unsupported},
		"not well formed": {officetest.Pack(t, map[string]string{"word/document.xml": "<w:p"}), fault.Malformed},
		"entities declared": {officetest.Pack(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` +
			officetest.Word("")}), fault.Malformed},
		"nested too deep": {officetest.Pack(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 5000)}),
			fault.Malformed},
		"unpacks to far too much": {officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word(strings.Repeat(" ",
			70<<20))}), fault.TooLarge},
	} {
		_, err := Read(c.data, limits)
		var e *fault.Error
		if !errors.As(err, &e) || e.Reason != c.want {
			t.Errorf("%s: error is %v, want %s", name, err, c.want)
		}
	}
}
