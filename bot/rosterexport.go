package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// exportRoster hands the roster out as a table that can be read in again.
func (t *turn) exportRoster(string) error {
	people, err := t.rosterPeople()
	if err != nil {
		return err
	}
	document, err := t.Rosters.Write(people)
	if err != nil {
		return err
	}
	t.audit(members.EditRoster, true, members.About(members.RosterExported, ""))
	m := chat.Text("名册在附件里。改好后发回给我，会先给您看改动，确认后才导入。")
	m.Document = &document
	t.say(m)
	return nil
}

func (t *turn) askForRoster(string) error {
	t.say(chat.Text("请把名册表格（.xlsx 或 .csv，至少有“姓名”一列）发给我。会先给您看改动，确认后才导入。"))
	return nil
}
