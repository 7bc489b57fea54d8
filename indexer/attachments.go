package indexer

import (
	"os"
	"path"
	"path/filepath"
)

// beside finds the files that a document links to and that lie in its folder or
// below it: where the link leads, else under the link's last name beside the
// document, where pages are saved with what they link to.
func beside(f File, links []string) []File {
	var found []File
	seen := map[string]bool{f.Abs: true}
	for _, link := range links {
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
				found = append(found, File{Path: filepath.Join(filepath.Dir(f.Path), name), Abs: abs,
					Name: path.Join(path.Dir(f.Name), filepath.ToSlash(name))})
			}
			break
		}
	}
	return found
}

// maxHeld is how many bytes the attachments of one document may hold while it is read.
// What lies beyond is read again where it is needed.
const maxHeld = 32 << 20

// attach opens what lies beside a document. Claim is asked for each file, and answers
// with the file as the run knows it and whether this Input is to stand for it.
func (in *Input) attach(open func(File) *Input, claim func(File) (File, bool)) {
	var held int64
	for _, f := range beside(in.File, in.links) {
		f, claimed := claim(f)
		a := open(f)
		a.claimed = claimed
		if a.content != nil {
			if held += a.content.Bytes(); held > maxHeld {
				a.content = nil
			}
		}
		in.Attachments = append(in.Attachments, a)
	}
}

// unclaimed leaves a file to whoever reads it for itself.
func unclaimed(f File) (File, bool) { return f, false }
