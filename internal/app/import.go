package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"zhibu/corpus"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Imported is what became of one file.
type Imported struct {
	corpus.Report
	Err error // the file was left out
}

// Progress is told of each file before it is read: how many are done, of how
// many.
type Progress func(done, total int, name string)

// Import reads files and folders into the library. A file that cannot be read
// is reported and the rest goes on. Where no other process holds the directory,
// it returns when the index has caught up; else the holder's index follows.
func Import(ctx context.Context, c Config, paths []string, progress Progress) ([]Imported, error) {
	in, err := c.open(ctx, create)
	if err != nil {
		return nil, err
	}
	reports, err := in.importAll(ctx, paths, progress)
	if err == nil {
		err = in.indexIfFree(ctx)
	}
	return reports, errors.Join(err, in.close())
}

func (in *instance) importAll(ctx context.Context, paths []string, progress Progress) ([]Imported, error) {
	scope, err := in.scope(ctx)
	if err != nil {
		return nil, err
	}
	var reports []Imported
	var files []string
	for _, p := range paths {
		found, err := corpus.Files([]string{p})
		if err == nil && len(found) == 0 {
			err = fault.New(fault.NotFound, ".txt or .md file in it")
		}
		if err != nil {
			reports = append(reports, failed(p, err))
		}
		files = append(files, found...)
	}
	for i, file := range files {
		progress(i, len(files), filepath.Base(file))
		report, err := in.documents.Import(ctx, scope, file)
		if ctx.Err() != nil {
			return reports, fmt.Errorf("stopped after %d of %d files: %w", i, len(files), ctx.Err())
		}
		if err != nil {
			reports = append(reports, failed(file, err))
			continue
		}
		reports = append(reports, Imported{Report: report})
	}
	progress(len(files), len(files), "")
	return reports, nil
}

func failed(path string, err error) Imported {
	return Imported{corpus.Report{Path: path, Source: filepath.Base(path)}, err}
}

// indexIfFree brings the index up to date where no other process does.
func (in *instance) indexIfFree(ctx context.Context) error {
	lock, err := sqlite.Acquire(in.Dir, in.Command, in.Clock.Now())
	if errors.Is(err, fault.Locked) {
		return nil
	}
	if err != nil {
		return err
	}
	index, err := in.openIndex(ctx)
	if err == nil {
		err = index.Close()
	}
	if err != nil {
		err = fmt.Errorf("update the index: %w", err)
	}
	return errors.Join(err, lock.Release())
}
