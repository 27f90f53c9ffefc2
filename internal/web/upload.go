package web

import (
	"context"
	"math"
	"net/http"
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// saidFile is what the history says of a file that the person sent.
const saidFile = "附件："

// upload takes a file in. Like a text it has the page's own id, and is safe to
// send again.
func (s *Site) upload(w http.ResponseWriter, r *http.Request, session members.Session) {
	body := r.Body
	file, err := readFile(w, r)
	if tooLarge(err) {
		drain(w, r, body)
	}
	if id := r.PostFormValue("id"); err == nil && !pageID.MatchString(id) {
		err = fault.New(fault.Invalid, "id")
	}
	if err == nil { // only now: a browser whose file is not read to its end hears no answer
		err = pace(session.Scope, s.says, s.files)
	}
	if err == nil {
		err = s.acceptFile(r, session.Scope, keyPrefix(session.Scope.Person())+r.PostFormValue("id"), file)
	}
	if s.unlessScript(w, err) {
		s.hub.wake(session.Scope.Person())
		w.WriteHeader(http.StatusNoContent)
	}
}

// acceptFile stores a file in the commit that takes the message in. One that
// the inbox will not keep is not stored, nor is its name; nor is the content of
// one that nobody reads.
func (s *Site) acceptFile(r *http.Request, scope members.Scope, key string, file sentFile) error {
	had, err := s.hadLately(r, scope, key)
	if err != nil || had {
		return err
	}
	self, now := Address(scope.Person()), s.Now()
	in := chat.Inbound{Key: key, From: self, Conversation: self, At: now,
		File: &chat.File{Name: file.name, Size: int64(len(file.content))}}
	entry := delivery.Entry{Key: key, Kind: delivery.Said, At: now}
	var b sqlite.Batch
	s.People.Bind(&b, scope, self)
	if in.Text = markIn(file); in.Text == "" && s.inbox.Objection(in) == nil { // the inbox refuses a message by its mark
		if in.File.Ref, err = s.keep(r.Context(), &b, scope, file); err != nil {
			return err
		}
		entry.Message = chat.Text(saidFile + file.name)
	}
	if err := s.History.Add(&b, scope.Person(), entry); err != nil {
		return err
	}
	_, err = s.inbox.Accept(r.Context(), []chat.Inbound{in}, &b)
	return err
}

// keep appends a file, if anything is done with its content.
func (s *Site) keep(ctx context.Context, b *sqlite.Batch, scope members.Scope, file sentFile) (ref string, err error) {
	if !readable(file.name) {
		return "", nil
	}
	if err := s.room(ctx, scope, file); err != nil {
		return "", err
	}
	return s.Uploads.Add(b, scope.Person(), file.name, file.content), nil
}

// hadLately reports whether the page sends again what has arrived, so that the
// file is not stored twice.
func (s *Site) hadLately(r *http.Request, scope members.Scope, key string) (bool, error) {
	all, err := s.History.Before(r.Context(), scope, math.MaxInt64, pageful)
	return slices.ContainsFunc(all, func(e delivery.Entry) bool { return e.Key == key }), err
}
