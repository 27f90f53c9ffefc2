package reminders

import (
	"testing"
	"time"
)

func TestFollow(t *testing.T) {
	at := time.UnixMilli(1)
	own := func(w Word, d Decision) *Answer { return &Answer{Word: w, Decision: d, At: at} }
	with := func(a *Answer, change func(*Answer)) *Answer { change(a); return a }
	stale := func(a *Answer) *Answer { return with(a, func(a *Answer) { a.Stale = true }) }
	for _, tc := range []struct {
		name string
		old  *Answer
		said said
		want Answer // At and Stale apart
		same bool
	}{
		{"the first word", nil, said{word: Attend}, Answer{Word: Attend, Decision: Given}, false},
		{"pressed twice", own(Attend, Given), said{word: Attend}, Answer{Word: Attend, Decision: Given}, true},
		{"changed one's mind", own(Attend, Given), said{word: Leave}, Answer{Word: Leave, Decision: Asked}, false},
		{"back again", own(Leave, Granted), said{word: Attend}, Answer{Word: Attend, Decision: Given}, false},
		{"the occurrence moved", stale(own(Attend, Given)), said{word: Attend}, Answer{Word: Attend, Decision: Given}, false},
		{"leave with a reason", nil, said{word: Leave, reason: "出差"}, Answer{Word: Leave, Decision: Asked, Reason: "出差"}, false},
		{"the reason follows", own(Leave, Asked), said{word: Leave, reason: "出差"}, Answer{Word: Leave, Decision: Asked, Reason: "出差"}, false},
		{"leave pressed twice", own(Leave, Asked), said{word: Leave}, Answer{Word: Leave, Decision: Asked}, true},
		{"the reason stays", with(own(Leave, Asked), func(a *Answer) { a.Reason = "出差" }), said{word: Leave},
			Answer{Word: Leave, Decision: Asked, Reason: "出差"}, true},
		{"granted stays granted", own(Leave, Granted), said{word: Leave}, Answer{Word: Leave, Decision: Granted}, true},
		{"a reason for what is granted", own(Leave, Granted), said{word: Leave, reason: "出差"},
			Answer{Word: Leave, Decision: Granted, Reason: "出差"}, false},
		{"after the talk", own(Leave, Talk), said{word: Leave}, Answer{Word: Leave, Decision: Asked}, false},
		{"leave of what moved", stale(with(own(Leave, Asked), func(a *Answer) { a.Reason = "出差" })), said{word: Leave},
			Answer{Word: Leave, Decision: Asked}, false},
		{"said by the leader", nil, said{word: Leave, by: "l"}, Answer{Word: Leave, Decision: Asked, By: "l"}, false},
		{"said by the secretary", own(Leave, Asked), said{word: Leave, by: "s", grants: true}, Answer{Word: Leave, Decision: Granted}, false},
		{"confirmed by the leader", own(Attend, Given), said{word: Attend, by: "l"}, Answer{Word: Attend, Decision: Given}, true},
		{"confirmed by themselves", with(own(Attend, Given), func(a *Answer) { a.By = "l" }), said{word: Attend},
			Answer{Word: Attend, Decision: Given}, false},
		{"told by phone", nil, said{word: Informed, by: "l"}, Answer{Word: Informed, Decision: Given, By: "l"}, false},
		{"told, but answered already", own(Leave, Asked), said{word: Informed, by: "l"}, Answer{Word: Leave, Decision: Asked}, true},
		{"told of what moved", stale(own(Attend, Given)), said{word: Informed, by: "l"}, Answer{Word: Informed, Decision: Given, By: "l"}, false},
		{"told twice", with(own(Informed, Given), func(a *Answer) { a.By = "l" }), said{word: Informed, by: "s"},
			Answer{Word: Informed, Decision: Given, By: "l"}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, changed := tc.said.follow(tc.old)
			got.At, got.Stale = time.Time{}, false
			if got != tc.want || changed == tc.same {
				t.Errorf("%+v, changed %v; want %+v, %v", got, changed, tc.want, !tc.same)
			}
		})
	}
}

func TestWordsFitKinds(t *testing.T) {
	for kind, fit := range map[Kind][]Word{Meeting: {Attend, Leave, Informed, Done}, Return: {Done}, Study: nil} {
		n := 0
		for _, w := range []Word{Attend, Leave, Informed, Done, "", "dance"} {
			if w.fits(kind) {
				n++
			}
		}
		for _, w := range fit {
			if !w.fits(kind) {
				t.Errorf("%q does not fit %q", w, kind)
			}
		}
		if n != len(fit) {
			t.Errorf("%d words fit %q, want %d", n, kind, len(fit))
		}
	}
}

func TestVersionsOfAnOccurrence(t *testing.T) {
	o := Occurrence{Start: time.UnixMilli(1000), Revision: 1}
	moved, elsewhere, other := o, o, o
	moved.Start = o.Start.Add(time.Minute)
	elsewhere.Activity.Place = "三楼"
	other.Revision, other.Activity.Bring = 2, "党章"
	if o.version() == moved.version() || o.version() == elsewhere.version() {
		t.Error("start or place make no difference")
	}
	if o.version() != other.version() {
		t.Error("something else makes a difference")
	}
}
