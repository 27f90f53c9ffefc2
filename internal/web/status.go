package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"zhibu/internal/fault"
)

// unless answers a person whose request has failed, and is true where err is nil.
func (s *Site) unless(w http.ResponseWriter, err error) bool {
	if err != nil {
		status := s.failed(w, err)
		render(w, status, "trouble.html", sentenceOf(status))
	}
	return err == nil
}

// unlessScript is unless for the script of a page.
func (s *Site) unlessScript(w http.ResponseWriter, err error) bool {
	if err != nil {
		status := s.failed(w, err)
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]string{"error": sentenceOf(status)}) // a browser that has gone needs no answer
	}
	return err == nil
}

// failed logs what is the site's own failure, and returns the status of any.
func (s *Site) failed(w http.ResponseWriter, err error) (status int) {
	status = statusOf(err)
	if status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) { // a browser that has gone is no failure
		s.Log.Error("web request failed", "cause", err)
	}
	if much := (tooMuch{}); errors.As(err, &much) {
		much.tell(w.Header())
	}
	return status
}

var sentences = map[int]string{
	http.StatusBadRequest:            "提交的内容没有读懂，请返回后再试一次。",
	http.StatusUnauthorized:          "您还没有登录，请用登录链接或邀请条登录。",
	http.StatusNotFound:              "没有找到，可能已经删除或更新。",
	http.StatusRequestEntityTooLarge: "提交的内容太大，没有收下。文字请缩短后再试，文件请压缩或拆分到8 MB以内。",
	http.StatusTooManyRequests:       "发得太多了，请过一会儿再试。",
}

// sentenceOf says what a person can do about a failure.
func sentenceOf(status int) string {
	if sentence, ok := sentences[status]; ok {
		return sentence
	}
	return "系统现在没有办成，请稍后再试；还是不行，请联系管理员。"
}

// statusOf is the HTTP status of a failure. The page tries again on 5xx
// and, after the wait that the answer names, on 429.
func statusOf(err error) int {
	var much tooMuch
	switch {
	case errors.As(err, &much):
		return http.StatusTooManyRequests
	case tooLarge(err):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, fault.Denied):
		return http.StatusUnauthorized
	case errors.Is(err, fault.Invalid):
		return http.StatusBadRequest
	case errors.Is(err, fault.NotFound):
		return http.StatusNotFound
	}
	return http.StatusServiceUnavailable
}

// unreadable is the fault of a body that could not be read: what was sent, or
// how much.
func unreadable(err error) error {
	if tooLarge(err) {
		return err
	}
	return fault.Wrap(err, fault.Invalid, "request body")
}

func tooLarge(err error) bool { return errors.As(err, new(*http.MaxBytesError)) }
