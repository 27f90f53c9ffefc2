// Package sqlite holds the one truth of an instance: it opens the database,
// proves its pragmas, migrates its schema and commits batches.
//
// Packages that own tables read with Query, QueryRow or All, and write by
// appending statements to a Batch that their caller commits once. Every
// statement says how many rows it must change; another number rolls all of it
// back as fault.Conflict. There is no *sql.Tx outside this package and no
// transaction across a network call; ids (NewID) and times (Millis) come from
// Go, so that another SQLite (a replicated one) can stand behind the same seam.
//
// One process holds the data directory (Lock). Backup, Restore and Check are
// here too, since they know the files.
package sqlite
