package reminders

import (
	"cmp"
	"context"
	"slices"

	"zhibu/corpus"
)

// Progress is how far somebody has come in a reading plan. It is their own
// affair: nobody is shown another's.
type Progress struct {
	Joined   bool
	Ordinal  int              // of the passage they come to next; Of at the end
	Of       int              // passages of the document
	Passages []corpus.Passage // the next ones; none at the end, or where the document is gone
}

// Finished reports whether there is nothing left to read.
func (p Progress) Finished() bool { return p.Joined && p.Of > 0 && p.Ordinal >= p.Of }

// finished is the mark of who was told that they have read all. No document is
// that long, so that an edition with more articles begins nothing anew.
const finished = 1 << 30

// text is the document of a reading plan, as the branch has it now.
type text struct {
	seq      int64  // of the corpus when it was read
	branch   string // whose it is
	plan     Reading
	passages []corpus.Passage
}

// maxReading bounds how many passages are read at a time.
const maxReading = 20

// progress is where a mark lies in a text; one beyond its end lies at it.
func (t text) progress(joined bool, mark int, plan Reading) Progress {
	of := len(t.passages)
	p := Progress{Joined: joined, Ordinal: min(max(mark, 0), of), Of: of}
	p.Passages = t.passages[p.Ordinal:min(p.Ordinal+min(max(plan.Passages, 1), maxReading), of)]
	return p
}

// textOf returns the text of a reading plan; one without passages where the
// branch has the document no more. The last one is kept until the corpus changes,
// since a notice asks for it once a reader.
func (s *Store) textOf(ctx context.Context, branch string, plan Reading) (text, error) {
	library := corpus.NewStore(s.db, s.now)
	seq, err := library.LastChange(ctx)
	if err != nil {
		return text{}, err
	}
	if t, ok := s.memory.recall(seq, branch, plan); ok {
		return t, nil
	}
	t := text{seq: seq, branch: branch, plan: plan}
	all, err := library.AllDocuments(ctx)
	if err != nil {
		return text{}, err
	}
	d, ok := current(all, branch, plan)
	if !ok {
		return t, nil
	}
	if t.passages, err = library.AllPassages(ctx, d.ID); err != nil {
		return text{}, err
	}
	if d.Restricted {
		t.passages = withoutWords(t.passages)
	}
	s.memory.keep(t)
	return t, nil
}

// current returns the document of a plan among those of a branch. One that was
// imported anew has another id: then its title counts, then the name of the work,
// the newest first.
func current(all []corpus.Document, branch string, plan Reading) (corpus.Document, bool) {
	rank := func(d corpus.Document) int {
		switch {
		case d.Branch != branch:
			return 0
		case d.ID == plan.Document:
			return 3
		case d.Title == plan.Title:
			return 2
		case d.Work == corpus.WorkName(plan.Title):
			return 1
		}
		return 0
	}
	if len(all) == 0 {
		return corpus.Document{}, false
	}
	best := slices.MaxFunc(all, func(x, y corpus.Document) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Year, y.Year), x.Imported.Compare(y.Imported))
	})
	return best, rank(best) > 0
}

// withoutWords names passages without their words: what is for the branch only
// goes into no notice, which may leave the machine.
func withoutWords(passages []corpus.Passage) []corpus.Passage {
	bare := slices.Clone(passages)
	for i := range bare {
		bare[i].Text, bare[i].Lead = "", ""
	}
	return bare
}

func (m *memory) recall(seq int64, branch string, plan Reading) (text, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := m.text
	return t, len(t.passages) > 0 && t.seq == seq && t.branch == branch && t.plan == plan
}

func (m *memory) keep(t text) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.text = t
}
