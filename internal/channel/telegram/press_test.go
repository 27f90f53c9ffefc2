package telegram_test

import (
	"slices"
	"testing"

	"zhibu/internal/chat"
	fake "zhibu/internal/testkit/telegram"
)

func TestPressIsAnsweredMarkedAndEdited(t *testing.T) {
	w := newWorld(t, nil)
	w.open()
	if err := w.send(t, chat.Text("可以吗？").Row(chat.Button{Label: "确认", Data: "ok:1"}, chat.Button{Label: "取消", Data: "no:1"})); err != nil {
		t.Fatal(err)
	}
	query := w.zhang.Press("确认")
	w.run(t)
	all := w.inbox.wait(t, count(2))
	in := all[1]
	if in.Press != "ok:1" || in.Key != "telegram/777000/cb/"+query || in.From != w.to || in.Conversation != w.to || in.Mark == nil {
		t.Fatalf("accepted %+v", in)
	}
	w.Wait(t, func(j fake.Journal) bool { return len(j.Answers) == 1 && j.Answers[0].Text == "" })

	if err := w.send(t, *in.Mark); err != nil {
		t.Fatal(err)
	}
	m := w.zhang.Shown()[0]
	if !slices.Equal(m.Labels(), []string{"✓ 确认", "取消"}) || m.Text != "可以吗？" {
		t.Errorf("shown %+v", m)
	}
	if err := w.send(t, *in.Mark); err != nil {
		t.Errorf("the same mark again: %v", err)
	}
	w.zhang.Press("取消") // of the marked message
	if in := w.inbox.wait(t, count(3))[2]; in.Press != "no:1" {
		t.Errorf("accepted %+v", in)
	}
	if err := w.send(t, chat.Message{Edit: in.Mark.Edit, Body: []chat.Span{{Text: "好了。"}}}); err != nil {
		t.Fatal(err)
	}
	if m := w.zhang.Shown()[0]; m.Text != "好了。" || len(m.Buttons) != 0 {
		t.Errorf("shown %+v", m)
	}
}

func TestForgedPressIsToldAndGoesNowhere(t *testing.T) {
	w := newWorld(t, nil)
	w.open()
	if err := w.send(t, chat.Text("可以吗？").Row(chat.Button{Label: "确认", Data: "ok:1"})); err != nil {
		t.Fatal(err)
	}
	w.zhang.PressData("ok:1")
	w.zhang.Say("好")
	w.run(t)
	if all := w.inbox.wait(t, count(2)); len(all) != 2 || all[1].Text != "好" {
		t.Errorf("accepted %+v", all)
	}
	w.Wait(t, func(j fake.Journal) bool {
		return len(j.Answers) == 1 && j.Answers[0].Text == "这个按钮已经失效，请重新提问。"
	})
	if n := w.bot.Counts().Forged; n != 1 {
		t.Errorf("%d forged presses counted", n)
	}
}

// Answers that hang hold up nothing.
func TestAnswersDoNotHoldUpPolling(t *testing.T) {
	w := newWorld(t, nil)
	w.open()
	if err := w.send(t, chat.Text("可以吗？").Row(chat.Button{Label: "确认", Data: "ok:1"})); err != nil {
		t.Fatal(err)
	}
	w.Script(fake.Rule{Fault: fake.HalfOpen, Method: "answerCallbackQuery"})
	w.Script(fake.Rule{Fault: fake.HalfOpen, Method: "sendChatAction"})
	for range 400 {
		w.zhang.Press("确认")
	}
	w.zhang.Say("好")
	stop := w.run(t)
	all := w.inbox.wait(t, count(402))
	if last := all[len(all)-1]; last.Text != "好" {
		t.Errorf("the last is %+v", last)
	}
	if w.bot.Counts().Dropped == 0 {
		t.Error("nothing was dropped, though there was no room")
	}
	stop()
}
