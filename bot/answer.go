package bot

import (
	"errors"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/reminders"
)

const (
	goneAlready = "这一项已经不在安排里了。"
	askReason   = "需要说明原因可以再发一句，只有支部书记能看到。"
)

// answerText is an answer as its person reads it.
func answerText(a reminders.Answer) string {
	text := "准时参加"
	switch {
	case a.Word == reminders.Done:
		text = "已办"
	case a.Word == reminders.Informed:
		text = "已告知"
	case a.Word == reminders.Leave && a.Decision == reminders.Granted:
		text = "请假，书记已同意"
	case a.Word == reminders.Leave && a.Decision == reminders.Talk:
		text = "申请请假，书记想和您再沟通"
	case a.Word == reminders.Leave:
		text = "申请请假，等书记答复"
	}
	if a.By != "" && a.Word != reminders.Informed {
		text += "，由他人代答"
	}
	return text
}

// happening names an occurrence: when and what.
func (t *turn) happening(o reminders.Occurrence) string {
	return momentText(o.Start.In(t.scope.Zone()), t.Now()) + " " + o.Activity.Title
}

// occurrenceAt returns what a ref names, or says that it is gone.
func (t *turn) occurrenceAt(ref string) (o reminders.Occurrence, ok bool, err error) {
	o, err = t.Reminders.Occurrence(t.ctx, t.scope, occurrenceOf(ref))
	if errors.Is(err, fault.NotFound) {
		t.tell(chat.Text(goneAlready))
		return o, false, nil
	}
	return o, err == nil, err
}

// ownAnswer is what the person said to an occurrence, nil for nothing.
func (t *turn) ownAnswer(o reminders.Occurrence) (*reminders.Answer, error) {
	all, err := t.Reminders.Mine(t.ctx, t.scope, o.Start, o.Start.Add(time.Second))
	for _, own := range all {
		if own.ID == o.ID {
			return own.Answer, err
		}
	}
	return nil, err
}

// unanswerable says why an answer is not taken, where there is a reason for the
// person it is for.
func (t *turn) unanswerable(o reminders.Occurrence, err error) error {
	switch reasonOf(err) {
	case reminders.HasBegun:
		t.tell(chat.Text("“" + o.Activity.Title + "”已经开始，请直接联系书记。"))
	case reminders.NotStanding:
		t.tell(chat.Text("“" + o.Activity.Title + "”已经取消或暂停，不用答复了。"))
	case reminders.NotMeant:
		t.tell(chat.Text("这一项不用您答复。"))
	case reminders.TooFarAhead:
		t.tell(chat.Text("时间还早，临近时会提醒您，到时再答复就可以。"))
	case reminders.NothingDue:
		t.tell(chat.Text("您已经答复过了，不会再提醒。"))
	default:
		return err
	}
	return nil
}

// attend takes that the person comes, or knows of it.
func (t *turn) attend(ref string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	return t.attendAll([]reminders.Occurrence{o})
}

// attendAll takes that the person comes to each, and says so once.
func (t *turn) attendAll(all []reminders.Occurrence) error {
	for _, o := range all {
		was, err := t.ownAnswer(o)
		if err != nil {
			return err
		}
		if _, err := t.Reminders.Answer(t.ctx, &t.out.Batch, t.scope, o.ID, reminders.Attend, ""); err != nil {
			return t.unanswerable(o, err)
		}
		if err := t.tellOfReturn(o, was); err != nil {
			return err
		}
	}
	t.dropLeave()
	switch o := all[0]; {
	case len(all) > 1:
		text := fmt.Sprintf("已记录，这%d项您都准时参加：", len(all))
		for _, o := range all {
			text += "\n· " + t.happening(o)
		}
		t.tell(chat.Text(text).Row(button("我的日程", "my", "0")))
	case plainTask(o.Activity):
		t.tell(chat.Text("好的，已记录您知道了：" + o.Activity.Title + "。"))
	default:
		t.tell(chat.Text("已记录：" + t.happening(o) + "，您准时参加。").Row(button("改为请假", "lv", refOf(o.ID))))
	}
	return nil
}

// attendMarked takes 全部收到: of what awaits an answer, the marked ones.
func (t *turn) attendMarked(marks string) error {
	open, err := t.openMeetings()
	if err != nil {
		return err
	}
	var all []reminders.Occurrence
	for _, o := range open {
		if isMarked(marks, refOf(o.ID)) {
			all = append(all, o)
		}
	}
	if len(all) == 0 {
		t.tell(chat.Text("这几项都已经答复过或已经开始了。").Row(button("我的日程", "my", "0")))
		return nil
	}
	return t.attendAll(all)
}

// openMeetings are what the person was told of and has not answered, the latest
// told first. What is owed upward is answered otherwise.
func (t *turn) openMeetings() (meetings []reminders.Occurrence, err error) {
	open, err := t.Reminders.Open(t.ctx, t.scope)
	for _, o := range open {
		if o.Activity.Kind == reminders.Meeting {
			meetings = append(meetings, o)
		}
	}
	return meetings, err
}

// done takes that something owed upward was sent, or a task done.
func (t *turn) done(ref string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	if o.Activity.Kind != reminders.Return {
		return t.attend(ref)
	}
	return t.report(o)
}

func (t *turn) report(o reminders.Occurrence) error {
	if !t.may(members.Schedule, "") {
		return nil
	}
	if err := t.Ledger.Report(t.ctx, &t.out.Batch, t.scope, o.ID); err != nil {
		return t.unanswerable(o, err)
	}
	t.audit(members.Schedule, true, members.About("report", o.Series))
	t.tell(chat.Text("已登记：" + returnText(o.Activity, dayText(o.Start.In(t.scope.Zone()), t.Now())+"前") + "，已报。这一次不再提醒。").
		Row(button("撤销", "nd", refOf(o.ID))))
	return nil
}

// notDone takes 已报 back.
func (t *turn) notDone(ref string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	err = t.Reminders.TakeBackDone(t.ctx, &t.out.Batch, t.scope, o.ID)
	if reasonOf(err) == reminders.TooLateToUndo {
		t.say(chat.Text("“" + o.Activity.Title + "”的登记已经不能撤销（超过10分钟，或不是您登记的）。"))
		return nil
	}
	if err != nil {
		return t.unanswerable(o, err)
	}
	t.audit(members.Schedule, true, members.About("unreport", o.Series))
	t.say(chat.Text("已撤销登记，仍算待报送：" + returnText(o.Activity, dayText(o.Start.In(t.scope.Zone()), t.Now())+"前") + "。").
		Row(button(doneLabel, "dn", ref)))
	return nil
}
