package store

// What a batch of documents may hold when it becomes a segment of the index. Fewer
// documents make more segments to merge; 1,500 of ordinary reports have 300,000 postings
// of 10,000 terms. The other two bound the memory that texts take in which no two words
// are alike: a term takes some 400 bytes, a posting 80.
const (
	maxDocuments = 1500
	maxPostings  = 400_000
	maxTerms     = 24_000
)

// load is what a batch holds. Terms are counted by their hashes, some percent too few.
type load struct {
	documents, postings, terms int
	seen                       [1 << 14]uint64
}

func (l *load) add(d *document) {
	l.documents++
	l.postings += d.postings()
	for i := range d.fields {
		for term := range d.fields[i].terms {
			h := hashTerm(term)
			if word, bit := &l.seen[h>>6&(1<<14-1)], uint64(1)<<(h&63); *word&bit == 0 {
				*word |= bit
				l.terms++
			}
		}
	}
}

func (l *load) full() bool {
	return l.documents >= maxDocuments || l.postings >= maxPostings || l.terms >= maxTerms
}

// hashTerm is FNV-1a.
func hashTerm(term string) uint32 {
	h := uint32(2166136261)
	for i := range len(term) {
		h = (h ^ uint32(term[i])) * 16777619
	}
	return h
}
