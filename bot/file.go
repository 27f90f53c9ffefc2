package bot

import (
	"path/filepath"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

const whichFiles = "这种文件还不能读取。名册请发 .xlsx 或 .csv，文件资料请发 .txt 或 .md。"

// fileKinds are the endings of files that can be sent, who may send them, and
// what is done with the content.
var fileKinds map[string]fileKind

type fileKind struct {
	act  members.Act
	take func(*turn, []byte) error
}

func init() { // breaks the initialisation cycle
	roster := fileKind{members.EditRoster, (*turn).previewRoster}
	document := fileKind{members.ImportDocuments, (*turn).importDocument}
	fileKinds = map[string]fileKind{
		".xlsx": roster, ".csv": roster, ".txt": document, ".md": document, ".markdown": document,
	}
}

// file takes a file that was sent.
func (t *turn) file() error {
	name := t.in.File.Name
	kind, ok := fileKinds[strings.ToLower(filepath.Ext(name))]
	switch {
	case !ok:
		t.say(chat.Text(whichFiles))
		return nil
	case !t.may(kind.act, "想办理文件《"+cut(name, titleLength)+"》"):
		return nil
	}
	content, ok, err := t.fetch(t.in)
	if !ok {
		return err
	}
	return kind.take(t, content)
}

// fetch returns the content of a file, or says why there is none.
func (t *turn) fetch(in chat.Inbound) ([]byte, bool, error) {
	if in.File.Size > corpus.MaxFile {
		return nil, false, t.badFile(fault.New(fault.TooLarge))
	}
	content, err := t.Files.Fetch(t.ctx, in)
	switch {
	case err != nil:
		return nil, false, t.badFile(err)
	case len(content) > corpus.MaxFile:
		return nil, false, t.badFile(fault.New(fault.TooLarge))
	}
	return content, true, nil
}

// badFile says what is wrong with a file, or returns what a person can do
// nothing about.
func (t *turn) badFile(err error) error {
	f := fault.Of(err)
	if f == nil || fileSentences[f.Code] == "" {
		return err
	}
	t.say(chat.Text(fileSentences[f.Code]))
	return nil
}
