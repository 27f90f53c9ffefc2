package app

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"

	"zhibu/corpus"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Config says which instance a command works on.
type Config struct {
	Dir     string // the data directory
	Command string // the subcommand, which other processes are told of
	Branch  string // the branch a command is about; "" for the only one
	Log     *slog.Logger
	Clock   *Clock
}

// instance is an open data directory.
type instance struct {
	Config
	lock      *sqlite.Lock // nil for a command that works beside the holder
	db        *sqlite.DB
	people    *members.Store
	documents *corpus.Store
	uploads   *delivery.Uploads
}

func (c Config) database() string { return filepath.Join(c.Dir, "zhibu.db") }
func (c Config) index() string    { return filepath.Join(c.Dir, "index") }

// access says what a command needs of the directory.
type access int

const (
	beside access = iota // an existing directory, whoever holds it
	create               // like beside, made where it is missing
	hold                 // the directory to itself, made where it is missing
)

// open opens the instance. The directory is made with access for its owner
// alone.
func (c Config) open(ctx context.Context, a access) (*instance, error) {
	if err := c.directory(a); err != nil {
		return nil, err
	}
	in := &instance{Config: c}
	var err error
	if a == hold {
		if in.lock, err = sqlite.Acquire(c.Dir, c.Command, c.Clock.Now()); err != nil {
			return nil, err
		}
	}
	db, err := sqlite.Open(ctx, c.database())
	if err != nil {
		return nil, errors.Join(err, in.release())
	}
	in.over(db)
	if err := in.people.EnsureOperator(ctx); err != nil {
		return nil, errors.Join(err, in.close())
	}
	return in, nil
}

// over has the instance work on a database.
func (in *instance) over(db *sqlite.DB) {
	in.db = db
	in.people = members.NewStore(db, in.Clock.Now)
	in.documents = corpus.NewStore(db, in.Clock.Now)
	in.uploads = delivery.NewUploads(db, in.Clock.Now)
}

func (c Config) directory(a access) error {
	if a == beside {
		info, err := os.Stat(c.database())
		if err == nil && info.Size() == 0 {
			return fault.New(fault.Damaged, c.database())
		}
		return fault.FromOS(err, c.Dir)
	}
	return fault.FromOS(os.MkdirAll(c.Dir, 0o700), c.Dir)
}

func (in *instance) close() error {
	return errors.Join(in.db.Close(), in.release())
}

func (in *instance) release() error {
	if in.lock == nil {
		return nil
	}
	return in.lock.Release()
}
