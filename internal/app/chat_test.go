package app_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhibu/internal/app"
	"zhibu/internal/fault"
)

const rules = "示例饭卡管理办法\n（2024年6月1日示例支部通过）\n第一条 为了方便就餐，制定本办法。\n第二条 饭卡遗失的，到二楼窗口补办。\n"

// conversation is a running Chat: lines go in, printed lines come out.
type conversation struct {
	t     *testing.T
	in    *io.PipeWriter
	lines chan string // what was printed; closed at the end
	ended chan error
}

func config(dir string) app.Config {
	clock := &app.Clock{}
	clock.Stand(time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC))
	return app.Config{Dir: dir, Command: "test", Clock: clock, Log: slog.New(slog.DiscardHandler)}
}

func start(ctx context.Context, t *testing.T, c app.Config) *conversation {
	in, write := io.Pipe()
	read, out := io.Pipe()
	v := &conversation{t, write, make(chan string, 1000), make(chan error, 1)}
	go func() {
		err := app.Chat(ctx, c, app.Talk{In: in, Out: out})
		out.Close()
		v.ended <- err
	}()
	go func() {
		defer close(v.lines)
		for printed := bufio.NewScanner(read); printed.Scan(); {
			v.lines <- printed.Text()
		}
	}()
	return v
}

func (v *conversation) say(line string) {
	v.t.Helper()
	if _, err := io.WriteString(v.in, line+"\n"); err != nil {
		v.t.Fatal(err)
	}
}

// hear reads until a line has the words.
func (v *conversation) hear(words string) {
	v.t.Helper()
	var heard []string
	for line := range v.lines {
		heard = append(heard, line)
		if strings.Contains(line, words) {
			return
		}
	}
	v.t.Fatalf("the end came before %q was heard:\n%s", words, strings.Join(heard, "\n"))
}

func (v *conversation) end() {
	v.t.Helper()
	v.in.Close()
	if err := <-v.ended; err != nil {
		v.t.Error(err)
	}
}

func TestChatFollowsAnImportBesideIt(t *testing.T) {
	c := config(t.TempDir())
	v := start(t.Context(), t, c)
	v.say("饭卡遗失了到哪里补办")
	v.hear("没有找到相关规定")

	file := filepath.Join(t.TempDir(), "rules.txt")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	reports, err := app.Import(t.Context(), c, []string{file}, func(int, int, string) {})
	if err != nil || len(reports) != 1 || reports[0].Err != nil {
		t.Fatalf("Import = %+v, %v", reports, err)
	}
	v.say("饭卡遗失了到哪里补办")
	v.hear("第二条")

	if _, err := app.OpenSearch(t.Context(), c); !errors.Is(err, fault.Locked) {
		t.Errorf("search beside chat = %v, want locked", err)
	}
	problems, notes, err := app.Check(t.Context(), c)
	if err != nil || len(problems) > 0 || len(notes) != 1 {
		t.Errorf("check beside chat = %v %v %v", problems, notes, err)
	}
	v.end()
	if problems, notes, err := app.Check(t.Context(), c); err != nil || len(problems)+len(notes) > 0 {
		t.Errorf("check afterwards = %v %v %v", problems, notes, err)
	}
}

func TestRestoredInstanceAsksBeforeItSends(t *testing.T) {
	for _, tc := range []struct{ name, press, then string }{
		{"sent already", "#1", "不再发送"},
		{"send late", "#2", "补发（原定11月24日（周二）14:30）"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := config(t.TempDir())
			v := start(t.Context(), t, c)
			v.say("半小时后 交材料")
			v.hear("确认")
			v.say("#1")
			v.hear("已安排")
			backup := filepath.Join(t.TempDir(), "backup.db")
			if err := app.Backup(t.Context(), c, backup); err != nil {
				t.Fatal(err)
			}
			if _, err := app.Restore(t.Context(), c, backup); !errors.Is(err, fault.Locked) {
				t.Errorf("restore beside chat = %v, want locked", err)
			}
			v.end()
			if _, err := app.Restore(t.Context(), c, backup); err != nil {
				t.Fatal(err)
			}
			c.Clock.Stand(c.Clock.Now().Add(40 * time.Minute))
			v = start(t.Context(), t, c)
			v.hear("刚从备份恢复")
			v.hear("[1 已发过] [2 补发]")
			v.say(tc.press)
			v.hear(tc.then)
			v.say("提醒列表") // the next start asks nothing more
			v.hear("没有待办的提醒")
			v.end()
		})
	}
}

func TestChatStopsWhenToldTo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	v := start(ctx, t, config(t.TempDir()))
	v.say("帮助")
	v.hear("您可以这样用")
	stop()
	if err := <-v.ended; err != nil {
		t.Error(err)
	}
}

func TestQuestionsWaitForAnIndexThatCannotOpen(t *testing.T) {
	c := config(t.TempDir())
	// A file where the index directory should be, which must not be deleted.
	if err := os.WriteFile(filepath.Join(c.Dir, "index"), []byte("mine"), 0o400); err != nil {
		t.Fatal(err)
	}
	v := start(t.Context(), t, c)
	v.say("半小时后 交材料")
	v.hear("确认")
	v.say("#1")
	v.hear("已安排")
	v.say("#now 2026-11-24T15:00:00+08:00")
	v.hear("提醒：11月24日（周二）14:30 交材料")
	v.end()
}
