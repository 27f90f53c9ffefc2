package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"unicode/utf8"
)

// Command is an entry of the bot's menu.
type Command struct {
	Name        string `json:"command"`
	Description string `json:"description"`
}

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// scope names the people that a menu is for: "default", "all_private_chats",
// "chat -100123", "chat_member -100123 7", with " zh" behind it for a language.
func (s *Server) scope(c *call) (string, *refusal) {
	form := struct {
		Type string `json:"type"`
		Chat int64  `json:"chat_id"`
		User int64  `json:"user_id"`
	}{Type: "default"}
	if raw := c.params["scope"]; raw != "" && json.Unmarshal([]byte(raw), &form) != nil {
		return "", bad("can't parse BotCommandScope JSON object")
	}
	name := form.Type
	switch form.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
	case "chat", "chat_administrators", "chat_member":
		if s.rooms[form.Chat] == nil {
			return "", bad("chat not found")
		}
		name = fmt.Sprintf("%s %d", name, form.Chat)
		if form.Type == "chat_member" {
			name = fmt.Sprintf("%s %d", name, form.User)
		}
	default:
		return "", bad("can't parse BotCommandScope: unsupported type")
	}
	if code := c.params["language_code"]; code != "" {
		name += " " + code
	}
	return name, nil
}

func (s *Server) setMyCommands(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	scope, no := s.scope(c)
	if no != nil {
		return nil, no
	}
	var all []Command
	if json.Unmarshal([]byte(c.params["commands"]), &all) != nil {
		return nil, bad("can't parse commands JSON object")
	}
	if len(all) > 100 {
		return nil, bad("too much bot commands")
	}
	for _, one := range all {
		if !commandName.MatchString(one.Name) {
			return nil, bad("BOT_COMMAND_INVALID")
		}
		if n := utf8.RuneCountInString(one.Description); n < 1 || n > 256 {
			return nil, bad("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	s.commands[scope] = all
	s.change()
	return true, nil
}

func (s *Server) getMyCommands(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	scope, no := s.scope(c)
	if no != nil {
		return nil, no
	}
	if all := s.commands[scope]; all != nil {
		return all, nil
	}
	return []Command{}, nil
}

func (s *Server) deleteMyCommands(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	scope, no := s.scope(c)
	if no != nil {
		return nil, no
	}
	delete(s.commands, scope)
	return true, nil
}

// Commands is the menu of one scope: "default", "all_private_chats",
// "chat -100123", "chat_member -100123 7".
func (s *Server) Commands(scope string) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commands[scope]
}
