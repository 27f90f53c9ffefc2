package corpus

import (
	"errors"
	"testing"

	"zhibu/internal/fault"
)

func TestImportSent(t *testing.T) {
	l := newLibrary(t)
	send := func(name, text string) (Report, error) {
		return l.store.ImportSent(t.Context(), l.scope, name, []byte(text))
	}
	for _, step := range []struct {
		name, file, text string
		outcome          Outcome
		code             fault.Code
	}{
		{"a new one", "../../办法.txt", "学习办法\n第一条 每周学习。\n", Added, ""},
		{"the same again", "办法.txt", "学习办法\n第一条 每周学习。\n", Unchanged, ""},
		{"changed", "办法.txt", "学习办法\n第一条 每月学习。\n", Replaced, ""},
		{"of a kind that is not read", "办法.exe", "学习办法", "", fault.FileType},
		{"empty", "空.txt", "", "", fault.Empty},
		{"with a mark of secrecy", "密.txt", "机密★1年\n第一条 内容。\n", "", fault.Classified},
		{"too large", "大.txt", string(make([]byte, MaxFile+1)), "", fault.TooLarge},
	} {
		t.Run(step.name, func(t *testing.T) {
			report, err := send(step.file, step.text)
			if step.code != "" {
				if !errors.Is(err, step.code) {
					t.Errorf("error %v, want %s", err, step.code)
				}
				return
			}
			if err != nil || report.Outcome != step.outcome || report.Source != "办法.txt" {
				t.Errorf("%+v, %v; want %s", report, err, step.outcome)
			}
		})
	}
	if docs := l.documents(); len(docs) != 1 {
		t.Errorf("%d documents, want 1", len(docs))
	}
}
