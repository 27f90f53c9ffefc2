package bot

import (
	"fmt"
	"strings"
)

// cut shortens a text to so many characters.
func cut(text string, length int) string {
	if runes := []rune(text); len(runes) > length {
		return string(runes[:length]) + "…"
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
