package corpus

import "zhibu/internal/calendar"

// Grade says how far a card can be trusted.
type Grade string

// The grades of a card.
const (
	Cited      Grade = "cited"       // the words of an article that was read
	Excerpt    Grade = "excerpt"     // 节录，全文未导入: the article is known, the full text is not at hand
	SecondHand Grade = "second_hand" // 待核对
)

// Card is one of zhibu's own starter texts: what a branch must do and how
// joining works, for a library that has no documents yet. Its text is in our
// own words and rests on Sources.
type Card struct {
	ID      string        `json:"id"`    // stable, lower-case English with dashes
	Title   string        `json:"title"` // 预备期多长
	Text    string        `json:"text"`
	Ask     []string      `json:"ask,omitempty"` // other ways members ask; searched, never shown
	Grade   Grade         `json:"grade"`
	Sources []Citation    `json:"sources"`
	Checked calendar.Date `json:"checked"` // the day the sources were read
}

// Citation names an article of a work.
type Citation struct {
	Title   string `json:"title"`             // full title, without 《》: 中国共产党发展党员工作细则
	Year    int    `json:"year"`              // of the revision read
	Article string `json:"article,omitempty"` // "第三十一条"; "" for a work cited as a whole
	Part    string `json:"part,omitempty"`    // below the article, as printed: "第二款", "（六）"; or a section of a work without 条: "九"
}
