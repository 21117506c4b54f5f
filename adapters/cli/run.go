package cli

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/engine"
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
				timeline, _, err := replay.run(ctx, s, files[0], files[1])
				if err != nil {
					return err
				}
				if format.value == "json" {
					err = s.writeJSON(timelineJSON(timeline))
				} else {
					s.timelineText(timeline)
				}
				if err == nil && timeline.Deviations > 0 {
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

// run replays a log file through an SOP file, on a store of its own.
func (f *replayFlags) run(ctx context.Context, s *session, sopName, logName string) (*scenario.Timeline, engine.Store, error) {
	if s.deps.Store == nil {
		return nil, nil, cannot("no-store")
	}
	var until time.Time
	if *f.until != "" {
		at, err := s.moment("--until", *f.until)
		if err != nil {
			return nil, nil, err
		}
		until = at
	}
	machine, src, err := s.loadSOP(sopName)
	if err != nil {
		return nil, nil, err
	}
	written, err := s.readFile(logName)
	if err != nil {
		return nil, nil, err
	}
	log, problems := scenario.ReadLog(logName, written)
	if err := s.stopAt(problems); err != nil {
		return nil, nil, err
	}
	if err := s.stopAt(log.Check(machine.SOP())); err != nil {
		return nil, nil, err
	}
	decrees, err := s.decreeLog(*f.decrees)
	if err != nil {
		return nil, nil, err
	}
	store := s.deps.Store()
	timeline, err := scenario.Replay(ctx, store, src, log, scenario.Options{Decrees: decrees, Strict: *f.strict, Until: until})
	if err != nil {
		return nil, nil, cannot("replay-failed", "cause", s.cause(err))
	}
	return timeline, store, nil
}

// cause returns what the engine tells people of an error, or the error itself.
func (s *session) cause(err error) string {
	if told := engine.Message(s.lang, err); told != "" {
		return told
	}
	return err.Error()
}
