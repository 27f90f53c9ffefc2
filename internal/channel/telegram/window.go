package telegram

import "time"

// window allows n events within any stretch of time that is per long; all where
// n is below 0. Unlike a bucket that refills it never lets twice as many
// through around a full one.
type window struct {
	n     int
	per   time.Duration
	times []time.Time // of the last n events
}

// wait returns how long it is until the next event is allowed.
func (w *window) wait(now time.Time) time.Duration {
	if w.n < 0 || len(w.times) < w.n {
		return 0
	}
	// A clock that was put back must not stop all for longer than ever needed.
	return min(max(w.times[0].Add(w.per).Sub(now), 0), w.per)
}

func (w *window) add(at time.Time) {
	if w.n <= 0 {
		return
	}
	if len(w.times) == w.n {
		w.times = append(w.times[:0], w.times[1:]...)
	}
	w.times = append(w.times, at)
}

// drop forgets the last event.
func (w *window) drop() { w.times = w.times[:max(len(w.times)-1, 0)] }

// idle reports whether the events counted no longer matter.
func (w *window) idle(now time.Time) bool {
	return len(w.times) == 0 || w.times[len(w.times)-1].Add(w.per).Before(now)
}
