package bot

import (
	"maps"
	"slices"
)

// CommandWords are all words of the table of commands, sorted.
func CommandWords() []string { return slices.Sorted(maps.Keys(commands)) }

// Takes reports whether something may follow a command word.
func Takes(word string) bool { return commands[word].takes }

// Verbs are what buttons can do, sorted.
func Verbs() []string { return slices.Sorted(maps.Keys(buttons)) }
