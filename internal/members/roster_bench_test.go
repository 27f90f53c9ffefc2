package members_test

import (
	"fmt"
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// BenchmarkRoster imports a roster of fifty groups, a tenth of it namesakes, into
// an empty branch, changes everybody and invites them all. The time for each
// should stay the same.
func BenchmarkRoster(b *testing.B) {
	for _, n := range []int{200, 1000, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				w := newWorld(b)
				rows := make([]members.RosterRow, n)
				for i := range rows {
					rows[i] = members.RosterRow{Line: i + 2, Name: fmt.Sprintf("同志%d", i%(n*9/10)), Number: fmt.Sprint(i), Group: fmt.Sprintf("第%d党小组", i*50/n+1)}
				}
				b.StartTimer()
				w.roster(w.operator, rows...)
				for i := range rows {
					rows[i].Standing = members.Probationary
				}
				w.roster(w.operator, rows...)
				w.do(func(batch *sqlite.Batch) error { _, err := w.InviteAll(w.ctx(), batch, w.operator); return err })
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/person")
		})
	}
}
