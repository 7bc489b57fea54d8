// Package opensearch is the search engine on a cluster: the same answers as those of package
// embedded, scores aside, from documents that OpenSearch shards, copies and recovers. The meaning
// of a query is not here: analysis, plans of strings, places, marks, facets and copies are the
// rooms of package search that both engines use.
//
// # Documents
//
// A report is one document with its parts nested in it, in the search index, routed by its agency.
// The report whole lies as JSON in an index of its own and is read where it is asked for by its
// id, so that a search moves no more than heads and texts of the hits of a page. A third index
// says what is live and keeps lists of each generation: its directory of agencies and reports
// with their passages, headings, names of clusters, and the indexer's ledger.
//
// # What the cluster answers, and what is worked out here
//
// By the cluster, exactly:
//   - strings: two runes and more are a phrase of pairs of neighbours, one is a rune, a word of the
//     dictionary or a number is a word; 0.93 bytes of index for a byte of text;
//   - AND, OR, NOT over conditions on parts and on reports, by cases (casesOf): conditions that are
//     joined by AND cost nothing, one that stands beside a text under OR or NOT makes a case more;
//   - filters, metric conditions, figures of the narrative (nested once more), totals, facets,
//     matrices, orders other than by places: one request each. A count of documents is a count of
//     reports; agencies are counted by a script over shards, exactly, as each lies on one shard.
//
// Here, of what the cluster finds:
//   - NEAR, same sentence and paragraph, a whole number within a longer string (10件), the beginning
//     of a word, a filter on tiers: the texts of the parts that may match are read, and those that
//     do stand in the request as a list. The cost is theirs: some 10 KB a report that may
//     match; beyond 200,000 parts the query is refused with an error that says so;
//   - the order by places: the cluster gives the reports of each class of least places by score, and
//     texts are read until nothing that may come goes before the page: for most queries one or two
//     requests. Folded results read the first thousand, cursors of this order and streams by it all;
//   - aggregates: the cells of the reports that are found, some hundred bytes each;
//   - lines: all texts that are found;
//   - copies: told by the writer as it publishes, over the narratives of the whole library, which it
//     reads and holds; asked of a copy of the passages that the engine fetches when it is first asked.
//
// Not there yet: the reasons of a hit's place (explain), which is refused.
//
// # Generations
//
// A document says from which generation on it is seen and, once another has come in its place, up
// to which. Every request of an answer asks for the documents of one generation, so that an
// answer of several requests is one whole, and a generation goes live by the change of one
// document. Documents that only generations before the last but one have are swept. A Writer
// holds a lock that runs out unless it is renewed, and takes back what a run that was broken off
// has left.
//
// # Failures
//
// Requests go to the next node where one is away, too busy, or has lost another, five rounds with
// pauses that grow; what then remains is search.ErrUnavailable, and so is an answer of a part of
// the shards. A context that is done ends the request on the cluster too. What a reader typed
// stands in JSON strings of requests alone. Plain net/http serves: five kinds of requests need no
// client library.
package opensearch
