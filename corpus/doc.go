// Package corpus keeps documents as truth: it reads files, cleans and splits
// them, knows which revision of a work is in force, and logs every change for
// whoever derives something from the documents (the search index).
//
// Store.Import is the way in. One file passes these steps, each a pure function
// with its own file:
//
//	bytes → text          decode.go        UTF-8, UTF-16, GB18030
//	text → lines          import_*.go      one importer per kind of file
//	lines → clean lines   clean.go         (refused here: mark.go)
//	→ title, work         title.go, workname.go
//	→ article heads       article_head.go finds places that may begin an article,
//	                      article_chain.go keeps those whose numbers make a sequence
//	→ headings            heading.go says how a line is written, outline.go whether
//	                      it is a heading where it stands
//	→ passages            passages.go; cut.go for running text
//	→ dates, issuer       issue.go, issue_find.go, dating.go
//
// put.go stores the result in one commit. Nothing of a text is lost or doubled:
// Lead and Text of all passages joined are the clean lines, white space apart.
//
// A further kind of file (docx, html, pdf) is one new file import_x.go with one
// importer and one line in importer.go.
//
// Statuses says what is in force; it is computed from the imported revisions of
// a work and the register of known works (Works), never stored. Cards are
// zhibu's own starter texts for a library without documents.
package corpus
