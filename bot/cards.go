package bot

import (
	"fmt"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/chat"
)

// gradeNotes say how far a starter card can be trusted.
var gradeNotes = map[corpus.Grade]string{
	corpus.Cited:      "以上是要点提示，原文未导入，导入后可看全文。",
	corpus.Excerpt:    "节录，全文未导入。",
	corpus.SecondHand: "待核对：未见原文，请以正式文件为准。",
}

// cardMessage shows a starter card with what it rests on.
func (t *turn) cardMessage(c corpus.Card) chat.Message {
	sources := make([]string, len(c.Sources))
	for i, s := range c.Sources {
		sources[i] = fmt.Sprintf("《%s》（%d年）%s%s", s.Title, s.Year, s.Article, s.Part)
	}
	return chat.Text(c.Title + "\n\n" + c.Text + "\n\n依据：" + strings.Join(sources, "；") + "\n" + gradeNotes[c.Grade])
}
