package bot

import (
	"time"

	"zhibu/internal/chat"
)

// HeldQuestion asks the operator, once, what becomes of the messages that a
// restored instance holds back: some may have gone out after the backup.
func HeldQuestion(made time.Time, now time.Time) chat.Message {
	return chat.Text("本系统刚从备份恢复（备份于"+momentText(made, now)+"）。备份之后到期的提醒可能已经发过，暂时没有再发。请选择：").
		Row(button("已发过", "held", "sent"), button("补发", "held", "resend"))
}

func (t *turn) settleHeld(choice string) error {
	held, err := t.Held.Settle(t.ctx, &t.out.Batch, choice == "resend")
	if err != nil {
		return err
	}
	if !held {
		t.say(chat.Text("这件事已经处理过了。"))
		return nil
	}
	text := "好的，备份之后到期的提醒不再补发，以后的照常提醒。"
	if choice == "resend" {
		text = "好的，现在补发。"
	}
	t.say(chat.Text(text))
	return nil
}
