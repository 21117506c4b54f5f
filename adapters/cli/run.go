package cli

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

func runCommand() command {
	return command{
		name: "run", min: 2, max: 2,
		examples: []string{
			"sop run sop.yaml examples/lapor/6340753.yaml",
			"sop run sop.yaml examples/lapor/6340753.yaml --until \"2023-02-28 00:00 WIB\"",
			"sop run sop.yaml examples/lapor/6340753.yaml --format json --strict",
		},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			format := choice(flags, "format", s.text("flag.format"), "text", "json")
			replay := declareReplay(flags, s)
			return func(ctx context.Context, s *session, files []string) error {
				found, err := replay.run(ctx, s, files[0], files[1])
				if err != nil {
					return err
				}
				if format.value == "json" {
					err = s.writeJSON(timelineJSON(found.timeline))
				} else {
					s.timelineText(found.timeline)
				}
				if err == nil && found.timeline.Deviations > 0 {
					return errReported(ExitWarnings)
				}
				return err
			}
		},
	}
}

// replayFlags say how a log is replayed.
type replayFlags struct {
	strict  *bool
	until   *string
	decrees *[]string
}

func declareReplay(flags *pflag.FlagSet, s *session) *replayFlags {
	return &replayFlags{
		strict:  flags.Bool("strict", false, s.text("flag.strict")),
		until:   flags.String("until", "", s.text("flag.until")),
		decrees: flags.StringArray("decrees", nil, s.text("flag.decrees")),
	}
}

// replayed is a replay and where it left its case.
type replayed struct {
	timeline *scenario.Timeline
	keep     Keep
}

// run replays a log file through an SOP file, on a store of its own.
func (f *replayFlags) run(ctx context.Context, s *session, sopName, logName string) (replayed, error) {
	if s.deps.Store == nil {
		return replayed{}, cannot("no-store")
	}
	var until time.Time
	if *f.until != "" {
		at, err := s.moment("--until", *f.until)
		if err != nil {
			return replayed{}, err
		}
		until = at
	}
	src, err := s.readFile(sopName)
	if err != nil {
		return replayed{}, err
	}
	machine, problems := fsm.Load(sopName, src)
	if err := s.stopAt(problems); err != nil {
		return replayed{}, err
	}
	written, err := s.readFile(logName)
	if err != nil {
		return replayed{}, err
	}
	log, problems := scenario.ReadLog(logName, written)
	if err := s.stopAt(problems); err != nil {
		return replayed{}, err
	}
	if err := s.stopAt(log.Check(machine.SOP())); err != nil {
		return replayed{}, err
	}
	decrees, err := s.decreeLog(*f.decrees)
	if err != nil {
		return replayed{}, err
	}
	store := s.deps.Store()
	timeline, err := scenario.Replay(ctx, store, src, log, scenario.Options{Decrees: decrees, Strict: *f.strict, Until: until})
	if err != nil {
		return replayed{}, cannot("replay-failed", "cause", err.Error())
	}
	return replayed{timeline, store}, nil
}
