package bot

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// units is the length of a text as channels count it, in UTF-16 units.
func units(text string) (n int) {
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// cut shortens a text to so many UTF-16 units.
func cut(text string, length int) string {
	n := 0
	for at, r := range text {
		if n += max(utf16.RuneLen(r), 1); n > length {
			return text[:at] + "…"
		}
	}
	return text
}

// comrade addresses a person by name.
func comrade(name string) string {
	if name == "" || strings.HasSuffix(name, "同志") {
		return name
	}
	return name + "同志"
}

// some lists the first of the names and says how many more there are.
func some(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, "、")
	}
	return fmt.Sprintf("%s等%d位", strings.Join(names[:most], "、"), len(names))
}
