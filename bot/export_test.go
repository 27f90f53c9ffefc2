package bot

import (
	"maps"
	"slices"
	"strings"

	"zhibu/internal/members"
)

// CommandWords are all words of the table of commands, sorted.
func CommandWords() []string { return slices.Sorted(maps.Keys(commands)) }

// Takes reports whether something may follow a command word.
func Takes(word string) bool { return commands[word].takes }

// Verbs are what buttons can do, sorted.
func Verbs() []string { return slices.Sorted(maps.Keys(buttons)) }

// Row returns the first word of the command that a text calls, and what follows;
// "" where it calls none.
func Row(text string) (word, argument string) {
	_, argument, ok := findCommand(text)
	if !ok {
		return "", ""
	}
	for _, c := range commandRows {
		words := strings.Fields(c.words)
		for _, w := range words {
			if commandWord(text) == w || strings.HasPrefix(text, w+" ") || commandWord(strings.ReplaceAll(text, " ", "")) == w {
				return words[0], argument
			}
		}
	}
	return "", ""
}

// CommandRow is a row of the table of commands.
type CommandRow struct {
	Word  string
	Act   members.Act
	Takes bool
}

// CommandRows are the rows of the table, each with its first word.
func CommandRows() (all []CommandRow) {
	for _, c := range commandRows {
		all = append(all, CommandRow{strings.Fields(c.words)[0], c.act, c.takes})
	}
	return all
}

// IsAboutMe reports whether a text is taken for a question about the assistant.
func IsAboutMe(text string) bool { return intentOf(text) != nil }

// ReplyOf reads a text as an answer to things of some titles.
func ReplyOf(text string, titles ...string) (kind, reason, choice string, all bool) {
	if !perhapsReply(text) {
		return "", "", "", false
	}
	r := replyOf(text, titles)
	return string(r.kind), r.reason, r.choice, r.all
}

// RefOf is the id of an occurrence as buttons carry it.
func RefOf(occurrence string) string { return refOf(occurrence) }
