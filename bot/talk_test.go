package bot_test

import (
	"strings"
	"time"
)

// talk plays a conversation: a line says something (>), presses a button (#), is
// part of the last answer (<) or is not (!), or lets time pass, with what is due
// handed over (+).
func (w *world) talk(script string) {
	w.Helper()
	answer := ""
	for line := range strings.Lines(script) {
		mark, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		text = strings.ReplaceAll(text, `\n`, "\n")
		switch mark {
		case "":
		case ">":
			answer = w.say(text)
		case "#":
			answer = w.press(text)
		case "<":
			w.expect(answer, text)
		case "!":
			w.never(answer, text)
		case "+":
			w.pass(text)
		default:
			w.Fatalf("what is %q", line)
		}
	}
}

// pass lets time pass, and hands over what is due.
func (w *world) pass(duration string) {
	w.Helper()
	d, err := time.ParseDuration(duration)
	if err != nil {
		w.Fatal(err)
	}
	w.now = w.now.Add(d)
	if _, err := w.bot.Reminders.Scan(w.Context()); err != nil {
		w.Fatal(err)
	}
}
