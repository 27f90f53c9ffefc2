package app

import (
	"slices"
	"strings"

	"zhibu/bot"
	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// again is the line that marks a repeat.
var again = bot.Wording{}.Repeat(chat.Text("")).Plain()

// plain is what somebody was told, a message that came again told once: it is
// marked, and has been there before.
func (s *tale) plain(who string) (all []string) {
	for _, m := range s.got[s.people[who].String()] {
		text := asShown(m)
		if strings.Contains(text, testkit.RepeatMark) {
			if text = strings.Replace(text, again, "", 1); slices.Contains(all, text) {
				continue
			}
		}
		all = append(all, text)
	}
	return all
}

// asShown is a message as a person sees it.
func asShown(m chat.Message) string {
	text := m.Plain()
	for _, row := range m.Buttons {
		text += "\n"
		for _, b := range row {
			text += "[" + b.Label + "]"
		}
	}
	return text
}

// theEnd lists what counts in the end, but for the keys of what was made anew.
var theEnd = []string{
	"SELECT 'series ' || title || ' ' || rule || ' ' || leads || ' ' || start_at || ' ' || state || ' ' || revision || ' ' || next_at || ' ' || details FROM series",
	"SELECT 'occurrence ' || id || ' ' || start_at || ' ' || revision || ' ' || state || ' ' || told FROM occurrence",
	"SELECT 'notice ' || occurrence_id || ' ' || revision || ' ' || cause || ' ' || person_id || ' ' || due_at || ' ' || state FROM notice",
	"SELECT 'answer ' || occurrence_id || ' ' || person_id || ' ' || kind || ' ' || state || ' ' || reason || ' ' || at FROM answer",
	"SELECT 'change ' || person_id || ' ' || at || ' ' || undone FROM series_change",
	"SELECT 'outbox ' || key || ' ' || address || ' ' || class || ' ' || state || ' ' || late FROM outbox",
	"SELECT 'inbox ' || key || ' ' || state FROM inbox",
	"SELECT 'audit ' || person_id || ' ' || act || ' ' || allowed || ' ' || at FROM audit",
}

// describe is all that counts, people and series by their names.
func (s *tale) describe(db *sqlite.DB) string {
	s.Helper()
	ids, err := sqlite.All(s.Context(), db, sqlite.Value[string], "SELECT id || '=' || name FROM person UNION ALL SELECT id || '=' || title FROM series")
	if err != nil {
		s.Fatal(err)
	}
	var names []string
	for _, id := range ids {
		id, name, _ := strings.Cut(id, "=")
		names = append(names, id, name)
	}
	var all []string
	for _, query := range theEnd {
		lines, err := sqlite.All(s.Context(), db, sqlite.Value[string], query)
		if err != nil {
			s.Fatal(err)
		}
		all = append(all, lines...)
	}
	text := strings.NewReplacer(names...).Replace(strings.Join(all, "\n"))
	all = strings.Split(text, "\n")
	slices.Sort(all)
	for _, p := range cast {
		all = append(all, p.name+":")
		all = append(all, s.plain(p.name)...)
	}
	return strings.Join(all, "\n")
}
