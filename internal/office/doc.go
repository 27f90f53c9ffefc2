// Package office reads and writes the tables that people keep in a spreadsheet
// program: xlsx workbooks and csv files.
//
// ReadTable turns the bytes of a file into rows of clean text. It goes by the
// content and not by the name's ending, keeps the line numbers a spreadsheet
// program shows, and holds to hard limits, because the file comes from outside.
// Workbooks are read here as a stream, part by part, so that a small file
// cannot unfold into much memory or time; excelize writes them.
//
// ReadRoster understands such a table as a roster (名册) by the words of its
// header row, WriteRoster writes one that it reads back the same. What is wrong
// in a cell is a problem that names the cell, and the other rows go on; what is
// wrong with the file as a whole is an error, for which Sentence has the words.
package office
