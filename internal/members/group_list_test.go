package members_test

import (
	"testing"

	"zhibu/internal/members"
)

func TestGroupNamed(t *testing.T) {
	all := []members.PartyGroup{{ID: "1", Name: "第一党小组"}, {ID: "2", Name: "第二党小组"}, {ID: "3", Name: "机关第二小组"}, {ID: "4", Name: "老干部党小组"}}
	for name, want := range map[string]string{
		"第一党小组": "1", "第1党小组": "1", "一组": "1", "第2党小组": "2", "老干部党小组": "4", "老干部": "", "第九党小组": "", "": "", "组": "",
	} {
		if g, ok := members.GroupNamed(all, name); g.ID != want || ok != (want != "") {
			t.Errorf("GroupNamed(%q) = %v, %v; want %q", name, g, ok, want)
		}
	}
}
