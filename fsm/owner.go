package fsm

import "github.com/tatalaksana/sop/fsm/sop"

// OwnerOf returns the role of the office that answers for a clock, as the file names it: "" for a
// waiting period, a citizen's own time, and a clock that the file does not have. Where the file says
// [sop.StageOwner] it is who performs the stage that the case is at; with stage empty that word itself.
func OwnerOf(doc *sop.SOP, clock, stage string) string {
	role, ref := "", ReadClockID(clock)
	switch ref.Kind {
	case StageClock:
		if s := stageNamed(doc, ref.Of); s != nil {
			role = s.Answers().Value
		}
	case LimitClock:
		for _, l := range doc.Limits {
			if l.ID.Value == ref.Of {
				role = l.Owner.Value
			}
		}
	case DutyClock:
		for _, d := range doc.Owed() {
			if d.ID.Value == ref.Of {
				role = d.Answers().Value
			}
		}
	}
	if role == sop.StageOwner {
		if stage == "" {
			return role
		}
		role = ""
		if s := stageNamed(doc, stage); s != nil {
			role = s.Performer.Value
		}
	}
	for _, r := range doc.Roles {
		if r.ID.Value == role && r.Scope != sop.OwnCases {
			return role
		}
	}
	return ""
}

func stageNamed(doc *sop.SOP, id string) *sop.Stage {
	for _, s := range doc.Stages {
		if s.ID.Value == id {
			return s
		}
	}
	return nil
}
