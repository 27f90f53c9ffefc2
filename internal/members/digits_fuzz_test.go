package members_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func FuzzSayingACode(f *testing.F) {
	w := newWorld(f)
	a := w.person("张三", members.Member, members.Full)
	i := w.invite(w.secretary, a.Person())
	for _, s := range []string{"张三", "", "000000", "\x00", "\xff\xfe", "张三 １", "🙂", strings.Repeat("张", 2000)} {
		f.Add(s, "000000")
		f.Add("张三", s)
	}
	f.Fuzz(func(t *testing.T, name, said string) {
		if said == i.Digits || strings.EqualFold(strings.TrimSpace(said), i.Code) {
			t.Skip("by chance")
		}
		var b sqlite.Batch
		_, _, digits := w.RedeemDigits(t.Context(), &b, name, said, name)
		_, _, link := w.Redeem(t.Context(), &b, said, name)
		_, join := w.Join(t.Context(), &b, said, telegram(name))
		for _, err := range []error{digits, link, join} {
			if fault.Of(err) == nil || fault.Of(err).Code != fault.Denied {
				t.Errorf("%q, %q: %v", name, said, err)
			}
		}
		if utf8.ValidString(name) && b.Len() > 1 {
			t.Errorf("%q, %q: %d statements", name, said, b.Len())
		}
	})
}
