package problem_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// grounds are codes that stand below the code of a refusal, with a part of
// their sentence.
var grounds = map[string][2]string{
	"same-person":       {"four-eyes", "or whom you stand in for"},
	"combines-too-many": {"four-eyes", "may be combined"},
	"missing-input":     {"input", "must be filled in"},
	"bad-input":         {"input", "does not take this value"},
	"date-early":        {"input", "is too early"},
	"date-late":         {"input", "is too late"},
	"reporter-only":     {"input", "may be taken back by the reporter only"},
	"files-unmet":       {"input", "does not keep its bounds"},
	"pattern-unmet":     {"input", "has not the form"},
	"unit-ended":        {"input", "has ended since"},
	"number-high":       {"input", "is too large"},
	"number-low":        {"input", "is too small"},
	"unexpected-input":  {"input", "is asked for here"},
	"no-reason":         {"withdrawal-unfounded", "only now is missing"},
	"no-evidence":       {"withdrawal-unfounded", "evidence of when"},
	"part-fails":        {"condition", "it fails at"},
}

// refusedByCheck are faults of an SOP that cannot run any more, since a check
// refuses the file first, under another code.
var refusedByCheck = map[string]string{"no-rest": "automatic-loop"}

// refusedLogs are logs that a procedure accepts from beginning to end.
var refusedLogs = []string{"lapor", "kantor", "tenggat", "keputusan", "tanggal", "otomatis", "gabung", "lampiran", "pola", "rupiah", "reorganisasi", "rangkap"}

// The right form of an example stands in one of the logs, or in the SOP of the
// office; with the wrong one in its place the first refusal has the code.
func TestRefusalExamples(t *testing.T) {
	office := base(t, "kantor.yaml")
	for _, name := range refusedLogs {
		require.Nil(t, firstRefusal(t, procedureOf(t, name, office), base(t, "penolakan-"+name+".yaml")), name)
	}
	for _, x := range examplesOf("refusal") {
		t.Run(x.code, func(t *testing.T) {
			if decide := directly[x.code]; decide != nil {
				decided(t, x, decide)
				return
			}
			if twin, ok := refusedByCheck[x.code]; ok {
				wrong, ok := swap(office, x.right, x.wrong)
				require.True(t, ok)
				_, problems := fsm.Load("kantor.yaml", []byte(wrong))
				assert.Equal(t, []string{twin}, codesOf(problems))
				return
			}
			code, words := x.code, ""
			if ground, ok := grounds[x.code]; ok {
				code, words = ground[0], ground[1]
			}
			var got []*scenario.Refusal
			for _, name := range refusedLogs {
				log := base(t, "penolakan-"+name+".yaml")
				if wrong, ok := swap(log, x.right, x.wrong); ok {
					got = append(got, firstRefusal(t, procedureOf(t, name, office), wrong))
				} else if wrong, ok := swap(office, x.right, x.wrong); ok && procedureOf(t, name, office) == office {
					if r := firstRefusal(t, wrong, log); r != nil {
						got = append(got, r)
					}
				}
			}
			require.Len(t, got, 1, "the example stands in one log, or refuses in one")
			require.NotNil(t, got[0], "the wrong form is accepted")
			assert.Equal(t, code, got[0].Code)
			if words != "" {
				require.Len(t, got[0].Reasons, 2)
				assert.Contains(t, got[0].Reasons[1].In("en"), words)
			}
		})
	}
}

func procedureOf(t *testing.T, log, office string) string {
	switch log {
	case "lapor":
		return string(sop.YAML())
	case "gabung", "lampiran", "pola", "rupiah", "reorganisasi", "rangkap":
		return base(t, log+".yaml")
	}
	return office
}

// firstRefusal replays a log and returns why its first refused event was refused.
func firstRefusal(t *testing.T, procedure, src string) *scenario.Refusal {
	t.Helper()
	log, problems := scenario.ReadLog("log.yaml", []byte(src))
	require.NotNil(t, log, problems.Error())
	timeline, err := scenario.Replay(context.Background(), memory.New().Backend(), []byte(procedure), log, scenario.Options{})
	require.NoError(t, err)
	for i := range timeline.Rows {
		if timeline.Rows[i].Kind == scenario.Deviation {
			return timeline.Rows[i].Refusal
		}
	}
	return nil
}
