package bot

import (
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/search"
)

const (
	nothingFound = "资料库里没有找到相关规定。"
	askSecretary = "资料库里没有找到相关规定，可以问支部书记。"
	askInPerson  = "资料库里没有找到相关规定，可以当面问支部书记。"
	aboutHelp    = "\n如果问的是支部助手怎么用，请发“帮助”。"
	staleButton  = "这个按钮已经失效，请重新提问。"
	// answersKept is how many hits 更多 can reach.
	answersKept = 10
	// citedWhole is how many cited articles one answer shows; the rest become
	// buttons.
	citedWhole = 3
)

// ask answers a question with the passage that answers it.
func (t *turn) ask(text string) error {
	answer, hidden, err := t.search(text)
	if err != nil {
		return err
	}
	if hidden && len(answer.Hits) == 0 {
		t.say(chat.Text(onlyInside))
		return nil
	}
	t.answer(text, answer)
	if hidden {
		t.add("\n\n" + moreInside)
	}
	return nil
}

func (t *turn) answer(text string, answer search.Answer) {
	if sentence := missing(answer); sentence != "" {
		t.say(chat.Text(sentence))
	}
	switch {
	case len(answer.Hits) == 0:
		if len(t.out.Replies) == 0 {
			t.say(t.nothing(text))
		}
	case answer.Citation:
		t.cited(answer.Hits)
	case answer.Hits[0].Card != nil:
		t.say(t.cardMessage(*answer.Hits[0].Card))
	default:
		question := t.state.remember(text)
		t.say(t.hitMessage(answer.Hits[0], len(answer.Hits) > 1, question))
	}
}

// add puts words behind the last answer.
func (t *turn) add(words string) {
	last := &t.out.Replies[len(t.out.Replies)-1]
	last.Body = append(last.Body, chat.Span{Text: words})
}

// nothing says that no document answers. The secretary learns of the question
// only if the person taps for it.
func (t *turn) nothing(question string) chat.Message {
	instead := t.insteadOfRelay()
	text := nothingFound
	switch {
	case t.scope.May(members.Schedule):
	case instead == "":
		text = askSecretary
	case instead == secretaryAway:
		text = askInPerson
	}
	if perhapsAboutMe(question) {
		text += aboutHelp
	}
	if t.in.Group || instead != "" {
		return chat.Text(text)
	}
	return chat.Text(text).Row(button("告诉书记", "tell", t.state.remember(question)))
}

// missing says what was asked for by name and is not in the library.
func missing(a search.Answer) string {
	switch {
	case a.Unclear:
		return "请写明是哪一部文件、第几条，例如“党章第六条”。"
	case a.NotImported != "":
		return fmt.Sprintf("资料库里还没有《%s》的全文，请管理员导入后再查。", a.NotImported)
	case a.NoArticle != nil && a.NoArticle.Articles == 0:
		return fmt.Sprintf("《%s》不分条，请直接问内容，例如加上您想查的词。", a.NoArticle.Title)
	case a.NoArticle != nil:
		return fmt.Sprintf("《%s》共%d条，没有您问的那一处。", a.NoArticle.Title, a.NoArticle.Articles)
	}
	return ""
}

// cited shows the cited articles themselves, or the cards that rest on them.
func (t *turn) cited(hits []search.Hit) {
	for _, h := range hits[:min(len(hits), citedWhole)] {
		if h.Card != nil {
			t.say(t.cardMessage(*h.Card))
			continue
		}
		t.say(t.passageMessage(h.Document, h.Passage, h.Status))
	}
	if len(hits) <= citedWhole || hits[citedWhole].Card != nil {
		return
	}
	t.say(t.hitList("其余各条：", hits[citedWhole:]))
}

// hitMessage shows the sentence that answers within its surroundings.
func (t *turn) hitMessage(h search.Hit, more bool, question string) chat.Message {
	m := chat.Message{Body: []chat.Span{{Text: headline(h.Document, h.Passage, h.Status) + "\n\n"}}}
	m.Body = append(m.Body, excerpt(h)...)
	row := []chat.Button{passageButton("全文", "full", h.Document, h.Passage.Ordinal)}
	row = append(row, neighbours(h.Document, h.Passage)...)
	if more {
		row = append(row, button("更多", "more", question))
	}
	return m.Row(row...)
}

// more lists the further hits of a question that was asked before.
func (t *turn) more(question string) error {
	text, ok := t.state.question(question)
	if !ok {
		t.say(chat.Text(staleButton))
		return nil
	}
	answer, _, err := t.search(text)
	if err != nil {
		return err
	}
	if len(answer.Hits) < 2 {
		t.say(chat.Text("没有更多了。"))
		return nil
	}
	t.say(t.hitList("还有这些：", answer.Hits[1:]))
	return nil
}

func (t *turn) hitList(heading string, hits []search.Hit) chat.Message {
	text := heading
	m := chat.Message{}
	for i, h := range hits {
		if h.Card != nil {
			continue
		}
		text += fmt.Sprintf("\n%d. %s", i+1, headline(h.Document, h.Passage, h.Status))
		m = m.Row(passageButton(fmt.Sprintf("看第%d项", i+1), "show", h.Document, h.Passage.Ordinal))
	}
	m.Body = chat.Text(text).Body
	return m
}
