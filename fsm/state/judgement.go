package state

import "github.com/tatalaksana/sop/fsm/problem"

// Judgement is how a clock that ended is judged. What tells of judgements (a
// replay, a report, a scenario, the command) has its words from here.
type Judgement string

// The judgements, in the order of [Judgements].
const (
	Early  Judgement = "early" // before the lower end of the range: no breach
	OnTime Judgement = "on_time"
	// Waited: it was a waiting period or a citizen's own time, for which nobody answers.
	Waited Judgement = "waited"
	// Unmet: the case ended before the deadline without what the limit waits for.
	// It was not kept, and not broken.
	Unmet Judgement = "unmet"
	// Joined: before the deadline the case was joined to another one, which goes on.
	Joined Judgement = "joined"
	// Unjudged: the class that gives its span was never known.
	Unjudged Judgement = "unjudged"
	// Late: not before the deadline, whatever ended it.
	Late Judgement = "late"
)

// Judgements returns all judgements.
func Judgements() []Judgement {
	return []Judgement{Early, OnTime, Waited, Unmet, Joined, Unjudged, Late}
}

var judgementWords = map[Judgement]problem.Text{
	Early: {ID: "lebih awal", EN: "early"}, OnTime: {ID: "tepat waktu", EN: "on time"}, Waited: {ID: "menunggu", EN: "waited"},
	Unmet: {ID: "berakhir tanpa dipenuhi", EN: "ended unmet"}, Joined: {ID: "digabung", EN: "joined"}, Unjudged: {ID: "tidak dinilai", EN: "not judged"}, Late: {ID: "terlambat", EN: "late"},
}

// In returns the words for a judgement in lang: "en", or Indonesian for any
// other. Scenarios write the Indonesian ones.
func (j Judgement) In(lang string) string {
	return wordIn(judgementWords[j], lang, string(j))
}

// Judge returns how the end of a clock is judged, by the move that stopped it.
// owed says whether somebody answers for the clock.
func (m *ClockMove) Judge(owed bool) Judgement {
	switch {
	case !owed:
		return Waited
	case m.LateBy > 0:
		return Late
	case m.Joined:
		return Joined
	case m.Unmet:
		return Unmet
	case m.Unit == 0:
		return Unjudged
	case m.Early:
		return Early
	}
	return OnTime
}
