package corpus

import (
	"strings"
	"testing"
)

// The embedded data is validated before it is served.
func TestReadCardsRefuses(t *testing.T) {
	const good = `{"id":"a","title":"题","text":"文。","grade":"cited","checked":"2026-11-24",` +
		`"sources":[{"title":"某条例","year":2019,"article":"第一条"}]}`
	if cards, err := readCards([]byte("[" + good + "]")); err != nil || len(cards) != 1 {
		t.Fatalf("a good card: %d cards, %v", len(cards), err)
	}
	for name, data := range map[string]string{
		"not JSON":      `[`,
		"text after it": "[" + good + "] x",
		"unknown name":  "[" + strings.Replace(good, `"title":"题"`, `"titel":"题"`, 1) + "]",
		"twice":         "[" + good + "," + good + "]",
		"no text":       "[" + strings.Replace(good, "文。", "", 1) + "]",
		"unknown grade": "[" + strings.Replace(good, "cited", "certain", 1) + "]",
		"no day":        "[" + strings.Replace(good, "2026-11-24", "", 1) + "]",
		"no such day":   "[" + strings.Replace(good, "11-24", "11-31", 1) + "]",
		"no place":      "[" + strings.Replace(good, "第一条", "", 1) + "]",
		"no year":       "[" + strings.Replace(good, "2019", "0", 1) + "]",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := readCards([]byte(data)); err == nil {
				t.Error("accepted")
			}
		})
	}
}

func TestReadRegisterRefuses(t *testing.T) {
	const good = `{"title":"甲条例","aliases":["甲规"],"revisions":[{"year":2009},{"year":2019}],"checked":"2026-11-24"}`
	if r, err := readRegister([]byte("[" + good + "]")); err != nil || len(r.works) != 1 {
		t.Fatalf("a good work: %d works, %v", len(r.works), err)
	}
	for name, data := range map[string]string{
		"not JSON":               `{`,
		"title twice":            "[" + good + `,{"title":"甲条例"}]`,
		"alias is another title": "[" + good + `,{"title":"甲规"}]`,
		"alias twice":            "[" + good + `,{"title":"乙条例","aliases":["甲规"]}]`,
		"no title":               `[{"title":""}]`,
		"empty alias":            `[{"title":"甲条例","aliases":[""]}]`,
		"years in disorder":      "[" + strings.Replace(good, "2009", "2029", 1) + "]",
		"checked for nothing":    `[{"title":"甲条例","checked":"2026-11-24"}]`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := readRegister([]byte(data)); err == nil {
				t.Error("accepted")
			}
		})
	}
}
