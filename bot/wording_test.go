package bot_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhibu/internal/zh"
)

// literal is a piece of text in the source.
type literal struct{ where, text string }

// literals returns the Chinese text in the Go files of a folder, tests apart.
func literals(t *testing.T, folder string) []literal {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []literal
	files := token.NewFileSet()
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				text, err := strconv.Unquote(l.Value)
				if err == nil && strings.ContainsFunc(text, zh.IsHan) {
					all = append(all, literal{files.Position(l.Pos()).String(), text})
				}
			}
			return true
		})
	}
	return all
}

// sentence tells what zhibu says from single words that it reads.
func sentence(text string) bool { return strings.ContainsAny(text, "。，：；？、“”") }

func TestWording(t *testing.T) {
	all := literals(t, ".")
	if len(all) < 200 {
		t.Fatalf("only %d pieces of text found", len(all))
	}
	for _, l := range all {
		if flaw := unfit(l.text); flaw != "" {
			t.Errorf("%s: %s: %s", l.where, flaw, l.text)
		}
		if strings.ContainsFunc(l.text, func(r rune) bool { return zh.IsHan(r) && zh.FoldRune(r) != r }) {
			t.Errorf("%s is not simplified: %s", l.where, l.text)
		}
	}
}

// What others write that reaches a chat: the echo and the problems of times, and
// the reasons of members and the office.
func TestWordingOfOthers(t *testing.T) {
	for _, folder := range []string{"../internal/when", "../internal/members", "../internal/office", "../internal/app"} {
		for _, l := range literals(t, folder) {
			if !sentence(l.text) {
				continue
			}
			if flaw := unfit(l.text); flaw != "" {
				t.Errorf("%s: %s: %s", l.where, flaw, l.text)
			}
		}
	}
}

func TestWordingOfPages(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"../internal/web/templates/*", "../internal/web/assets/*.js"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) < 5 {
		t.Fatalf("only %d templates", len(paths))
	}
	comments := regexp.MustCompile(`(?s)\{\{/\*.*?\*/\}\}|<!--.*?-->|(?m)^\s*//.*$`)
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(comments.ReplaceAllString(string(content), ""), "\n") {
			for _, w := range append(slices.Clone(banned), "你") {
				if strings.Contains(line, w) {
					t.Errorf("%s:%d says %s: %s", path, i+1, w, strings.TrimSpace(line))
				}
			}
		}
	}
}
