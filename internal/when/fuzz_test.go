package when

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "2026-12-04 15:00 主题党日", "半小时后给李书记回电话", "明天9:30 支委会", "周五下午3点，提前3天、1天和2小时提醒",
		"每月第一个周五15:00 主题党日", "12月8日（周三）下午3点", "今晚12点", "2月30日25点", "99999年后", "99999个月后", "0分钟后", "31号",
		"@第一党小组 明天下午3点在301会议室开支委会", "把周五的会改到下周一9点", "《明天》9点", "\xff\x00明天", "明\n天 1\u00a02：3 0", "地点：@", "@",
		"提前99999天提醒明天9点", "9999-12-31 23:59", "0000-00-00 00:00", "晚上24:00", "前一天", "2026-12-04T15:00:00.000Z", "20261204T15:00+09:00", "差59分1点", "1.5小时后", "-5分钟后", "如果明天9:30",
		"每周一三五和每月最后一个工作日8点和20点，遇节假日顺延，除了8月，共5次", "从12月1日起每两周一次到明年3月为止", "每季度末月25日前，寒暑假除外", "cron 0 15 * * 5 学习", "今晚10点-明早6点", "--七夕一大早", "--十a.m.", "12月18-20日", "《党章》2022年10月22日版", "*/5 * * * *",
	} {
		f.Add(s, monday.Unix())
	}
	f.Fuzz(func(t *testing.T, text string, now int64) {
		checkInvariants(t, text, time.Unix(now%(1<<35), 0).In(shanghai))
	})
}

// Mutated bytes seldom are Chinese; words of the lexicon in any order are.
func TestAnyWords(t *testing.T) {
	vocabulary := []string{"1", "2", "12", "15", "30", "31", "99999", "2026", "十", "二", "三十", "廿", " ", "\n", "，", "支委会", "党课"}
	for _, words := range lexicon {
		for _, w := range words {
			vocabulary = append(vocabulary, string(w.runes))
		}
	}
	slices.Sort(vocabulary)
	word := rapid.SampledFrom(vocabulary)
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 1, 12).Draw(rt, "words"), "")
		checkInvariants(rt, text, monday)
	})
}

// checkInvariants holds for every text.
func checkInvariants(t interface{ Errorf(string, ...any) }, text string, now time.Time) {
	r := Parse(text, now, shanghai)
	if !r.Start.IsZero() && !r.Start.After(now) && len(r.Problems) == 0 {
		t.Errorf("%q: start %v is not after %v", text, r.Start, now)
	}
	if !r.StartDate.IsZero() && len(r.Problems) == 0 && r.Edit != Cancel {
		t.Errorf("%q: a date without a time of day is not asked about", text)
	}
	for _, s := range append([]string{r.Title, r.Echo, r.Place, r.Audience}, r.Problems...) {
		if !utf8.ValidString(s) {
			t.Errorf("%q: %q is not UTF-8", text, s)
		}
	}
	switch r.Kind {
	case None:
		if !r.Start.IsZero() || !r.StartDate.IsZero() || r.Title != "" || r.Echo != "" {
			t.Errorf("%q: none with %+v", text, r)
		}
	case OnDate:
		if r.StartDate.IsZero() || !r.Start.IsZero() {
			t.Errorf("%q: date without a date: %+v", text, r)
		}
	case OnTime, DateTime:
		if r.Start.IsZero() || !strings.Contains(r.Echo, "日（周") {
			t.Errorf("%q: instant without a start: %+v", text, r)
		}
	case Range:
		if r.End.IsZero() && r.EndDate.IsZero() || !r.End.IsZero() && !r.End.After(r.Start) || r.Start.IsZero() && r.EndDate.Before(r.StartDate) {
			t.Errorf("%q: range without an end after its start: %+v", text, r)
		}
	case Recurrence:
		checkRecurrence(t, text, now, r)
	default:
		t.Errorf("%q: kind %q", text, r.Kind)
	}
	for _, l := range r.Leads {
		if _, err := ParseLead(l.String()); err != nil {
			t.Errorf("%q: lead %s: %v", text, l, err)
		}
	}
}

// checkRecurrence: the rule, anchored at the start, gives the start and what
// follows it.
func checkRecurrence(t interface{ Errorf(string, ...any) }, text string, now time.Time, r Result) {
	if r.Rule == "" {
		if len(r.Problems) == 0 || len(r.Next) > 0 {
			t.Errorf("%q: no rule and nothing to ask: %+v", text, r)
		}
		return
	}
	start := r.first(shanghai)
	rule, err := ParseRule(r.Rule, start, shanghai)
	if err != nil {
		t.Errorf("%q: rule %q: %v", text, r.Rule, err)
		return
	}
	if first, ok := rule.Next(start.Add(-1)); !ok || !first.Equal(start) {
		t.Errorf("%q: %s from %v gives %v first", text, r.Rule, start, first)
	}
	if !slices.EqualFunc(following(rule, start), r.Next, time.Time.Equal) && !strings.Contains(r.Rule, "COUNT") {
		t.Errorf("%q: %s gives %v, not %v", text, r.Rule, following(rule, start), r.Next)
	}
	if r.Start.IsZero() == r.StartDate.IsZero() || r.StartDate.IsZero() && !r.Start.After(now) {
		t.Errorf("%q: start %v, %v", text, r.Start, r.StartDate)
	}
}

func FuzzParseLead(f *testing.F) {
	for _, s := range []string{"P3D", "PT30M", "P1D@15:00", "P1M", "P", "P1W2DT3H4M", "P@08:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := ParseLead(s)
		if err != nil {
			return
		}
		if again, err := ParseLead(l.String()); err != nil || !again.same(l) {
			t.Errorf("%q reads as %s, that as %s, %v", s, l, again, err)
		}
	})
}
