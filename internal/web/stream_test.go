package web_test

import (
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
	"zhibu/internal/web"
)

func TestTabsAndDevicesAreInStep(t *testing.T) {
	w := newWorld(t)
	phone, desk := w.signedIn(w.operator), w.signedIn(w.operator)
	streams := []*stream{phone.open(""), phone.open(""), desk.open("")}
	for _, s := range streams {
		s.until("ready")
	}
	phone.say(1, "一")
	desk.say(2, "二")
	for i, s := range streams {
		got := strings.Join(s.texts(4), ", ")
		w.want(fmt.Sprint("stream ", i), got, "一, echo: 一, 二, echo: 二")
	}
	var seq int64
	late := phone.open("")
	for range 2 {
		seq = late.until("entry").entry(t).Seq
	}
	w.status("press", desk.post("/say", said{"id": id(3), "pressed": seq, "button": 1}), http.StatusNoContent)
	for i, s := range streams[:2] {
		e := s.until("entry").entry(t)
		if e.Kind != "pressed" || e.Pressed != seq || e.Button != 1 || e.Body[0].Text != "更多" {
			t.Errorf("stream %d heard of the press: %+v", i, e)
		}
		w.want("the answer", s.texts(1)[0], "echo: more:1")
	}
}

func TestReplayAfterLastEventID(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	first := b.open("")
	first.until("ready")
	b.say(1, "一")
	first.until("entry")
	last := first.until("entry").id
	first.cut()
	for n := 2; n < 100; n++ {
		w.pass(time.Second) // as fast as one may write
		b.say(n, strconv.Itoa(n))
	}
	again := b.open(last)
	for n := 2; n < 100; n++ {
		got := again.texts(2)
		w.want("entry", got[0]+", "+got[1], fmt.Sprintf("%d, echo: %d", n, n))
	}
	w.want("then", again.next().name, "ready")
}

func TestPageThatShowsWhatIsNotThereLoadsAgain(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	b.say(1, "一")
	newest := b.open("")
	newest.until("entry")
	last := newest.until("entry").entry(t).Seq
	for id, want := range map[string]string{
		"now-" + number(last): "ready", "now-0": "entry",
		"now-" + number(last+1): "moved", "before-" + number(last): "moved", "before-0": "moved",
		number(last): "moved", "now-": "moved", "now--1": "moved", "x": "moved", "now-99999999999999999999": "moved",
	} {
		s := b.open(id)
		if w.want(id, s.next().name, want); want == "moved" {
			w.want("after "+id, s.next().name, "end")
		}
	}
}

func TestPressOfAnotherEpochIsNone(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	b.say(1, "好")
	live := b.open("")
	live.until("entry")
	seq := live.until("entry").entry(t).Seq
	w.status("before", b.post("/say", said{"id": id(2), "pressed": seq, "button": 1, "epoch": "before"}), http.StatusNotFound)
	w.status("now", b.post("/say", said{"id": id(3), "pressed": seq, "button": 1, "epoch": "now"}), http.StatusNoContent)
}

func TestNewPageShowsTheEndAndTheRestOnDemand(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	for n := range 40 {
		b.say(n, strconv.Itoa(n))
	}
	s := b.open("")
	first := s.next().entry(t)
	w.want("first of 50", first.Body[0].Text, "15")
	w.want("at", first.At, "2026-11-24T14:00:00+08:00")
	w.want("more", s.until("ready").data, `{"more":true}`)
	body := (&bodyOf{b.get(fmt.Sprintf("/history?before=%d", first.Seq))}).String()
	w.want("the rest", strings.Count(body, `"seq"`), 30)
	w.want("no more", strings.Contains(body, `"more":false`), true)
}

func TestOneIDIsOneMessage(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	for range 5 {
		b.say(1, "好")
	}
	b.say(2, "完")
	w.want("history", strings.Join(live.texts(4), ", "), "好, echo: 好, 完, echo: 完")
}

func TestSendingTwiceTellsOnce(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	live.until("ready")
	for range 3 {
		out := chat.Outbound{Key: "reminder/1", To: web.Address(w.operator.Person()), Message: chat.Text("提醒")}
		if err := w.site.Send(t.Context(), out); err != nil {
			t.Fatal(err)
		}
	}
	w.want("told at once", live.texts(1)[0], "提醒")
	b.say(1, "完")
	w.want("then", strings.Join(live.texts(2), ", "), "完, echo: 完")
}

