package corpus

import "testing"

func TestIssue(t *testing.T) {
	articles := "\n第一条 为了规范工作，根据2003年12月31日发布的规定，制定本规定。\n第二条 本规定适用于支部。\n第三条 "
	for _, tc := range []struct {
		name, text, source, issued, effective, issuer string
		year                                          int
	}{
		{name: "the newest of several", text: "某某条例\n（2003年12月31日中共中央发布 2023年12月8日中共中央政治局会议第三次修订 2023年12月19日中共中央发布）" + articles + "本条例自2024年1月1日起施行。",
			issued: "2023-12-19", effective: "2024-01-01", issuer: "中共中央", year: 2023},
		{name: "over two lines, from its issue on", text: "某某规定\n（2020年2月26日中共中央政治局常委会会议审议批准\n2020年3月9日中共中央办公厅发布）" + articles + "本规定自发布之日起施行。",
			issued: "2020-03-09", effective: "2020-03-09", issuer: "中共中央办公厅", year: 2020},
		{name: "passed by a congress", text: "某某章程\n中国共产党第二十次全国代表大会部分修改，2022年10月22日通过\n总纲\n正文。", issued: "2022-10-22", issuer: "中国共产党第二十次全国代表大会", year: 2022},
		{name: "two issuers", text: "某某条例\n2022年1月24日 中共中央政治局会议审议批准\n2022年2月25日 中共中央、国务院发布" + articles + "本条例自2022年5月1日起施行。",
			issued: "2022-02-25", effective: "2022-05-01", issuer: "中共中央、国务院", year: 2022},
		{name: "in Chinese words", text: "某某条例\n（一九九七年二月二十七日中共中央发布）" + articles + "附则。", issued: "1997-02-27", issuer: "中共中央", year: 1997},
		{name: "with zeros", text: "某某规定\n二0一0年一月五日" + articles + "附则。", issued: "2010-01-05", year: 2010},
		{name: "only the day", text: "某某条例\n（1987年7月14日）" + articles + "附则。", issued: "1987-07-14", year: 1987},
		{name: "month alone", text: "某某规定\n（中共中央组织部，2013年3月）" + articles + "附则。", issuer: "中共中央组织部", year: 2013},
		{name: "a data sheet", text: "某某通知\n【发布部门】中共中央纪律检查委员会\n【发布日期】2005.06.16\n【实施日期】2005.07.01\n近来有些地方违反规定。",
			issued: "2005-06-16", effective: "2005-07-01", issuer: "中共中央纪律检查委员会", year: 2005},
		{name: "in force from, in the head", text: "某某条例\n（2018年修订，自2018年10月1日起施行）" + articles + "附则。", effective: "2018-10-01", year: 2018},
		{name: "document number", text: "某某办法\n（中纪发〔2010〕35号  2010年12月10日）" + articles + "本办法自发布之日起施行。", issued: "2010-12-10", effective: "2010-12-10", year: 2010},
		{name: "signature below", text: "关于某事的通知\n各地要严格执行规定，不得变通。\n中共中央办公厅 国务院办公厅 2009年2月20日", issued: "2009-02-20", issuer: "中共中央办公厅、国务院办公厅", year: 2009},
		{name: "signature on two lines", text: "关于某事的通知\n各支部要严格执行规定，不得变通。\n财政部办公厅\n2014年9月15日", issued: "2014-09-15", issuer: "财政部办公厅", year: 2014},
		{name: "title names the issuer", text: "中共中央关于加强学习的决定\n为了加强学习，作出决定。", issuer: "中共中央", year: 0},
		{name: "new year, by the file name", text: "某某条例" + articles + "本条例自2016年1月1日起施行。", source: "tiaoli-2015.txt", effective: "2016-01-01", year: 2015},
		{name: "only from when it applies", text: "某某条例" + articles + "本条例自2016年7月8日起施行。", source: "a.txt", effective: "2016-07-08", year: 2016},
		{name: "only the file name", text: "某某条例" + articles + "附则。", source: "tiaoli-2011.txt", year: 2011},
		{name: "years that rules name are not theirs", text: "某某条例" + articles + "1998年的规定同时废止。", year: 0},
		{name: "news", text: "每周一学（2021年9月27日-10月3日）\n总结历史经验\n（2016年10月24日讲话）\n要学习。", year: 2016, issued: "2016-10-24"},
		{name: "news by its title", text: "绍兴一中2023年度民主生活会\n会议于1月24日召开，回顾了1998年的经验。", year: 2023},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if tc.source == "" {
				tc.source = "file.txt"
			}
			d, _, err := parse(tc.source, content{Lines: plainLines(tc.text)})
			if err != nil {
				t.Fatal(err)
			}
			if d.Issued.String() != tc.issued || d.Effective.String() != tc.effective || d.Issuer != tc.issuer || d.Year != tc.year {
				t.Errorf("issued %s, effective %s, issuer %q, year %d", d.Issued, d.Effective, d.Issuer, d.Year)
			}
		})
	}
}

func TestYearInName(t *testing.T) {
	for name, want := range map[string]int{
		"tiaoli-2015.txt": 2015, "2018年处分条例.txt": 2018, "条例2003（1997）.txt": 1997, "20240101.txt": 0, "no7.txt": 0, "1890.txt": 0, "a2015b2018.txt": 2018,
	} {
		if got := yearIn(name); got != want {
			t.Errorf("yearIn(%q) = %d, want %d", name, got, want)
		}
	}
}
