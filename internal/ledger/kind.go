package ledger

// Kind is what a branch holds or does: the kind of a duty, and of an activity by
// its title.
type Kind string

// The kinds. Other is what no duty is about.
const (
	Other              Kind = ""
	GeneralMeeting     Kind = "general_meeting"
	CommitteeMeeting   Kind = "committee_meeting"
	GroupMeeting       Kind = "group_meeting"
	Lecture            Kind = "lecture"
	ThemeDay           Kind = "theme_day"
	OrganisationalLife Kind = "organisational_life_meeting"
	Appraisal          Kind = "appraisal"
	DemocraticLife     Kind = "democratic_life_meeting"
	StudyGroup         Kind = "study_group"
	Talk               Kind = "talk"
	PartyHistory       Kind = "party_history"
	Training           Kind = "training" // centralised; reading alone is none
	Study              Kind = "study"
	Dues               Kind = "dues"
	DualLife           Kind = "dual_organisational_life"
	SecretaryReport    Kind = "secretary_report"
	UnitAssembly       Kind = "unit_assembly"
)

var kindLabels = map[Kind]string{
	Other: "其他", GeneralMeeting: "支部党员大会", CommitteeMeeting: "支委会", GroupMeeting: "党小组会", Lecture: "党课",
	ThemeDay: "主题党日", OrganisationalLife: "组织生活会", Appraisal: "民主评议党员", DemocraticLife: "民主生活会",
	StudyGroup: "中心组学习", Talk: "谈心谈话", PartyHistory: "党史学习", Training: "集中学习培训", Study: "学习",
	Dues: "党费", DualLife: "双重组织生活", SecretaryReport: "书记述职", UnitAssembly: "机关党员干部大会",
}

// Label is the Chinese name of the kind.
func (k Kind) Label() string { return kindLabels[k] }
