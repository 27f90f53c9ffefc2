package corpus

// MarkOf returns the mark of secrecy that a file bears, in what it shows or in
// what it hides, "" where it bears none. A kind of file that is not imported is
// looked at as plain text.
func MarkOf(name string, data []byte) string {
	read, err := importerFor(name)
	if err != nil {
		read = importText
	}
	c, err := read(data)
	if err != nil { // no text as a whole; what in it is a mark is one all the same
		return ClassificationMark(string(data))
	}
	return c.classification()
}

// Imports reports whether files of this name's ending are imported.
func Imports(name string) bool {
	_, err := importerFor(name)
	return err == nil
}