func TestCrashWhileSendingLeavesNoDoubt(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	w.commit(func(batch *sqlite.Batch) {
		err := delivery.Enqueue(batch, delivery.Item{Key: "k", To: web.Address(w.operator.Person()), Class: delivery.Reply,
			Message: chat.Text("提醒")}, w.now())
		if err != nil {
			t.Fatal(err)
		}
		batch.Exec(1, "UPDATE outbox SET state = 'sending', run_id = 'an earlier run'")
	})
	if err := w.service.Recover(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.settle()
	w.want("told", b.open("").texts(1)[0], "提醒") // and not marked as a repeat
}

func TestPressesThatAreNotOffered(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	b.say(1, "好")
	told, err := w.history.Before(t.Context(), w.operator, math.MaxInt64, 2)
	if err != nil || len(told) != 2 {
		t.Fatal(told, err)
	}
	own, offered := told[0].Seq, told[1].Seq
	press := func(by *browser, seq int64, n int) int {
		return by.post("/say", said{"id": id(9), "pressed": seq, "button": n}).StatusCode
	}
	w.want("own message", press(b, own, 0), http.StatusNotFound)
	w.want("no such button", press(b, offered, 2), http.StatusNotFound)
	w.want("negative", press(b, offered, -1), http.StatusNotFound)
	w.want("no such message", press(b, 9999, 0), http.StatusNotFound)
	w.want("another person's", press(w.signedIn(w.member()), offered, 0), http.StatusNotFound)
	w.want("offered", press(b, offered, 1), http.StatusNoContent)
}

func TestPeopleReadTheirOwnHistoryAlone(t *testing.T) {
	w := newWorld(t)
	b, other := w.signedIn(w.operator), w.signedIn(w.member())
	b.say(1, "私事")
	w.want("by stream", other.open("now-0").next().name, "ready")
	w.want("by history", strings.Contains((&bodyOf{other.get("/history?before=999")}).String(), "私事"), false)
}

func TestClassifiedTextIsKeptNowhere(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	live.until("ready")
	b.say(1, "机密★ 某事")
	w.want("said", len(live.until("entry").entry(t).Body), 0)
	w.want("told", live.texts(1)[0], "refused: classified")
	n, err := sqlite.One(t.Context(), w.db, sqlite.Value[int], `SELECT (SELECT count(*) FROM web_history WHERE payload LIKE '%某事%')
		+ (SELECT count(*) FROM inbox WHERE payload LIKE '%某事%')`)
	if err != nil || n != 0 {
		t.Errorf("%d rows hold the text, %v", n, err)
	}
}

func TestSeenIsWhatThePageReports(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	seen := func() int64 {
		t.Helper()
		seq, err := w.history.Seen(t.Context(), w.operator)
		if err != nil {
			t.Fatal(err)
		}
		return seq
	}
	b.say(1, "一")
	b.say(2, "二")
	w.want("sent", seen(), int64(0))
	w.status("report", b.post("/seen", said{"seq": 3}), http.StatusNoContent)
	w.want("reported", seen(), int64(3))
	w.status("an older tab", b.post("/seen", said{"seq": 1}), http.StatusNoContent)
	w.want("never back", seen(), int64(3))
	w.status("too much", b.post("/seen", said{"seq": math.MaxInt64}), http.StatusNoContent)
	w.want("what there is", seen(), int64(4))
}

func TestFifthStreamPutsTheFirstToRest(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	var all []*stream
	for range 5 {
		s := b.open("")
		s.until("ready")
		all = append(all, s)
	}
	all[0].until("rest")
	w.want("then", all[0].next().name, "end")
	b.say(1, "好")
	for _, s := range all[1:] {
		w.want("told", s.texts(2)[1], "echo: 好")
	}
}

func TestBeatShowsThatTheConnectionStands(t *testing.T) {
	w := newWorld(t)
	s := w.signedIn(w.operator).open("")
	s.until("ready")
	w.beat()
	w.want("event", s.next().name, "beat")
}

func TestSlowStreamHoldsNobodyUp(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	place, _ := url.Parse(w.server.URL)
	slow, err := net.Dial("tcp", place.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	cookie := b.client.Jar.Cookies(place)[0]
	fmt.Fprintf(slow, "GET /stream HTTP/1.1\r\nHost: %s\r\nCookie: %s=%s\r\n\r\n", place.Host, cookie.Name, cookie.Value)
	if _, err := slow.Read(make([]byte, 1)); err != nil { // it is open, and reads nothing more
		t.Fatal(err)
	}
	live := b.open("")
	live.until("ready")
	long := strings.Repeat("长", 30_000)
	for n := range 70 { // 12 MB of events: more than any socket holds
		w.pass(time.Second)
		b.say(n, long)
		live.texts(2)
	}
}

func TestCloseEndsStreams(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	s := b.open("")
	s.until("ready")
	w.site.Close(t.Context())
	w.want("event", s.next().name, "stop")
	w.want("then", s.next().name, "end")
	w.status("a new one", b.get("/stream"), http.StatusServiceUnavailable)
}
