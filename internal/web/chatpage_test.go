package web_test

import (
	"strings"
	"testing"
)

func TestWelcomeOffersWhatAPersonMayDo(t *testing.T) {
	w := newWorld(t)
	const reminder = "半小时后 给老张回电话"
	page := w.signedIn(w.operator).page("/")
	w.says("who schedules", page, reminder, "到时提醒您", `placeholder="提问或订提醒"`)
	page = w.signedIn(w.member()).page("/")
	w.silent("a member", page, reminder, "提醒")
	w.says("a member", page, `placeholder="提问或答复"`, `<button type="button">帮助</button>`)
	_, buttons, _ := strings.Cut(page, `<p class="buttons">`)
	buttons, _, _ = strings.Cut(buttons, "</p>")
	w.want("a member's buttons", strings.Count(buttons, "<button"), 4)
}
