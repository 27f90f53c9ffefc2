package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// crashStory makes two reminders, cancels one and lets the other come due.
var crashStory = []string{
	"半小时后 交第一份材料", "#1",
	"一小时后 交第二份材料", "#1",
	"提醒列表", "#1", "#1",
	"#now 2026-11-24T15:30:00+08:00",
}

// TestKilledAnywhere kills the process after every line it prints, starts it
// again, and checks that nothing accepted was lost and nothing came twice
// unmarked.
func TestKilledAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("starts some sixty processes")
	}
	whole := strings.Count(talk(t, t.TempDir(), crashStory, -1), "\n")
	for lines := range whole {
		t.Run(fmt.Sprintf("after %d lines", lines), func(t *testing.T) {
			dir := t.TempDir()
			printed := talk(t, dir, crashStory, lines)
			printed += talk(t, dir, []string{"#now 2026-11-24T15:30:00+08:00"}, -1)
			judge(t, dir, printed)
		})
	}
}

// talk runs zhibu chat on some lines, and kills it once it has printed so many
// (never, if kill is negative). It returns what was printed.
func talk(t *testing.T, dir string, lines []string, kill int) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), "zhibu", "chat", "--data", dir, "--now", "2026-11-24T14:00:00+08:00")
	command.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	var errs bytes.Buffer
	command.Stderr = &errs
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	var printed strings.Builder
	reader := bufio.NewReader(out)
	for n := 0; n != kill; n++ {
		line, err := reader.ReadString('\n')
		printed.WriteString(line)
		if err != nil {
			break
		}
	}
	if kill >= 0 {
		_ = command.Process.Kill() // it may have ended
		rest, _ := io.ReadAll(reader)
		printed.Write(rest)
	}
	if err := command.Wait(); err != nil && kill < 0 {
		t.Fatalf("%v: %s", err, errs.String())
	}
	return printed.String()
}

type outboxRow struct {
	state, text, class string
	repeated           int
}

func scanOutboxRow(r sqlite.Scanner) (o outboxRow, err error) {
	var payload []byte
	if err := r.Scan(&o.state, &payload, &o.class, &o.repeated); err != nil {
		return o, err
	}
	var m chat.Message
	err = json.Unmarshal(payload, &m)
	o.text = m.Plain()
	return o, err
}

func judge(t *testing.T, dir, printed string) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(dir, "zhibu.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if n := number(t, db, "SELECT count(*) FROM inbox WHERE state <> 'handled'"); n > 0 {
		t.Errorf("%d messages accepted and not handled", n)
	}
	if n := number(t, db, `SELECT count(*) FROM series s WHERE state = 'active' AND start_at <= 1795505400000 AND
			(SELECT count(*) FROM outbox WHERE class = 'bulk' AND subject LIKE s.id || '@%' AND state = 'sent') <> 1`); n > 0 {
		t.Errorf("%d reminders not sent once", n)
	}
	rows, err := sqlite.All(t.Context(), db, scanOutboxRow, "SELECT state, payload, class, repeated FROM outbox ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range rows {
		n := strings.Count(printed, o.text)
		if what, notice := strings.CutPrefix(o.text, "提醒："); notice {
			n += together(printed, what)
		}
		switch {
		case o.state == "cancelled" && o.class == "bulk":
		case o.state != "sent":
			t.Errorf("%q is %s", o.text, o.state)
		case n == 0:
			t.Errorf("lost: %q", o.text)
		case n > 1+o.repeated && o.class == "bulk":
			t.Errorf("printed %d times, marked %d: %q", n, o.repeated, o.text)
		}
	}
	if marks := strings.Count(printed, "可能重复"); marks > 1 {
		t.Errorf("%d messages marked as repeats; one at most was in flight", marks)
	}
}

// together counts the messages that announce something with other things.
func together(printed, what string) (n int) {
	for m := range strings.SplitSeq(printed, "\n\n") {
		if strings.Contains(m, "项安排：") && strings.Contains(m, what) {
			n++
		}
	}
	return n
}

func number(t *testing.T, db *sqlite.DB, query string) int {
	t.Helper()
	n, err := sqlite.One(t.Context(), db, sqlite.Value[int], query)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
