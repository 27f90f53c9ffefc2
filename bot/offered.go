package bot

import (
	"slices"
	"strings"
	"time"

	"zhibu/internal/chat"
)

// Offered are the buttons of the last message that asked for a decision, which
// may be said instead of pressed.
type Offered struct {
	At      time.Time     `json:"at"`
	Buttons []chat.Button `json:"buttons"`
	// Fresh: nothing was said in between.
	Fresh bool `json:"fresh,omitempty"`
}

const (
	offerKept = time.Hour
	// offersMost bounds what of a message is kept.
	offersMost = 16
)

// sayable are the verbs of buttons that may be said by their labels.
var sayable = words("extent skip end ask-cancel cancel keep relay no-relay pick undo alter pause resume copy basis only card")

// otherWords are words for labels, beside the labels themselves.
var otherWords = []struct{ said, labels []string }{
	{words("全部改 全部都改 都改 全改 全都改 每次都改 全部取消 都取消 全取消 全部"), words("全部 改全部")},
	{words("这一次 这次 只改这次 就改这次 就这一次 就这次 只这一次 只这次 改这一次 只取消这次 取消这一次 取消这次"), words("只改这一次 只取消这一次 改这次")},
	{words("以后 以后都改 以后都取消 这次及以后 这次和以后 这一次和以后 这一次及以后"), words("这一次及以后 改以后")},
	{words("不取消 不取消了 不用取消 别取消 留着 保留着 不用了 不用 不要 不了 算了"), words("保留 不用了")},
	{words("转告 请转告 麻烦转告 帮我转告 要转告"), words("转告书记")},
	{words("不转告 不用转告 不要转告"), words("不用了")},
	{words("撤回 撤销修改 恢复原样"), words("撤销")},
	{words("附上 附依据"), words("附上依据")},
}

// agreeing are words that agree to a question that was asked just before.
var agreeing = words("好的 好 可以 行 是 是的 对 嗯 要 要的")

// keepOffer keeps what a message asked for a decision about.
func (t *turn) keepOffer() {
	if d := t.state.Draft; d != nil {
		d.Echoed = t.echoed
	}
	if t.in.Group {
		return
	}
	if t.state.Offered != nil {
		t.state.Offered.Fresh = false
	}
	for _, m := range slices.Backward(t.out.Replies) {
		if found := offersOf(m); len(found) > 0 {
			t.state.Offered = &Offered{t.Now(), found[:min(len(found), offersMost)], true}
			return
		}
	}
}

func offersOf(m chat.Message) (found []chat.Button) {
	for _, b := range slices.Concat(m.Buttons...) {
		if slices.Contains(sayable, verbOf(b.Data)) {
			found = append(found, b)
		}
	}
	return found
}

func verbOf(data string) string {
	verb, _, _ := strings.Cut(data, ":")
	return verb
}

// takeOffer takes a text that says one of the buttons offered last as a press of
// it, and reports whether it was one.
func (t *turn) takeOffer(text string) (bool, error) {
	o := t.state.Offered
	if o == nil || t.in.Group || t.Now().Sub(o.At) >= offerKept || t.state.Relay != nil && t.state.Relay.Asking {
		return false, nil
	}
	said := commandWord(text)
	if o.Fresh && slices.Contains(agreeing, said) {
		return t.agreeTo(o)
	}
	i := o.index(said)
	if i < 0 {
		return false, nil
	}
	return true, t.press(o.Buttons[i].Data)
}

// index is that of the button that words mean, -1 for none.
func (o *Offered) index(said string) int {
	if i := o.labelled(said); i >= 0 {
		return i
	}
	for _, row := range otherWords {
		if !slices.Contains(row.said, said) {
			continue
		}
		for _, label := range row.labels {
			if i := o.labelled(label); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// labelled finds a label; which of two alike is meant cannot be said in words.
func (o *Offered) labelled(label string) int {
	found := -1
	for i, b := range o.Buttons {
		if commandWord(b.Label) == label {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// agreeTo takes a yes to the offer to pass something on. Where something else
// waits too, it has to be said to what.
func (t *turn) agreeTo(o *Offered) (bool, error) {
	i := slices.IndexFunc(o.Buttons, func(b chat.Button) bool { return verbOf(b.Data) == "relay" })
	if i < 0 {
		return false, nil
	}
	open, err := t.openMeetings()
	if err != nil {
		return false, err
	}
	if len(open) > 0 || t.waiting() > 0 {
		t.say(chat.Text(twoWait))
		return true, nil
	}
	return true, t.press(o.Buttons[i].Data)
}
