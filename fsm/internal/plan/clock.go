package plan

// The first words of a clock's id, in the language of the file: staff meet them.
const (
	OfStage = "waktu"
	OfDuty  = "kewajiban"
)

// StageClock returns the id of the clock of a stage's waktu.
func StageClock(stage string) string { return OfStage + " " + stage }

// PeriodClock returns the id of the clock of the period in which a duty recurs.
func PeriodClock(duty string) string { return OfDuty + " " + duty }
