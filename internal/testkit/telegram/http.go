package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
)

func lower(s string) string { return strings.ToLower(s) }

type method func(*Server, context.Context, *call) (any, *refusal)

// methods by their name in lower case, as the API takes them in any case.
var methods = map[string]method{
	"getme":                  (*Server).getMe,
	"getupdates":             (*Server).getUpdates,
	"deletewebhook":          (*Server).deleteWebhook,
	"sendmessage":            (*Server).sendMessage,
	"senddocument":           (*Server).sendDocument,
	"editmessagetext":        (*Server).editMessageText,
	"editmessagereplymarkup": (*Server).editMessageReplyMarkup,
	"answercallbackquery":    (*Server).answerCallbackQuery,
	"sendchataction":         (*Server).sendChatAction,
	"setmycommands":          (*Server).setMyCommands,
	"getmycommands":          (*Server).getMyCommands,
	"deletemycommands":       (*Server).deleteMyCommands,
	"getfile":                (*Server).getFile,
	"getchat":                (*Server).getChat,
	"getchatmember":          (*Server).getChatMember,
	"leavechat":              (*Server).leaveChat,
}

// ServeHTTP answers as api.telegram.org does.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"+s.options.Token+"/"); ok {
		s.download(w, path)
		return
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/bot")
	token, name, slash := strings.Cut(rest, "/")
	if !ok || !slash {
		refuse(w, &refusal{status: http.StatusNotFound, description: "Not Found"})
		return
	}
	if token != s.options.Token {
		refuse(w, &refusal{status: http.StatusUnauthorized, description: "Unauthorized"})
		return
	}
	c, err := read(r, name, int64(s.options.MaxUpload)+1<<20)
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		refuse(w, &refusal{status: http.StatusRequestEntityTooLarge, description: "Request Entity Too Large"})
		return
	}
	if err != nil {
		refuse(w, bad("can't parse the request: "+err.Error()))
		return
	}
	s.serve(w, r, c, name)
}

// serve lets the scripted fault, if any, befall the request around its work.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, c *call, name string) {
	f, entry := s.arrive(c, name)
	faulty := f.Cut || f.HalfOpen || f.Status != 0 || f.refusal != nil
	var result any
	var no *refusal
	if f.Recorded {
		result, no = s.perform(r.Context(), c)
	}
	if !s.wait(r.Context(), f) {
		s.conclude(entry, 0, f.Recorded && no == nil)
		panic(http.ErrAbortHandler)
	}
	if !faulty && !f.Recorded {
		result, no = s.perform(r.Context(), c)
	}
	switch {
	case f.HalfOpen:
		s.conclude(entry, 0, f.Recorded && no == nil)
		select {
		case <-r.Context().Done():
		case <-s.closing:
		}
		panic(http.ErrAbortHandler)
	case f.Cut:
		s.conclude(entry, 0, f.Recorded && no == nil)
		panic(http.ErrAbortHandler)
	case f.Status != 0:
		s.conclude(entry, f.Status, f.Recorded && no == nil)
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte(f.Body))
	case f.refusal != nil:
		s.conclude(entry, f.refusal.status, f.Recorded && no == nil)
		refuse(w, f.refusal)
	case no != nil:
		s.conclude(entry, no.status, false)
		refuse(w, no)
	default:
		s.conclude(entry, http.StatusOK, true)
		answer(w, http.StatusOK, object{"ok": true, "result": result})
	}
}

func (s *Server) perform(ctx context.Context, c *call) (any, *refusal) {
	do, known := methods[c.method]
	if !known {
		return nil, &refusal{status: http.StatusNotFound, description: "Not Found"}
	}
	if c.invalid() {
		return nil, bad("strings must be encoded in UTF-8")
	}
	return do(s, ctx, c)
}

func refuse(w http.ResponseWriter, r *refusal) {
	body := object{"ok": false, "error_code": r.status, "description": r.description}
	if r.parameters != nil {
		body["parameters"] = r.parameters
	}
	answer(w, r.status, body)
}

// verbatim is a result that goes out as it is, even where it is no JSON.
type verbatim []byte

// answer ignores that the client may be gone: that is its own affair.
func answer(w http.ResponseWriter, status int, body object) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if raw, ok := body["result"].(verbatim); ok {
		_, _ = w.Write(slices.Concat([]byte(`{"ok":true,"result":`), raw, []byte{'}'}))
		return
	}
	_ = json.NewEncoder(w).Encode(body)
}

func (s *Server) getMe(context.Context, *call) (any, *refusal) {
	return object{
		"id": s.botID, "is_bot": true, "first_name": "支部助手", "username": s.options.BotName,
		"can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": false,
	}, nil
}
