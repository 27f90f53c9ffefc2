package bot_test

import (
	"slices"
	"strings"
	"testing"

	"zhibu/bot"
)

func TestExampleWelcomeOffersCommands(t *testing.T) {
	known := bot.CommandWords()
	for _, row := range bot.ExampleWelcome().Buttons {
		for _, b := range row {
			if word, ok := strings.CutPrefix(b.Data, "word:"); !ok || !slices.Contains(known, word) {
				t.Errorf("%s does %q", b.Label, b.Data)
			}
		}
	}
}
