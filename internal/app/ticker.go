package app

import (
	"fmt"

	"github.com/robfig/cron/v3"
)

// job is done again and again.
type job struct {
	every string // as cron writes it
	do    func()
}

// startTicker does the jobs, each in its turn, until stop returns.
func startTicker(jobs ...job) (stop func(), err error) {
	c := cron.New(cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger), cron.Recover(cron.DiscardLogger)))
	for _, j := range jobs {
		if _, err := c.AddFunc(j.every, j.do); err != nil {
			return nil, fmt.Errorf("start the ticker: %w", err)
		}
	}
	c.Start()
	return func() { <-c.Stop().Done() }, nil
}

// ticker wakes once a second; a clock that stands needs no waking.
func ticker(clock *Clock) (<-chan struct{}, func(), error) {
	if clock.Stands() {
		return nil, func() {}, nil
	}
	ticks := make(wake, 1)
	stop, err := startTicker(job{"@every 1s", ticks.signal})
	return ticks, stop, err
}

// wake tells a loop that there may be work. Its one element is enough: a loop
// that is woken does all there is.
type wake chan struct{}

func (w wake) signal() {
	select {
	case w <- struct{}{}:
	default: // it is being woken already
	}
}
