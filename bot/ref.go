package bot

import (
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"zhibu/reminders"
)

// refOf is the id of an occurrence as short as a button needs it: the series and
// the original second, in base 36.
func refOf(occurrenceID string) string {
	series, original, ok := reminders.OriginalOf(occurrenceID)
	if !ok {
		return ""
	}
	return series + "." + strconv.FormatInt(original.Unix(), 36)
}

// occurrenceOf is the id that refOf shortened, "" for what it did not.
func occurrenceOf(ref string) string {
	series, second, ok := strings.Cut(ref, ".")
	n, err := strconv.ParseInt(second, 36, 64)
	if !ok || err != nil || series == "" {
		return ""
	}
	return series + "@" + strconv.FormatInt(time.Unix(n, 0).UnixMilli(), 10)
}

const (
	// markLength is how many characters tell an occurrence from the few others
	// that await an answer of the same person.
	markLength = 3
	// marksMost is how many of them one button has room for.
	marksMost = 12
)

// markOf is a short digest of a ref.
func markOf(ref string) string {
	h := fnv.New32a()
	h.Write([]byte(ref))
	text := "00" + strconv.FormatUint(uint64(h.Sum32()%(36*36*36)), 36)
	return text[len(text)-markLength:]
}

// marksOf joins the marks of the first refs.
func marksOf(refs []string) string {
	var b strings.Builder
	for _, ref := range refs[:min(len(refs), marksMost)] {
		b.WriteString(markOf(ref))
	}
	return b.String()
}

// isMarked reports whether a ref is among marks.
func isMarked(marks, ref string) bool {
	mark := markOf(ref)
	for i := 0; i+markLength <= len(marks); i += markLength {
		if marks[i:i+markLength] == mark {
			return true
		}
	}
	return false
}
