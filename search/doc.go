// Package search finds the passages that answer a question.
//
// The index is derived: SQLite (package corpus) is the truth, the index follows
// its change log with a cursor of its own (CatchUp) and may be deleted at any
// time. It holds no text, only which gram stands in which passage how often;
// texts and titles come from the corpus when an answer is put together.
//
// A query goes through these stages, one file each:
//
//   - understand: names of documents (names), cited articles (citation), words
//     that only make it a question (question); what is left are the terms.
//   - Cited articles are looked up, not searched (cited).
//   - score: BM25 over bleve's postings into one slot per passage (view holds
//     the slots, lengths and documents of one state of the index).
//   - rank: evidence of the whole document, status, named documents, then the
//     best sentences of the first candidates (coverage).
//   - floor: whether anything found is an answer at all; if not, starter cards
//     (cards), a second index of the same code.
//   - snippet: the sentence that answers.
//
// bleve stores and merges postings. Its query language, analysis chain and
// scoring are not used: its BM25 is not BM25 (docs/search.md).
package search
