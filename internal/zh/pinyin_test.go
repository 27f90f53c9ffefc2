package zh

import (
	"slices"
	"strings"
	"testing"
)

func TestNamesInTheOrderOfTheirPinyin(t *testing.T) {
	want := strings.Fields("Ann 安然 白云 陈晨 丁一 区平 欧阳兰 孙八 王芳 王五 解放 谢天 曾国 张三 赵六")
	got := slices.Clone(want)
	slices.Sort(got)
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(NameKey(a), NameKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("%v\nwant %v", got, want)
	}
}
