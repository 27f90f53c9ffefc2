package bot

import (
	"fmt"
	"time"

	"zhibu/internal/chat"
)

// RestoredQuestion asks the operator what becomes of the notices that a restored
// instance holds back: some may have gone out after the backup.
func RestoredQuestion(made, now time.Time) chat.Message {
	return chat.Text("本系统刚从备份恢复（备份于"+momentText(made, now)+"）。备份之后到期的提醒可能已经发过，暂时没有再发。请选择：").
		Row(button("已发过", "held", "sent"), button("补发", "held", "resend"))
}

// GapQuestion asks the operator what becomes of the notices that fell due while
// nobody was at work for more than a day.
func GapQuestion(missed int) chat.Message {
	return chat.Text(fmt.Sprintf("系统停了一天以上，这期间有%d条提醒没有发出，暂时没有补发。请选择：", missed)).
		Row(button("发送汇总", "held", "resend"), button("不再发送", "held", "sent"))
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
	text := "好的，之前到期的提醒不再发送，以后的照常提醒。"
	if choice == "resend" {
		text = "好的，现在发送。"
	}
	t.say(chat.Text(text))
	return nil
}
