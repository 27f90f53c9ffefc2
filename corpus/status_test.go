package corpus

import (
	"testing"

	"zhibu/internal/calendar"
)

func TestStatuses(t *testing.T) {
	today := calendar.Date{Year: 2026, Month: 11, Day: 24}
	day := func(year int) calendar.Date { return calendar.Date{Year: year, Month: 1, Day: 1} }
	works := []KnownWork{
		{Title: "中国共产党纪律处分条例", Aliases: []string{"党纪处分条例"}, Revisions: []KnownRevision{{Year: 1997, Repealed: true}, {Year: 2018}, {Year: 2023}}, Checked: today},
		{Title: "旧规定", Revisions: []KnownRevision{{Year: 1990}}, Repealed: true},
		{Title: "监督执纪工作规则", Revisions: []KnownRevision{{Year: 2018}}, Checked: today},
		{Title: "没有核对的规定", Revisions: []KnownRevision{{Year: 2010}, {Year: 2020}}},
	}
	type doc struct {
		title string
		year  int
		want  Status
		from  calendar.Date
		kind  Kind
	}
	for _, tc := range []struct {
		name string
		docs []doc
	}{
		{"newest and older", []doc{{title: "支部制度", year: 2020, want: Superseded}, {title: "支部制度（试行）", year: 2024, want: InForce}}},
		{"newest not yet effective", []doc{{title: "支部制度", year: 2020, want: Superseded}, {title: "支部制度", year: 2024, want: InForce}, {title: "支部制度", year: 2026, from: day(2027), want: NotYet}}},
		{"only one, and not effective yet", []doc{{title: "支部制度", year: 2026, from: day(2027), want: NotYet}, {title: "支部制度", year: 2020, want: Unverified}}},
		{"effective today", []doc{{title: "支部制度", year: 2026, from: today, want: InForce}, {title: "支部制度", year: 2020, want: Superseded}}},
		{"one revision, unknown work", []doc{{title: "支部制度", year: 2020, want: Unverified}}},
		{"one revision, the newest known", []doc{{title: "中国共产党纪律处分条例", year: 2023, want: InForce}}},
		{"one revision, a newer known", []doc{{title: "中国共产党纪律处分条例", year: 2018, want: Superseded}}},
		{"one revision, repealed", []doc{{title: "中国共产党纪律处分条例（试行）", year: 1997, want: Repealed}}},
		{"one revision, newer than any known", []doc{{title: "中国共产党纪律处分条例", year: 2026, want: InForce}}},
		{"newest of an unchecked entry", []doc{{title: "没有核对的规定", year: 2020, want: Unverified}}},
		{"older of an unchecked entry", []doc{{title: "没有核对的规定", year: 2010, want: Superseded}}},
		{"a newer known than all imported", []doc{{title: "中国共产党纪律处分条例", year: 1997, want: Repealed}, {title: "中国共产党纪律处分条例", year: 2018, want: Superseded}, {title: "中国共产党纪律处分条例", year: 2015, want: Superseded}}},
		{"by an alias", []doc{{title: "党纪处分条例", year: 2023, want: InForce}, {title: "中国共产党纪律处分条例", year: 2018, want: Superseded}}},
		{"the same revision twice", []doc{{title: "中国共产党纪律处分条例", year: 2023, want: InForce}, {title: "纪律处分条例", year: 2023, want: InForce}}},
		{"the same unknown revision twice", []doc{{title: "支部制度", year: 2023, want: Unverified}, {title: "支部制度", year: 2023, want: Unverified}}},
		{"work repealed as a whole", []doc{{title: "旧规定", year: 1990, want: Repealed}}},
		{"made the year before it applies", []doc{{title: "监督执纪工作规则", year: 2019, from: day(2019), want: InForce}}},
		{"repealed, made the year before it applied", []doc{{title: "中国共产党纪律处分条例", year: 1998, from: day(1998), want: Repealed}}},
		{"year unknown", []doc{{title: "中国共产党纪律处分条例", want: Unverified}, {title: "中国共产党纪律处分条例", year: 2023, want: InForce}}},
		{"news", []doc{{title: "中国共产党纪律处分条例", year: 2023, kind: Article, want: Unverified}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var docs []Document
			for i, d := range tc.docs {
				if d.kind == "" {
					d.kind = Regulation
				}
				docs = append(docs, Document{ID: string(rune('a' + i)), Work: WorkName(d.title), Kind: d.kind, Year: d.year, Effective: d.from})
			}
			got := Statuses(docs, works, today)
			for i, d := range tc.docs {
				if id := docs[i].ID; got[id] != d.want {
					t.Errorf("%s of %d: %s, want %s", d.title, d.year, got[id], d.want)
				}
			}
		})
	}
}
