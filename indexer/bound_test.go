package indexer_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/indexer"
	"gongkai/report"
)

// A report and its attachments together have no more text than one document may have;
// an attachment that would make it more is named.
func TestAttachmentsAreBounded(t *testing.T) {
	dir := t.TempDir()
	text := heavyHead + strings.Repeat(ordinary, 50)
	for i := range 4 {
		name := fmt.Sprintf("%d.doc", i)
		text += "附件：" + name + "\n"
		save(t, filepath.Join(dir, name), []byte("统计表\n"+strings.Repeat("规章\t1\t0\t1\n", 300)+strings.Repeat(ordinary, 6000+i)))
	}
	path := filepath.Join(dir, "a.txt")
	save(t, path, []byte(text))
	docs, err := indexer.NewDocuments(indexer.ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := docs.Document(t.Context(), indexer.File{Path: path, Abs: path})
	if err != nil {
		t.Fatal(err)
	}
	var unread []string
	for _, f := range r.Findings {
		if f.ID == report.FindingAttachmentUnread {
			unread = append(unread, f.Detail)
		}
	}
	if len(unread) != 1 || !strings.Contains(unread[0], "3.doc") || !strings.Contains(unread[0], "3 MB") {
		t.Errorf("not read: %q; attached: %v, kind %s, form %q", unread, r.Attachments, r.Kind, r.Form)
	}
}
