package bot

import (
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/when"
)

const (
	askClock   = "请问是几点？例如回复“15:00”。"
	askWhen    = "请问是哪天几点？例如回复“12月18日15:00”。"
	askTitle   = "请把时间和事情写在一句里，例如“明天15:00 支委会”。"
	askEdit    = "请发改好的时间，例如“15:30”；也可以改别的，例如“地点改为四楼会议室”“发给第一党小组”“提前3天提醒”；或把时间和事情重新发一遍，例如“12月4日15:30 主题党日”。"
	pastDraft  = "这个时间已经过去，请换一个时间再发一次。"
	notPending = "没有等待确认的安排。"
	twoWait    = "有两件事在等您决定，请点那条消息下面的按钮。"
)

// schedule takes text that says when something is to be, or that something is to
// be other than planned, and reports whether it was such a text. It is for those
// who may, and not in a group.
func (t *turn) schedule(text string) (bool, error) {
	if hours, ok := quietHours(text); ok {
		return true, t.do(commands["静音时间"].row, hours, text)
	}
	if done, err := t.correct(text); done || err != nil {
		return done, err
	}
	if done, err := t.freeEdit(text); done || err != nil {
		return done, err
	}
	rest, all := lines(text)
	r := t.parse(rest)
	if !t.scheduling(r) {
		return false, nil
	}
	switch {
	case !t.may(members.Schedule, text):
		return true, nil
	case t.in.Group:
		return true, t.alone(nil)
	}
	return true, t.arrange(text, r, all)
}

func (t *turn) parse(text string) when.Result { return when.Parse(text, t.Now(), t.scope.Zone()) }

// scheduling reports whether a text is about the time of something to come.
func (t *turn) scheduling(r when.Result) bool {
	switch {
	case r.Edit != when.NoEdit:
		return true
	case r.Kind == when.OnDate && r.Rule == "":
		// A day gone by is more likely that of a document.
		return !r.StartDate.Before(calendar.DateOf(t.Now().In(t.scope.Zone())))
	}
	return len(r.Problems) > 0 || !r.Start.IsZero() || r.Kind == when.Recurrence || r.Kind == when.Range
}

// arrange makes a draft of what was read, or says what is wrong with it.
func (t *turn) arrange(text string, r when.Result, all []saidDetail) error {
	switch {
	case r.Edit != when.NoEdit:
		return t.notFound(r.Title)
	case r.Start.IsZero() && !r.StartDate.IsZero() && len(r.Problems) < 2: // the clock time is asked for
	case len(r.Problems) > 0:
		t.say(chat.Text(problemsText(r.Problems)))
		return nil
	}
	if r.Title == "" {
		t.say(chat.Text(t.askRest()))
		return nil
	}
	return t.take(text, r, all)
}

// askRest asks for what is missing: the clock time of the draft that waits for
// one, else the whole.
func (t *turn) askRest() string {
	if d := t.state.Draft; d != nil && d.Activity.Start.IsZero() {
		return t.soFar(*d) + d.missing()
	}
	return askTitle
}

// take makes the reading the draft in the place of another, and asks for what is
// missing.
func (t *turn) take(text string, r when.Result, all []saidDetail) error {
	whom, title := addressed(r)
	if title != "" {
		r.Title = title
	}
	d := t.newDraft(text, r)
	problems, err := t.fill(d, all)
	if err != nil {
		return err
	}
	if whom != "" {
		problem, err := t.setAudience(d, whom)
		if err != nil {
			return err
		}
		if problem != "" {
			problems = append(problems, problem)
		}
	}
	if err := t.offerBasis(d); err != nil {
		return err
	}
	note := t.replaced(*d)
	t.state.Draft, t.echoed = d, true
	if len(problems) > 0 {
		t.say(chat.Text(note + t.headLine(*d) + problemsText(problems)))
		return nil
	}
	return t.propose(strings.TrimSuffix(note, "\n"))
}

// headLine names a draft before a question about it.
func (t *turn) headLine(d Draft) string {
	if d.Activity.Start.IsZero() {
		return t.soFar(d)
	}
	return t.headText(d.Activity) + "\n"
}

// replaced says that a new draft takes the place of the one that waited.
func (t *turn) replaced(by Draft) string {
	switch d := t.state.Draft; {
	case d == nil || d.Editing && d.Change == nil || d.Activity.Title == by.Activity.Title:
		return ""
	case d.Change != nil:
		return "刚才对“" + d.Activity.Title + "”的改动没有办理，现在是另一项：\n"
	default:
		return "刚才的“" + d.Activity.Title + "”没有安排，现在是另一项：\n"
	}
}
