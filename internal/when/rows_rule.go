package when

// ruleRows find what repeats and days that are counted out. None of it is read:
// the rows keep its parts from being taken for an instant.
var ruleRows = []row{
	{"each piece? week|month|months|day|dayNo|year|yearRef|seasons|hours|minutes|minute|quarter", asRule},
	{"each piece? weekday", asNamedRule},
	{"each piece? workday|vague|part|shortPart|festival|every", asRule},
	{"each half piece? hours|months|year|day", asRule},
	{"each num piece? week|month|months|day|dayNo|year|seasons|hours|minutes|minute|quarter|quarters|workday|point", asRule},
	{"every", asRule},
	{"total num piece? times|week|months|day|year", asRule},
	{"num piece? week|month|months|day|year|seasons num times", asRule},
	{"star star", spacedRule},
	{"num star", spacedRule},
	{"star num", spacedRule},
	{"star slash num", asNamedRule},
	{"ordinal num piece? weekday", asNamedDay},
	{"ordinal num piece? workday", asCounted},
	{"last weekday", asNamedDay},
	{"last workday|day|week", asCounted},
	{"num piece? workday", asCounted},
	{"ref piece? workday", asCounted},
	{"ordinal num piece? week", asText},
	{"ordinal num seasons", func(m *match) (item, bool) { // 第一季度15:00 names no day
		if m.clockFollows() {
			return item{class: cVague}, true
		}
		return asText(m)
	}},
	{"ordinal num year|month|dayNo|day|point|times|piece|seasons?", asText},
}

// workdayRows come after all that 工作日 can be part of.
var workdayRows = []row{{"workday", asRule}}

func asRule(*match) (item, bool) { return flawed(flawRule) }

// asNamedRule and asNamedDay are plain enough to be answered even where nothing
// else says that a time is meant.
func asNamedRule(*match) (item, bool) { return item{class: cUnread, n: int(flawRule), m: 1}, true }

func asNamedDay(*match) (item, bool) { return item{class: cUnread, n: int(flawDay), m: 1}, true }

func asCounted(*match) (item, bool) { return flawed(flawDay) }

// spacedRule is part of a cron text (0 9 * * 1); ** without blanks is emphasis.
func spacedRule(m *match) (item, bool) {
	return item{class: cUnread, n: int(flawRule), m: 1}, m.src.gap(m.got[1].from)
}

// levels are the steps from words to readings.
var levels = []*level{
	newLevel(dateRows, clockRows, spanRows, ruleRows),
	newLevel(phraseRows, leadRows, workdayRows),
	newLevel(joinRows),
}
