package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhibu/internal/fault"
)

// fetchTime is how long fetching a file may take in all: somebody waits for it,
// and others wait for their turn.
const fetchTime = 20 * time.Second

// Fetch returns the content of a file that a person sent (chat.File.Ref), of at
// most limit bytes.
func (b *Bot) Fetch(ctx context.Context, ref string, limit int64) ([]byte, error) {
	ctx, done := context.WithTimeout(ctx, fetchTime)
	defer done()
	result, err := b.call(ctx, order{method: "getFile", params: tgbotapi.Params{"file_id": ref}})
	if err != nil {
		if f := failureOf(err); f.code == http.StatusBadRequest && f.says("too big") {
			return nil, fault.Wrap(f, fault.TooLarge, int64(0), limit)
		}
		return nil, fmt.Errorf("fetch a file: %w", err)
	}
	var file struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	if json.Unmarshal(result, &file) != nil || !relative(file.Path) {
		return nil, errors.New("fetch a file: getFile gave no path that can be downloaded")
	}
	if file.Size > limit {
		return nil, fault.New(fault.TooLarge, file.Size, limit)
	}
	content, err := b.download(ctx, file.Path, limit)
	if err != nil {
		return nil, fmt.Errorf("fetch a file: %w", err)
	}
	return content, nil
}

// relative reports whether a path stays below the files of the bot; a server
// that keeps files on a disk of its own gives others.
func relative(path string) bool {
	return path != "" && !strings.HasPrefix(path, "/") && !strings.Contains(path, "..")
}

func (b *Bot) download(ctx context.Context, path string, limit int64) ([]byte, error) {
	address := b.server.files + b.token.text + "/" + (&url.URL{Path: path}).EscapedPath()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, errors.New("the path of the file is no URL")
	}
	resp, err := b.http.Do(req)
	if err != nil {
		return nil, b.failed(&exchange{ctx: ctx}, "download", nil, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("download: HTTP %d", resp.StatusCode)
	}
	content, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err != nil {
		return nil, b.failed(&exchange{ctx: ctx}, "download", nil, err)
	}
	if int64(len(content)) > limit {
		return nil, fault.New(fault.TooLarge, max(resp.ContentLength, int64(len(content))), limit)
	}
	return content, nil
}
