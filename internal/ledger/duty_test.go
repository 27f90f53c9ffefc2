package ledger

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhibu/corpus"
)

var numbers = regexp.MustCompile(`[0-9]+`)

// What is computed with says the same as the words that people read.
func TestDutiesAgreeWithTheirRules(t *testing.T) {
	for _, d := range Duties() {
		t.Run(d.Sentence(), func(t *testing.T) {
			if d.Kind == Other || d.Kind.Label() == "" || d.Rule == "" || d.Base == "" {
				t.Error("something is missing")
			}
			if d.Usual != strings.Contains(d.Rule, "一般") {
				t.Errorf("Usual is %v", d.Usual)
			}
			var want []string
			if d.Count > 0 {
				want = []string{strconv.Itoa(d.Count)}
			}
			if got := numbers.FindAllString(d.Rule, -1); !slices.Equal(got, want) {
				t.Errorf("the rule says %v, Count is %d", got, d.Count)
			}
			if !d.Second && d.Period.Each() != eachIn(d.Rule) {
				t.Errorf("the rule says %q, Period is %q", eachIn(d.Rule), d.Period)
			}
			if hours := strings.Contains(d.Rule, "学时"); hours != (d.Measure == Hours) {
				t.Errorf("the measure is %q", d.Measure)
			}
			if d.Second == (d.Source.Document != "") || (d.Source.Document != "" && d.Source.Excerpt == !d.Source.Checked.IsZero()) {
				t.Error("how far it can be trusted is not clear")
			}
		})
	}
}

// eachIn returns 每月 and the like of a rule, "" where it has none.
func eachIn(rule string) string {
	return regexp.MustCompile(`每(?:半?年|月|季度|周)`).FindString(rule)
}

// The texts of excerpts are not at hand: they say what the starter cards say.
func TestExcerptsAgreeWithTheCards(t *testing.T) {
	for _, d := range Duties() {
		if !d.Source.Excerpt {
			continue
		}
		same := func(c corpus.Card) bool {
			return c.Grade == corpus.Excerpt && strings.Contains(c.Text, d.Rule) &&
				slices.Contains(c.Sources, corpus.Citation{Title: d.Source.Document, Year: d.Source.Year, Article: d.Source.Article, Part: d.Source.Part})
		}
		if !slices.ContainsFunc(corpus.Cards(), same) {
			t.Errorf("no card says %s", d.Sentence())
		}
	}
}

func TestSentences(t *testing.T) {
	for kind, want := range map[Kind]string{
		ThemeDay:         "主题党日：每月开展1次（《中国共产党党员教育管理工作条例》第十六条第二款）",
		CommitteeMeeting: "支委会：一般每月召开1次（《中国共产党支部工作条例（试行）》第十二条，节录，全文未导入）",
		Training:         "集中学习培训：每年集中学习培训时间一般不少于32学时（《中国共产党党员教育管理工作条例》第二十条）",
		UnitAssembly:     "机关党员干部大会：每年至少召开1次（《中国共产党党和国家机关基层组织工作条例》第二十六条（六））",
	} {
		if got := DutiesOf(kind); len(got) == 0 || got[0].Sentence() != want {
			t.Errorf("%s: %v", kind, got)
		}
	}
	dues := DutiesOf(Dues)
	if got := dues[len(dues)-1].Sentence(); got != "党费：按月交纳（待核对）" {
		t.Errorf("second-hand: %s", got)
	}
}

// Numbers that no document here has are nowhere.
func TestNoDutyForWhatHasNoNumber(t *testing.T) {
	for _, kind := range []Kind{Lecture, StudyGroup, Talk, DemocraticLife, Dues} {
		for _, d := range DutiesOf(kind) {
			if d.Plannable() || d.Count > 0 {
				t.Errorf("%s", d.Sentence())
			}
		}
	}
	var plannable []Kind
	for _, d := range Duties() {
		if d.Plannable() {
			plannable = append(plannable, d.Kind)
		}
	}
	want := []Kind{ThemeDay, CommitteeMeeting, GroupMeeting, GeneralMeeting, OrganisationalLife, Appraisal, PartyHistory}
	if !slices.Equal(plannable, want) {
		t.Errorf("plannable are %v", plannable)
	}
}
