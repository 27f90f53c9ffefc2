package fault

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// FromOS gives an error of the file system the code a person can be told, nil
// for nil.
func FromOS(err error, path string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission):
		return Wrap(err, Permission, path)
	case errors.Is(err, fs.ErrNotExist):
		return Wrap(err, Missing, path)
	case errors.Is(err, syscall.ENOTDIR):
		return Wrap(err, Invalid, path+" is not a directory")
	case isDiskFull(err):
		return Wrap(err, DiskFull, path)
	}
	return fmt.Errorf("use %s: %w", path, err)
}
