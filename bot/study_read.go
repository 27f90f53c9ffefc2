package bot

import (
	"fmt"
	"strconv"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/reminders"
)

// myReading shows how far the person has come in each plan.
func (t *turn) myReading(string) error {
	plans, err := t.plans()
	if err != nil {
		return err
	}
	if len(plans) == 0 {
		t.say(chat.Text(noStudy))
		return nil
	}
	lines, m := []string{"我的读书："}, chat.Message{}
	for _, s := range plans[:min(len(plans), listed)] {
		p, err := t.Reminders.Progress(t.ctx, t.scope, s.ID)
		if err != nil {
			return err
		}
		if !p.Joined {
			lines = append(lines, "· 《"+s.Plan.Title+"》：还没有参加")
			m = m.Row(button(cut("参加 "+s.Plan.Title, 19), "jr", s.ID))
			continue
		}
		lines = append(lines, "· 《"+s.Plan.Title+"》："+whereText(p))
		if len(p.Passages) > 0 {
			m = m.Row(button(cut("接着读 "+s.Plan.Title, 19), "cr", s.ID))
		}
	}
	m.Body = chat.Text(strings.Join(lines, "\n")).Body
	t.say(m)
	return nil
}

// whereText is where somebody is in a plan.
func whereText(p reminders.Progress) string {
	switch {
	case p.Of == 0:
		return "资料库里暂时没有这份文件。"
	case p.Finished():
		return fmt.Sprintf("已全部读完，共%d条。", p.Of)
	}
	return fmt.Sprintf("已读%d条，共%d条；下面是%s。", p.Ordinal, p.Of, passagesText(p.Passages))
}

func passagesText(all []corpus.Passage) string {
	if len(all) == 0 {
		return "后面的内容"
	}
	first, last := passageName(all[0]), passageName(all[len(all)-1])
	if first == last {
		return first
	}
	return first + "至" + last
}

func passageName(p corpus.Passage) string {
	if p.Article != "" {
		return p.Article
	}
	if len(p.Heads) > 0 {
		return "“" + cut(p.Heads[len(p.Heads)-1], 20) + "”"
	}
	return "第" + strconv.Itoa(p.Ordinal+1) + "段"
}

// readOn shows what comes next, without waiting for the day.
func (t *turn) readOn(series string) error {
	s, ok, err := t.find(series)
	if !ok {
		return err
	}
	p, err := t.Reminders.Progress(t.ctx, t.scope, series)
	if err != nil {
		return err
	}
	if !p.Joined || len(p.Passages) == 0 { // or at the end
		t.say(chat.Text(whereText(p)))
		return nil
	}
	t.say(readingMessage("接着读：《"+s.Plan.Title+"》", p.Passages, series))
	return nil
}

// finishReading takes 读完了, from a button that names plan and ordinal.
func (t *turn) finishReading(argument string) error {
	series, at, _ := strings.Cut(argument, ":")
	s, ok, err := t.find(series)
	if !ok {
		return err
	}
	n, err := strconv.Atoi(at)
	if err != nil {
		n = -1
	}
	p, err := t.Reminders.Read(t.ctx, &t.out.Batch, t.scope, series, n)
	if err != nil {
		return t.unanswerable(reminders.Occurrence{Activity: s.Activity}, err)
	}
	m := chat.Text("好的，《" + s.Plan.Title + "》" + whereText(p))
	if len(p.Passages) > 0 {
		m = m.Row(button("接着读", "cr", series))
	}
	t.say(m)
	return nil
}

// finishWord takes 读完了 without a button; of several plans it asks which.
func (t *turn) finishWord(string) error {
	plans, err := t.plans()
	if err != nil {
		return err
	}
	var open []planChoice
	for _, s := range plans {
		p, err := t.Reminders.Progress(t.ctx, t.scope, s.ID)
		if err != nil {
			return err
		}
		if p.Joined && len(p.Passages) > 0 {
			open = append(open, planChoice{s.Plan.Title, s.ID + ":" + strconv.Itoa(p.Ordinal)})
		}
	}
	return t.choosePlan(open, "rd", "读完的是哪一份？",
		chat.Text("您现在没有在读的内容。").Row(button("我的读书", "word", "我的读书")))
}

// text shows the whole of a passage that a notice named.
func (t *turn) text(argument string) error {
	document, ordinal, _ := strings.Cut(argument, ":")
	n, err := strconv.Atoi(ordinal)
	if err != nil {
		n = -1
	}
	o, err := t.readPassage(corpus.PassageID{Document: document, Ordinal: n})
	if err != nil {
		return err // gone, or imported anew
	}
	return t.full(document + ":" + edition(o.document) + ":" + strconv.Itoa(n))
}
