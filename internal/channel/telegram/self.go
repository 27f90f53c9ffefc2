package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// self is how the bot is called.
type self struct {
	name    string         // without @
	mention *regexp.Regexp // of the bot, with a blank behind it
}

// Describe returns the bot's user name. Telegram is asked for it once.
func (b *Bot) Describe(ctx context.Context) (string, error) {
	if s := b.self.Load(); s != nil {
		return s.name, nil
	}
	result, err := b.call(ctx, order{method: "getMe"})
	if err != nil {
		return "", fmt.Errorf("ask Telegram for the bot's name: %w", err)
	}
	var user tgbotapi.User
	if err := json.Unmarshal(result, &user); err != nil || user.UserName == "" {
		return "", errors.New("ask Telegram for the bot's name: the answer has none")
	}
	b.self.Store(newSelf(user.UserName))
	return user.UserName, nil
}

func newSelf(name string) *self {
	return &self{
		name:    name,
		mention: regexp.MustCompile(`(?i)(^|[^A-Za-z0-9_@])@` + regexp.QuoteMeta(name) + `\b ?`),
	}
}

// Link returns the address that opens the bot and hands it a code, "" until the
// bot's name is known.
func (b *Bot) Link(code string) string {
	s := b.self.Load()
	if s == nil {
		return ""
	}
	return "https://t.me/" + s.name + "?start=" + code
}

// command is a command with the name of the bot it is for.
var command = regexp.MustCompile(`(?s)^/([^\s@/]+)@([A-Za-z0-9_]+)(.*)$`)

// heard returns what a text says to the bot. In a group, all of which the bot
// gets to see where it is an administrator, only a command, a mention and an
// answer to the bot do, and no command that is for another bot.
func (b *Bot) heard(text string, group, answers bool) (string, bool) {
	s := b.self.Load()
	if s == nil {
		return text, !group || answers || strings.HasPrefix(text, "/")
	}
	if parts := command.FindStringSubmatch(text); parts != nil {
		if strings.EqualFold(parts[2], s.name) {
			text = "/" + parts[1] + parts[3]
		} else if group {
			return "", false
		}
	}
	if !group {
		return text, true
	}
	if s.mention.MatchString(text) {
		return strings.TrimSpace(s.mention.ReplaceAllString(text, "${1}")), true
	}
	return text, answers || strings.HasPrefix(text, "/")
}
