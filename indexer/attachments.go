package indexer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/indexer/extract"
	"gongkai/indexer/extract/file"
	"gongkai/report"
)

// Attachment is a file beside a document that the document links to or names.
type Attachment struct {
	Path string
	Abs  string
}

// attachments finds the files that a document links to and that lie in its folder
// or below it: where the link leads, else under the link's last name beside the
// document, where pages are saved with what they link to.
func attachments(f File, data []byte) []Attachment {
	var found []Attachment
	seen := map[string]bool{f.Abs: true}
	for _, link := range extract.Links(f.Path, data) {
		for _, name := range []string{link, path.Base(link)} {
			name = filepath.FromSlash(name)
			if !filepath.IsLocal(name) {
				continue
			}
			abs := filepath.Join(filepath.Dir(f.Abs), name)
			info, err := os.Lstat(abs)
			if err != nil || !info.Mode().IsRegular() {
				continue
			}
			if !seen[abs] {
				seen[abs] = true
				found = append(found, Attachment{Path: filepath.Join(filepath.Dir(f.Path), name), Abs: abs})
			}
			break
		}
	}
	return found
}

// stamp identifies what is known of a file besides its content: its row in a
// manifest and the contents of its attachments. It is "" where there is neither.
func stamp(f File, limit int64) string {
	row := rowHash(f.Row)
	if len(f.Attachments) == 0 {
		return row
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", row)
	for _, a := range f.Attachments {
		data, err := file.Load(a.Path, limit)
		if err != nil {
			fmt.Fprintf(h, "%s %v\n", a.Abs, err)
			continue
		}
		fmt.Fprintf(h, "%s %x\n", a.Abs, sha256.Sum256(data))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// gather finds what lies beside a file whose bytes are known.
func (r *run) gather(f *File, data []byte) {
	f.Attachments = attachments(*f, data)
	if len(f.Attachments) == 0 {
		return
	}
	f.beside = stamp(*f, r.reader.MaxBytes())
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, a := range f.Attachments {
		r.attached[a.Abs] = true
	}
}

// excuse takes from the failures the files of tables alone that are attachments of
// a document of this run: what they hold is read with it.
func (r *run) excuse(files []File) {
	abs := map[string]string{}
	for _, f := range files {
		abs[f.Path] = f.Abs
	}
	r.summary.Failures = slices.DeleteFunc(r.summary.Failures, func(f Failure) bool {
		excused := f.Reason == errTablesAlone.Error() && r.attached[abs[f.Path]]
		if excused {
			r.summary.Attached++
		}
		return excused
	})
}

// minSections is how many headed sections make an attachment a report of its own.
const minSections = 3

// complete fills a report without tables from its attachments: their texts are
// read behind its own, as one document. An attachment that is a whole report stays
// one, and one that cannot be read is a finding. A report that has its tables, or
// finds none in its attachments, stays as it is.
func (d *Documents) complete(ctx context.Context, f File, doc *extract.Document, r *report.Report) (*report.Report, error) {
	if r.Kind != report.KindReport || r.Form != "" {
		return r, nil
	}
	whole := *doc
	var used []report.Attachment
	var unread []report.Finding
	for _, a := range f.Attachments {
		name := filepath.Base(a.Path)
		part, err := extract.Read(ctx, a.Path, d.limits)
		if err != nil {
			unread = append(unread, report.Finding{ID: report.FindingAttachmentUnread, Detail: "附件" + name + "：" + reasonOf(err).Error()})
			continue
		}
		alone, err := d.parse(part)
		if err != nil {
			return nil, err
		}
		if headed(alone) >= minSections {
			continue
		}
		whole.Text = strings.TrimRight(whole.Text, "\n") + "\n\n附件：" + name + "\n\n" + part.Text
		used = append(used, report.Attachment{Path: a.Path, Format: part.Source.Format, Bytes: part.Source.Bytes, SHA256: part.Source.SHA256})
	}
	if len(used) > 0 {
		filled, err := d.parse(&whole)
		if err != nil {
			return nil, err
		}
		if filled.Kind == report.KindReport && filled.Form != "" {
			filled.Attachments = used
			r = filled
		}
	}
	r.Findings = append(r.Findings, unread...)
	return r, nil
}

// headed counts the sections of a report that have a heading.
func headed(r *report.Report) int {
	n := 0
	for _, s := range r.Sections {
		if s.Title != "" {
			n++
		}
	}
	return n
}
