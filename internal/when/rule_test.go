package when

import (
	"errors"
	"slices"
	"testing"
	"time"

	"zhibu/internal/fault"
)

func mustRule(t testing.TB, text, anchor string) Rule {
	t.Helper()
	r, err := ParseRule(text, at(anchor), shanghai)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return r
}

// first returns the first n occurrences after an instant, as they are written.
func first(r Rule, after time.Time, n int) []string {
	var out []string
	for range n {
		next, ok := r.Next(after)
		if !ok {
			break
		}
		out = append(out, next.Format("2006-01-02 15:04"))
		after = next
	}
	return out
}

func TestRules(t *testing.T) {
	for _, tc := range []struct {
		name, text, anchor string
		words              string
		want               []string
	}{
		{"weekly", "FREQ=WEEKLY;BYDAY=FR", "2026-12-04 15:00", "每周五", []string{"2026-12-04 15:00", "2026-12-11 15:00"}},
		{"with its name", "RRULE:FREQ=DAILY", "2026-12-04 08:30", "每天", []string{"2026-12-04 08:30", "2026-12-05 08:30"}},
		{"several weekdays", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-25 19:00", "每周一、三、五", []string{"2026-11-25 19:00", "2026-11-27 19:00", "2026-11-30 19:00"}},
		{"weekdays in a row", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27 08:00", "每周一至五", []string{"2026-11-27 08:00", "2026-11-30 08:00"}},
		{"every second week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25 15:00", "每两周星期三", []string{"2026-11-25 15:00", "2026-12-09 15:00"}},
		{"weeks begin on Monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO", "2026-11-29 15:00", "每两周星期一、日", []string{"2026-11-29 15:00", "2026-12-07 15:00", "2026-12-13 15:00"}},
		{"a day of the month", "FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-05 09:00", "每月5日", []string{"2026-12-05 09:00", "2027-01-05 09:00"}},
		{"two days", "FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-11-20 09:00", "每月5日和20日", []string{"2026-11-20 09:00", "2026-12-05 09:00"}},
		{"the 31st, skipped where there is none", "FREQ=MONTHLY", "2026-10-31 09:00", "每月31日", []string{"2026-10-31 09:00", "2026-12-31 09:00", "2027-01-31 09:00", "2027-03-31 09:00"}},
		{"the last day", "FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31 17:00", "每月最后一天", []string{"2027-01-31 17:00", "2027-02-28 17:00", "2027-03-31 17:00"}},
		{"the first Friday", "FREQ=MONTHLY;BYDAY=1FR", "2026-12-04 15:00", "每月第一个星期五", []string{"2026-12-04 15:00", "2027-01-01 15:00", "2027-02-05 15:00"}},
		{"the last Friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 15:00", "每月最后一个星期五", []string{"2026-11-27 15:00", "2026-12-25 15:00"}},
		{"second and fourth", "FREQ=MONTHLY;BYDAY=2MO,4MO", "2026-12-14 09:00", "每月第二个和第四个星期一", []string{"2026-12-14 09:00", "2026-12-28 09:00", "2027-01-11 09:00"}},
		{"the fifth, skipped", "FREQ=MONTHLY;BYDAY=5FR", "2026-05-29 15:00", "每月第五个星期五", []string{"2026-05-29 15:00", "2026-07-31 15:00"}},
		{"quarter's end", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "2026-12-25 09:00", "每季度最后一个月25日", []string{"2026-12-25 09:00", "2027-03-25 09:00"}},
		{"last day of the quarter", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2026-12-31 09:00", "每季度最后一天", []string{"2026-12-31 09:00", "2027-03-31 09:00"}},
		{"last Friday of the quarter", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR", "2026-12-25 14:00", "每季度最后一个星期五", []string{"2026-12-25 14:00", "2027-03-26 14:00"}},
		{"every third month", "FREQ=MONTHLY;INTERVAL=3", "2026-01-10 09:00", "每三个月10日", []string{"2026-01-10 09:00", "2026-04-10 09:00"}},
		{"every fourth month from the 31st", "FREQ=MONTHLY;INTERVAL=4", "2026-10-31 09:00", "每四个月31日", []string{"2026-10-31 09:00", "2027-10-31 09:00"}},
		{"yearly", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", "2027-07-01 09:00", "每年7月1日", []string{"2027-07-01 09:00", "2028-07-01 09:00"}},
		{"29 February", "FREQ=YEARLY", "2096-02-29 09:00", "每年2月29日", []string{"2096-02-29 09:00", "2104-02-29 09:00"}},
		{"the last Friday of December", "FREQ=YEARLY;BYMONTH=12;BYDAY=-1FR", "2026-12-25 16:00", "每年12月最后一个星期五", []string{"2026-12-25 16:00", "2027-12-31 16:00"}},
		{"the 100th day", "FREQ=YEARLY;BYDAY=20MO", "2026-05-18 16:00", "每年第二十个星期一", []string{"2026-05-18 16:00", "2027-05-17 16:00"}},
		{"last of Monday to Friday", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2027-01-29 16:00", "每月每个星期一至五中的最后一天", []string{"2027-01-29 16:00", "2027-02-26 16:00"}},
		{"Friday the 13th", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-11-13 16:00", "每月13日（逢星期五）", []string{"2026-11-13 16:00", "2027-08-13 16:00"}},
		{"five times", "FREQ=WEEKLY;BYDAY=FR;COUNT=2", "2026-12-04 15:00", "每周五，共2次", []string{"2026-12-04 15:00", "2026-12-11 15:00"}},
		{"until a day, inclusive", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261211", "2026-12-04 15:00", "每周五，到2026年12月11日止", []string{"2026-12-04 15:00", "2026-12-11 15:00"}},
		{"until an instant of UTC", "FREQ=DAILY;UNTIL=20261205T070000Z", "2026-12-04 15:00", "每天，到2026年12月5日止", []string{"2026-12-04 15:00", "2026-12-05 15:00"}},
		{"two times a day", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0", "2026-07-15 12:00", "每天08:00、20:00", []string{"2026-07-15 20:00", "2026-07-16 08:00", "2026-07-16 20:00"}},
		{"every six hours", "FREQ=HOURLY;INTERVAL=6", "2026-07-15 13:30", "每天01:30、07:30、13:30、19:30", []string{"2026-07-15 13:30", "2026-07-15 19:30", "2026-07-16 01:30"}},
		{"an anchor that does not match", "FREQ=WEEKLY;BYDAY=FR", "2026-12-02 15:00", "每周五", []string{"2026-12-04 15:00", "2026-12-11 15:00"}},
		{"cron", "0 15 * * 5", "2026-12-04 15:00", "每周五", []string{"2026-12-04 15:00", "2026-12-11 15:00"}},
		{"cron from a day between", "0 15 * * 5", "2026-12-04 16:00", "每周五", []string{"2026-12-11 15:00"}},
		{"cron, either day", "0 9 1 * 5", "2026-11-30 00:00", "每月1日或每周五", []string{"2026-12-01 09:00", "2026-12-04 09:00", "2026-12-11 09:00"}},
		{"cron of a quarter", "30 9 25 3,6,9,12 *", "2026-11-30 00:00", "每季度最后一个月25日", []string{"2026-12-25 09:30", "2027-03-25 09:30"}},
		{"cron of Monday to Friday", "0 8 * * 1-5", "2026-11-28 00:00", "每周一至五", []string{"2026-11-30 08:00", "2026-12-01 08:00"}},
		{"cron of a weekday in March", "0 8 * 3 1", "2026-11-28 00:00", "每年3月每周一", []string{"2027-03-01 08:00", "2027-03-08 08:00"}},
		{"cron of days in a row", "0 8 1-3,10 * *", "2026-11-28 00:00", "每月1日至3日和10日", []string{"2026-12-01 08:00", "2026-12-02 08:00"}},
		{"cron with Sunday as 7", "0 8 * * 7", "2026-11-28 00:00", "每周日", []string{"2026-11-29 08:00", "2026-12-06 08:00"}},
		{"cron, every hour", "0 * * * *", "2026-11-28 22:30", "", []string{"2026-11-28 23:00", "2026-11-29 00:00"}},
		{"cron, 29 February", "0 8 29 2 *", "2097-01-01 00:00", "每年2月29日", []string{"2104-02-29 08:00", "2108-02-29 08:00"}},
		{"cron by name", "@monthly", "2026-11-28 00:00", "每月1日", []string{"2026-12-01 00:00", "2027-01-01 00:00"}},
		{"every working day", "FREQ=DAILY;BYDAY=WD", "2026-09-18 17:30", "每个工作日", []string{"2026-09-18 17:30", "2026-09-20 17:30", "2026-09-21 17:30"}},
		{"last working day of the month", "FREQ=MONTHLY;BYDAY=WD;BYSETPOS=-1", "2026-02-28 16:00", "每月最后一个工作日", []string{"2026-02-28 16:00", "2026-03-31 16:00"}},
		{"first working day of the week, skipped where there is none", "FREQ=WEEKLY;BYDAY=WD;BYSETPOS=1", "2026-02-09 09:00", "每周第一个工作日", []string{"2026-02-09 09:00", "2026-02-24 09:00"}},
		{"first working day of the quarter", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=WD;BYSETPOS=1", "2026-01-04 09:30", "每季度第一个工作日", []string{"2026-01-04 09:30", "2026-04-01 09:30", "2026-07-01 09:30", "2026-10-08 09:30"}},
		{"moved to the next working day", "FREQ=WEEKLY;BYDAY=FR;X-SHIFT=REST:NEXT", "2026-09-25 15:00", "每周五，遇休息日顺延到下一个工作日", []string{"2026-09-28 15:00", "2026-10-08 15:00", "2026-10-09 15:00", "2026-10-16 15:00"}},
		{"moved to the one before", "FREQ=MONTHLY;BYMONTHDAY=10;X-SHIFT=REST:PREV", "2026-05-01 00:00", "每月10日，遇休息日提前到上一个工作日", []string{"2026-05-09 00:00", "2026-06-10 00:00"}},
		{"moved by a day", "FREQ=MONTHLY;BYDAY=-1FR;X-SHIFT=OFF:-1D", "2026-08-28 14:00", "每月最后一个星期五，遇法定节假日提前1天", []string{"2026-08-28 14:00", "2026-09-24 14:00", "2026-10-30 14:00"}},
		{"two moved to one day", "FREQ=WEEKLY;BYDAY=SA,SU;X-SHIFT=WEEKEND:NEXT", "2026-11-28 14:00", "每周六、日，遇周末顺延到下一个工作日", []string{"2026-11-30 14:00", "2026-12-07 14:00"}},
		{"days off left out", "FREQ=WEEKLY;BYDAY=MO;X-SKIP=OFF", "2026-05-04 09:00", "每周一，法定节假日除外", []string{"2026-05-11 09:00", "2026-05-18 09:00"}},
		{"days and weekdays left out", "FREQ=DAILY;X-SKIP=20261202,20261204-20261206,MO", "2026-12-01 09:00", "每天，2026年12月2日、2026年12月4日至2026年12月6日、周一除外", []string{"2026-12-01 09:00", "2026-12-03 09:00", "2026-12-08 09:00"}},
		{"one holiday left out", "FREQ=WEEKLY;BYDAY=TU;X-SKIP=春节", "2026-02-10 09:00", "每周二，春节假期除外", []string{"2026-02-10 09:00", "2026-02-24 09:00"}},
		{"left out ones do not count", "FREQ=WEEKLY;BYDAY=FR;COUNT=2;X-SKIP=20261211", "2026-12-04 15:00", "每周五，2026年12月11日除外，共2次", []string{"2026-12-04 15:00", "2026-12-18 15:00"}},
		{"times of their own", "FREQ=DAILY;X-TIME=17:00,08:30", "2026-12-04 08:30", "每天08:30、17:00", []string{"2026-12-04 08:30", "2026-12-04 17:00", "2026-12-05 08:30"}},
		{"alternatives", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5|FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=10", "2026-09-10 09:00", "每年3月5日和每年9月10日", []string{"2026-09-10 09:00", "2027-03-05 09:00", "2027-09-10 09:00"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := mustRule(t, tc.text, tc.anchor)
			n := len(tc.want)
			if r.until != (time.Time{}) {
				n++ // and none after them
			}
			if got := first(r, at("2026-01-01 00:00"), n); !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
			if tc.words != "" && r.Words() != tc.words {
				t.Errorf("words %q, want %q", r.Words(), tc.words)
			}
			if again := mustRule(t, r.String(), tc.anchor); again.Words() != r.Words() {
				t.Errorf("%q is read as %q", r.String(), again.Words())
			}
		})
	}
}

func TestNoRules(t *testing.T) {
	for text, want := range map[string]Reason{
		"":                                           Unreadable,
		"每周五":                                        Unreadable,
		"FREQ=FORTNIGHTLY":                           Unreadable,
		"FREQ=WEEKLY;BYDAY=XX":                       Unreadable,
		"FREQ=WEEKLY;BYDAY=1FR":                      Unreadable,
		"FREQ=WEEKLY;BYDAY=FR;BYDAY=MO":              Unreadable,
		"FREQ=WEEKLY;BYMONTHDAY=5":                   Unreadable,
		"FREQ=MONTHLY;BYMONTHDAY=0":                  Unreadable,
		"FREQ=MONTHLY;BYMONTHDAY=32":                 Unreadable,
		"FREQ=MONTHLY;INTERVAL=0":                    Unreadable,
		"FREQ=YEARLY;BYWEEKNO=20":                    Unreadable,
		"FREQ=DAILY;COUNT=2;UNTIL=20270101":          Unreadable,
		"FREQ=DAILY;COUNT=99999":                     Unreadable,
		"FREQ=HOURLY;INTERVAL=5":                     Unreadable,
		"FREQ=DAILY;UNTIL=tomorrow":                  Unreadable,
		"BYDAY=FR;FREQ=":                             Unreadable,
		"FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31":       NeverFires,
		"FREQ=MONTHLY;INTERVAL=2;BYMONTH=2":          NeverFires,
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30":         NeverFires,
		"FREQ=MONTHLY;BYDAY=6FR":                     NeverFires,
		"FREQ=DAILY;UNTIL=20260101":                  NeverFires,
		"FREQ=MINUTELY;INTERVAL=30":                  TooOften,
		"FREQ=DAILY;BYHOUR=8;BYMINUTE=0,30":          TooOften,
		"0 0 31 2 *":                                 NeverFires,
		"0 0 30,31 2 *":                              NeverFires,
		"* * * * *":                                  TooOften,
		"0,30 8 * * 1":                               TooOften,
		"*/5 * * * *":                                TooOften,
		"@every 2h":                                  TooOften,
		"@fortnightly":                               Unreadable,
		"TZ=":                                        Unreadable,
		"TZ=Asia/Shanghai":                           Unreadable,
		"CRON_TZ=Asia/Shanghai 0 9 * * 1":            Unreadable,
		"0 9 * *":                                    Unreadable,
		"0 9 * * 1 2":                                Unreadable,
		"0 25 * * *":                                 Unreadable,
		"0 9 * * 8":                                  Unreadable,
		"60 9 * * 1":                                 Unreadable,
		"0 9 5-1 * *":                                Unreadable,
		"FREQ=DAILY;BYHOUR=0,23;BYMINUTE=0,59":       TooOften,
		"FREQ=MONTHLY;BYHOUR=8,20;BYSETPOS=1":        Unreadable,
		"FREQ=DAILY;INTERVAL=999999999999999999999":  Unreadable,
		"FREQ=WEEKLY;BYDAY=FR;X-SKIP=":               Unreadable,
		"FREQ=WEEKLY;BYDAY=FR;X-SKIP=2026-12-11":     Unreadable,
		"FREQ=WEEKLY;BYDAY=FR;X-SKIP=FR":             NeverFires,
		"FREQ=WEEKLY;BYDAY=FR;X-SHIFT=REST":          Unreadable,
		"FREQ=WEEKLY;BYDAY=FR;X-SHIFT=REST:40D":      Unreadable,
		"FREQ=WEEKLY;BYDAY=FR;X-SHIFT=:NEXT":         Unreadable,
		"FREQ=DAILY;X-TIME=8":                        Unreadable,
		"FREQ=DAILY;X-TIME=08:00,08:30":              TooOften,
		"FREQ=MONTHLY;BYDAY=1WD":                     Unreadable,
		"FREQ=DAILY;WKST=WD":                         Unreadable,
		"|":                                          Unreadable,
		"FREQ=DAILY|":                                Unreadable,
		"FREQ=WEEKLY;BYDAY=FR;X-SOMETHING=1":         Unreadable,
		"FREQ=WEEKLY;BYDAY=FR\nDTSTART:20260101T000": Unreadable,
	} {
		_, err := ParseRule(text, at("2026-11-30 09:00"), shanghai)
		e := fault.Of(err)
		if !errors.Is(err, fault.Invalid) || len(e.Args) == 0 || e.Args[0] != want {
			t.Errorf("%q: %v, want it refused: %s", text, err, want)
		}
	}
}

func TestRuleSaysWhatItRestsOn(t *testing.T) {
	for text, want := range map[string]struct{ standard, unsure bool }{
		"FREQ=WEEKLY;BYDAY=FR":                      {true, false},
		"FREQ=DAILY;BYDAY=WD":                       {false, true},
		"FREQ=WEEKLY;BYDAY=FR;X-SHIFT=OFF:NEXT":     {false, true},
		"FREQ=WEEKLY;BYDAY=FR;X-SKIP=OFF":           {false, true},
		"FREQ=WEEKLY;BYDAY=FR;X-SKIP=20261211":      {false, false},
		"FREQ=DAILY;X-TIME=08:30,17:00":             {false, false},
		"FREQ=WEEKLY;BYDAY=FR|FREQ=WEEKLY;BYDAY=MO": {false, false},
		"0 15 * * 5": {false, false},
	} {
		r := mustRule(t, text, "2026-11-30 09:00")
		if r.Standard() != want.standard || r.Unsure(at("2099-11-30 09:00")) != want.unsure || r.Unsure(at("2026-11-30 09:00")) {
			t.Errorf("%s: standard %v, unsure %v", text, r.Standard(), r.Unsure(at("2099-11-30 09:00")))
		}
	}
}

func TestOtherHolidays(t *testing.T) {
	off := imported(t, "2099-10-01 休 国庆节\n2099-10-02 休 国庆节\n")
	r, err := ParseRuleUnder(off, "FREQ=MONTHLY;BYDAY=WD;BYSETPOS=1", at("2099-10-01 09:00"), shanghai)
	if err != nil {
		t.Fatal(err)
	}
	if got := first(r, at("2099-01-01 00:00"), 1); got[0] != "2099-10-05 09:00" || r.Unsure(at(got[0])) {
		t.Errorf("first %v, unsure %v", got, r.Unsure(at(got[0])))
	}
}

func TestZeroRuleEnds(t *testing.T) {
	if _, ok := (Rule{}).Next(at("2026-11-30 09:00")); ok {
		t.Error("the zero rule occurs")
	}
}
