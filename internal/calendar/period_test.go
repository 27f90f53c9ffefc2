package calendar

import (
	"testing"
	"time"
)

func TestPeriodOf(t *testing.T) {
	for _, tc := range []struct {
		unit              Unit
		day               Date
		text, name        string
		first, last, next string
	}{
		{Month, Date{2026, 11, 24}, "2026-11", "2026年11月", "2026-11-01", "2026-11-30", "2026-12"},
		{Month, Date{2026, 12, 31}, "2026-12", "2026年12月", "2026-12-01", "2026-12-31", "2027-01"},
		{Month, Date{2028, 2, 29}, "2028-02", "2028年2月", "2028-02-01", "2028-02-29", "2028-03"},
		{Quarter, Date{2026, 11, 24}, "2026Q4", "2026年第4季度", "2026-10-01", "2026-12-31", "2027Q1"},
		{Quarter, Date{2026, 3, 31}, "2026Q1", "2026年第1季度", "2026-01-01", "2026-03-31", "2026Q2"},
		{Quarter, Date{2026, 4, 1}, "2026Q2", "2026年第2季度", "2026-04-01", "2026-06-30", "2026Q3"},
		{HalfYear, Date{2026, 6, 30}, "2026H1", "2026年上半年", "2026-01-01", "2026-06-30", "2026H2"},
		{HalfYear, Date{2026, 7, 1}, "2026H2", "2026年下半年", "2026-07-01", "2026-12-31", "2027H1"},
		{Year, Date{2026, 7, 1}, "2026", "2026年", "2026-01-01", "2026-12-31", "2027"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			p := tc.unit.Of(tc.day)
			for _, c := range [][2]string{
				{p.String(), tc.text}, {p.Name(), tc.name}, {p.First.String(), tc.first},
				{p.Last().String(), tc.last}, {p.Next().String(), tc.next}, {p.Next().Previous().String(), tc.text},
			} {
				if c[0] != c[1] {
					t.Errorf("got %s, want %s", c[0], c[1])
				}
			}
			if read, err := ParsePeriod(tc.text); err != nil || read != p {
				t.Errorf("read back as %v, %v", read, err)
			}
			if !p.Contains(p.First) || !p.Contains(p.Last()) || p.Contains(p.First.AddDays(-1)) || p.Contains(p.Next().First) {
				t.Error("the ends are not where they are said to be")
			}
		})
	}
}

func TestPeriodOfNothing(t *testing.T) {
	for _, p := range []Period{{}, Unit("").Of(Date{2026, 1, 1}), Month.Of(Date{})} {
		if !p.IsZero() || p.Name() != "" || p.String() != "" || !p.Next().IsZero() || !p.Last().IsZero() || p.Contains(Date{}) {
			t.Errorf("%v is a period", p)
		}
	}
}

// A period begins where its first day begins in the branch's zone, and ends
// where the next one begins.
func TestPeriodIn(t *testing.T) {
	for _, tc := range []struct{ zone, period, from, to string }{
		{"Asia/Shanghai", "2026-11", "2026-11-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00"},
		{"America/New_York", "2026Q4", "2026-10-01T00:00:00-04:00", "2027-01-01T00:00:00-05:00"},
	} {
		zone, err := time.LoadLocation(tc.zone)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParsePeriod(tc.period)
		if err != nil {
			t.Fatal(err)
		}
		from, to := p.In(zone)
		if from.Format(time.RFC3339) != tc.from || to.Format(time.RFC3339) != tc.to {
			t.Errorf("%s in %s: %v to %v", tc.period, tc.zone, from, to)
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, s := range []string{
		"", "26", "0000", "2026-", "2026-0", "2026-00", "2026-13", "2026-1", "2026-111", "2026Q", "2026Q0", "2026Q5",
		"2026Q44", "2026H3", "2026H0", "2026X1", "2026-+1", "+202", "２０２６", "2026 ", " 2026", "2026年", "2026-1１",
	} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("%q is read as %v", s, p)
		}
	}
	if p, err := ParsePeriod("2026q4"); err != nil || p.String() != "2026Q4" {
		t.Errorf("small q: %v, %v", p, err)
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026", "2026Q4", "2026H1", "2026-11", "2026-13", "年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			return
		}
		if again, err := ParsePeriod(p.String()); err != nil || again != p {
			t.Errorf("%q is read as %v, and that as %v, %v", s, p, again, err)
		}
		if !p.Contains(p.First) || !p.Contains(p.Last()) || p.Name() == "" {
			t.Errorf("%q is read as %v, which is no period", s, p)
		}
	})
}
