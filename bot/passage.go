package bot

import (
	"errors"
	"strconv"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
)

var statusLabels = map[corpus.Status]string{
	corpus.InForce:    "现行",
	corpus.Superseded: "旧版（已有新版）",
	corpus.Repealed:   "已废止",
	corpus.Unverified: "效力待核实",
	corpus.NotYet:     "尚未施行",
}

// headline names a passage: title · 第N条 · 现行. News has no force to speak of.
func headline(d corpus.Document, p corpus.Passage, s corpus.Status) string {
	parts := []string{"《" + d.Title + "》"}
	if s != corpus.InForce && d.Year > 0 && d.Kind == corpus.Regulation {
		parts[0] += "（" + strconv.Itoa(d.Year) + "年）"
	}
	switch {
	case p.Article != "":
		parts = append(parts, p.Article)
	case len(p.Heads) > 0:
		parts = append(parts, p.Heads[len(p.Heads)-1])
	}
	if d.Kind == corpus.Regulation {
		parts = append(parts, statusLabels[s])
	}
	return strings.Join(parts, " · ")
}

// shownLength is how many characters of an article a first view shows.
const shownLength = 400

// passageMessage shows an article from its beginning.
func (t *turn) passageMessage(d corpus.Document, p corpus.Passage, s corpus.Status) chat.Message {
	text := p.Text
	if runes := []rune(text); len(runes) > shownLength {
		text = string(runes[:shownLength]) + "……"
	}
	row := append([]chat.Button{passageButton("全文", "full", d, p.Ordinal)}, neighbours(d, p)...)
	return chat.Text(headline(d, p, s) + "\n\n" + text).Row(row...)
}

func neighbours(d corpus.Document, p corpus.Passage) []chat.Button {
	var row []chat.Button
	if p.Ordinal > 0 {
		row = append(row, passageButton("上一条", "show", d, p.Ordinal-1))
	}
	if p.Ordinal+1 < d.Passages {
		row = append(row, passageButton("下一条", "show", d, p.Ordinal+1))
	}
	return row
}

// passageButton names a passage with the beginning of its file's hash: after
// another import the same place may hold another article.
func passageButton(label, verb string, d corpus.Document, ordinal int) chat.Button {
	return button(label, verb, d.ID+":"+edition(d)+":"+strconv.Itoa(ordinal))
}

func edition(d corpus.Document) string { return d.SHA256[:min(6, len(d.SHA256))] }

// opened is a passage that a button asked for.
type opened struct {
	document corpus.Document
	passage  corpus.Passage
	status   corpus.Status
}

// open reads the passage a button names. A document imported anew, or gone,
// makes the button stale, which is said.
func (t *turn) open(argument string) (o opened, ok bool, err error) {
	parts := strings.Split(argument, ":")
	if len(parts) != 3 {
		parts = make([]string, 3)
	}
	n, err := strconv.Atoi(parts[2])
	if err == nil {
		o, err = t.readPassage(corpus.PassageID{Document: parts[0], Ordinal: n})
	} else {
		err = fault.New(fault.NotFound, argument)
	}
	switch {
	case errors.Is(err, fault.NotFound) || err == nil && edition(o.document) != parts[1]:
		t.say(chat.Text(staleButton))
		return o, false, nil
	case err == nil && o.document.Restricted && t.outward():
		t.say(chat.Text(onlyInside))
		return o, false, nil
	}
	return o, err == nil, err
}

func (t *turn) readPassage(id corpus.PassageID) (o opened, err error) {
	if o.document, err = t.Documents.Document(t.ctx, t.scope, id.Document); err != nil {
		return o, err
	}
	if o.passage, err = t.Documents.Passage(t.ctx, t.scope, id); err != nil {
		return o, err
	}
	all, err := t.Documents.Documents(t.ctx, t.scope)
	if err != nil {
		return o, err
	}
	o.status = corpus.Statuses(all, corpus.Works(), calendar.DateOf(t.Now().In(t.scope.Zone())))[id.Document]
	return o, nil
}

func (t *turn) show(argument string) error {
	o, ok, err := t.open(argument)
	if ok {
		t.say(t.passageMessage(o.document, o.passage, o.status))
	}
	return err
}

// origin says who issued the document, when, and which file it was read from.
func origin(d corpus.Document) string {
	parts := []string{"来源：" + d.Source}
	if d.Issuer != "" {
		parts = append(parts, d.Issuer)
	}
	if !d.Issued.IsZero() {
		parts = append(parts, d.Issued.String()+"发布")
	}
	if !d.Effective.IsZero() {
		parts = append(parts, d.Effective.String()+"起施行")
	}
	return strings.Join(parts, " · ")
}
