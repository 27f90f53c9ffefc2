package delivery_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

func TestHistoryOfDocuments(t *testing.T) {
	w := newWorld(t)
	scope := w.twoPeople()
	history := delivery.NewHistory(w.db)
	file := chat.Document{Name: "名单.xlsx", Type: "text/csv", Content: []byte("\x00\xff1")}
	withText := chat.Text("名单在这里").Row(chat.Button{Label: "y", Data: "1"})
	withText.Document = &file
	var b sqlite.Batch
	for i, m := range []chat.Message{withText, {Document: &file}, chat.Text("none"), {}} {
		if err := history.Add(&b, scope.Person(), delivery.Entry{Key: string(rune('a' + i)), Kind: delivery.Told, Message: m, At: w.now}); err != nil {
			t.Fatal(err)
		}
	}
	if err := history.Add(&b, "other", delivery.Entry{Key: "o", Kind: delivery.Told, Message: withText, At: w.now}); err != nil {
		t.Fatal(err)
	}
	w.do(&b)

	bare := &chat.Document{Name: file.Name, Type: file.Type}
	listed := withText
	listed.Document = bare
	want := []chat.Message{listed, {Document: bare}, chat.Text("none"), {}}
	after, err := history.After(t.Context(), scope, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	before, err := history.Before(t.Context(), scope, math.MaxInt64, 10)
	if err != nil {
		t.Fatal(err)
	}
	for name, entries := range map[string][]delivery.Entry{"After": after, "Before": before} {
		var got []chat.Message
		for _, e := range entries {
			got = append(got, e.Message)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}

	for seq, has := range map[int64]bool{1: true, 2: true, 3: false, 4: false, 5: false, 99: false} {
		got, err := history.Document(t.Context(), scope, seq)
		if has && (err != nil || cmp.Diff(file, got) != "") || !has && !errors.Is(err, fault.NotFound) {
			t.Errorf("Document(%d) = %+v, %v", seq, got, err)
		}
	}
}
