package corpus

import (
	"strings"
	"testing"
)

func TestClassificationMark(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"with a star", "机密★\n关于某事的通知", "机密★"},
		{"with a term", "秘密★1年\n通知", "秘密★"},
		{"spaced out", "绝 密 ★ 长期\n通知", "绝密★"},
		{"deep in the text", strings.Repeat("第一行。\n", 50) + "附件\n机密★20年", "机密★"},
		{"beside other text", "〔2026〕3号 秘密★ 000123", "秘密★"},
		{"hollow star", "秘密☆\n通知", "秘密☆"},
		{"traditional", "機密★\n通知", "機密★"},
		{"alone", "\n\n  机密\n通知", "机密"},
		{"alone, spaced", "绝　密\n通知", "绝密"},
		{"alone in brackets", "【秘密】\n通知", "秘密"},
		{"alone, with a term", "秘密 1年\n通知", "秘密"},
		{"alone, with a term in brackets", "机密（20年）\n通知", "机密"},
		{"with a label", "密级：机密\n通知", "机密"},
		{"as a heading", "# 秘密\n通知", "秘密"},
		{"work secret", "工作秘密\n通知", "工作秘密"},
		{"last line of the head", strings.Repeat("标题\n", 9) + "机密\n", "机密"},
		{"alone, below the head", strings.Repeat("标题\n", 10) + "机密\n", ""},
		{"in running text", "党员必须保守党的秘密。\n泄露国家机密的，给予处分。", ""},
		{"in a title", "中华人民共和国保守国家秘密法\n第一条 为了保守国家秘密。", ""},
		{"begins a sentence", "秘密投票的方式选举。\n机密文件应当登记", ""},
		{"a list of levels", "绝密、机密、秘密三级\n国家秘密的密级。", ""},
		{"stars without a word", "★★★★★\n服务评价", ""},
		{"nothing", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := ClassificationMark(tc.text); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestRestricted(t *testing.T) {
	for text, want := range map[string]bool{
		"内部资料\n学习材料":                       true,
		"内部资料 注意保存\n学习材料":                  true,
		"（内部资料，不得外传）\n学习材料":                true,
		"学习材料\n【内部文件·严禁外传】":                true,
		"仅供内部使用\n名单":                       true,
		"关于加强内部资料管理的通知\n各支部：":              false,
		"内部资料性出版物管理办法\n第一条":                false,
		"不得外传的内容包括下列各项\n一":                 false,
		"学习材料\n请各支部注意保存会议记录。":              false,
		strings.Repeat("行\n", 12) + "内部资料": false,
	} {
		if got := isRestricted(text); got != want {
			t.Errorf("isRestricted(%q) = %v", text, got)
		}
	}
}
