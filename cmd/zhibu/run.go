package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"zhibu/internal/app"
)

// The exit codes of every command.
const (
	exitFailure = 1
	exitUsage   = 2
)

// errReported says that a command failed and has said why.
var errReported = errors.New("reported")

// cli is the command line. There is one file per command.
type cli struct {
	Data string `help:"Data directory." default:"./zhibu-data" placeholder:"DIR"`

	Serve     serveCommand     `cmd:"" help:"Run the assistant with its web page."`
	Link      linkCommand      `cmd:"" help:"Print a new one-time sign-in link, also while serve runs."`
	Chat      chatCommand      `cmd:"" help:"Talk to the assistant in the terminal."`
	Import    importCommand    `cmd:"" help:"Read documents into the library."`
	Documents documentsCommand `cmd:"" help:"List the library."`
	Search    searchCommand    `cmd:"" help:"Find passages."`
	When      whenCommand      `cmd:"" help:"Read a time phrase: its dates, its echo, what is unclear."`
	Export    exportCommand    `cmd:"" help:"Write what the assistant keeps as a file."`
	Backup    backupCommand    `cmd:"" help:"Write a consistent copy of the database, running or not."`
	Restore   restoreCommand   `cmd:"" help:"Put a backup in the place of the database."`
	Check     checkCommand     `cmd:"" help:"Check database and index."`
	Version   versionCommand   `cmd:"" help:"Print the version."`
}

// streams is what a command reads from and writes to, with the rest it needs.
type streams struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	data     string
	command  string
	clock    *app.Clock
}

func (s streams) config() app.Config {
	return app.Config{Dir: s.data, Command: s.command, Clock: s.clock, Log: slog.New(slog.NewTextHandler(s.err, nil))}
}

// branchFlag says which branch a command is about.
type branchFlag struct {
	Branch string `help:"Which branch; needed where there are several." placeholder:"NAME"`
}

func (s streams) of(f branchFlag) app.Config {
	c := s.config()
	c.Branch = f.Branch
	return c
}

// run is the program without its process; it returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("zhibu"), kong.Writers(out, errs), kong.DefaultEnvars("ZHIBU"),
		kong.Description("A self-hosted chat assistant for Party branches: documents answered, meetings remembered."),
		kong.UsageOnError(), kong.Exit(func(code int) { exited = code }))
	if err != nil {
		fmt.Fprintln(errs, "zhibu:", err)
		return exitFailure
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(errs, "zhibu: %v; see zhibu --help\n", err)
		return exitUsage
	}
	s := streams{ctx, in, out, errs, c.Data, parsed.Selected().Path(), &app.Clock{}}
	return s.exit(parsed.Run(s))
}

func (s streams) exit(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errReported):
	case errors.As(err, new(usageError)), errors.As(err, new(app.SeveralBranches)):
		fmt.Fprintf(s.err, "zhibu %s: %v; see zhibu %s --help\n", s.command, err, s.command)
		return exitUsage
	default:
		fmt.Fprintf(s.err, "zhibu %s: %s\n", s.command, sentence(err))
	}
	return exitFailure
}

// usageError is a flag or argument that makes no sense.
type usageError string

func (e usageError) Error() string { return string(e) }

// isTerminal reports whether a stream is one that a person looks at.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
