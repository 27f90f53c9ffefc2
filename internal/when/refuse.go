package when

// asked reports whether the text is a question. 怎么 and the like make none where
// zhibu is told to remind (提醒我问怎么转正).
func asked(items []item) bool {
	soft, told := false, false
	for _, it := range items {
		switch it.class {
		case cAsk:
			return true
		case cAskSoft:
			soft = true
		case cRemind:
			told = told || it.n == requested
		}
	}
	return soft && !told
}

// negated reports whether a time is refused: 不要, 别 before it in its clause.
func negated(items []item) bool {
	refused := false
	for _, it := range items {
		switch {
		case it.class == cNegate || it.class == cNoLead:
			refused = true
		case it.class == cStop:
			refused = false
		case refused && it.class.timely():
			return true
		}
	}
	return false
}
