package bot

import (
	"fmt"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// importDocument takes a text into the library. That is committed on its own;
// done again it changes nothing.
func (t *turn) importDocument(content []byte) error {
	report, err := t.Documents.ImportSent(t.ctx, t.scope, t.in.File.Name, content)
	if err != nil {
		return t.badFile(err)
	}
	t.audit(members.ImportDocuments, true, "")
	parts := fmt.Sprintf("共%d段", report.Passages)
	if report.Articles > 0 {
		parts = fmt.Sprintf("共%d条", report.Articles)
	}
	text := "已导入《%s》（%s），现在就可以问。"
	if report.Outcome == corpus.Unchanged {
		text = "《%s》已经在资料库里（%s），没有改动。"
	}
	t.say(chat.Text(fmt.Sprintf(text, report.Title, parts)))
	return nil
}
