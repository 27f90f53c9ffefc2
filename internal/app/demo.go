package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"zhibu/bot"
	"zhibu/internal/delivery"
	"zhibu/internal/demo"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/internal/web"
)

// Demo fills an empty data directory with an example branch whose year ends now.
// Until it is whole there is no database.
func Demo(ctx context.Context, c Config) (err error) {
	if err := c.directory(create); err != nil {
		return err
	}
	lock, err := sqlite.Acquire(c.Dir, c.Command, c.Clock.Now())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	if err := c.empty(); err != nil {
		return err
	}
	return sqlite.Build(ctx, c.database(), func(db *sqlite.DB) error { return c.play(ctx, db) })
}

// empty is fault.Invalid for a directory that holds more than its lock and an
// example that was never finished.
func (c Config) empty() error {
	all, err := os.ReadDir(c.Dir)
	if err != nil {
		return fault.FromOS(err, c.Dir)
	}
	for _, e := range all {
		lock := e.Name() == "lock" || e.Name() == "lock.json"
		if !lock && !strings.HasPrefix(e.Name(), filepath.Base(c.database())+".part") {
			return fault.New(fault.Invalid, c.Dir+" is not empty, and --demo fills an empty directory: "+
				"leave --demo out to go on with what is there, or name another directory with --data")
		}
	}
	return nil
}

// play plays the example into a new database, with the conversation that serve
// has, under a clock of its own.
func (c Config) play(ctx context.Context, db *sqlite.DB) error {
	end := c.Clock.Now()
	c.Clock = &Clock{}
	c.Clock.Stand(end.AddDate(-1, -2, 0)) // before the year of the example, which is told of its months
	in := &instance{Config: c}
	in.over(db)
	if err := in.people.EnsureOperator(ctx); err != nil {
		return err
	}
	history := delivery.NewHistory(db)
	site := web.New(web.Place{}, web.Deps{
		People: in.people, History: history, Uploads: in.uploads, Commit: db, Now: c.Clock.Now, Log: in.Log,
	})
	a, err := newAssistant(ctx, in, sqlite.NewID(), outside{}, site)
	if err != nil {
		return err
	}
	err = demo.Play(ctx, demo.Stage{
		DB: db, People: in.people, Documents: in.documents, Reminders: a.reminders,
		Delivery: a.delivery, History: history, Page: web.Address,
		Stand: c.Clock.Stand, Welcome: bot.ExampleWelcome(),
	}, end)
	if err != nil {
		return fmt.Errorf("make the example: %w", err)
	}
	return nil
}
