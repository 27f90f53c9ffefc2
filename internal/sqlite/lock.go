package sqlite

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"zhibu/internal/fault"
)

// Holder says who holds a data directory.
type Holder struct {
	Command string    `json:"command"`
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
}

func (h Holder) String() string {
	if h.PID == 0 {
		return "another zhibu process"
	}
	return fmt.Sprintf("zhibu %s (process %d, since %s)", h.Command, h.PID, h.Since.Format(time.DateTime))
}

// Lock is the hold of one process on a data directory. It ends with the
// process, however that ends.
type Lock struct {
	file *flock.Flock
	note string
}

// Acquire takes the directory, or fails with fault.Locked naming its holder.
func Acquire(dir, command string, now time.Time) (*Lock, error) {
	l := &Lock{flock.New(filepath.Join(dir, "lock")), filepath.Join(dir, "lock.json")}
	ok, err := l.file.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", dir, fault.FromOS(err, dir))
	}
	if !ok {
		return nil, fault.New(fault.Locked, dir, l.holder())
	}
	b, err := json.Marshal(Holder{command, os.Getpid(), now})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("note the holder of %s: %w", dir, err), l.file.Unlock())
	}
	// Beside the lock, since a locked file cannot be read everywhere. A note that
	// cannot be written (a full disk) only leaves the holder unnamed.
	_ = os.WriteFile(l.note, b, 0o600)
	return l, nil
}

func (l *Lock) holder() (h Holder) {
	b, err := os.ReadFile(l.note)
	if err != nil || json.Unmarshal(b, &h) != nil {
		return Holder{}
	}
	return h
}

// Release gives the directory back.
func (l *Lock) Release() error {
	return errors.Join(ignoreMissing(os.Remove(l.note)), l.file.Unlock())
}
