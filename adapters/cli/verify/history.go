package verify

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// Course tells one case of a database in words, as its flags say who reads it.
type Course func(ctx context.Context, s *term.Session, db *input.Database, id, format string) error

// Chart draws the timeline of a log.
type Chart func(s *term.Session, t *scenario.Timeline) error

// History returns sop history: of a case of a database, or of an exported one, as what
// course declares tells it; of a log, its chained entries, or its picture by chart.
func History(course func(*pflag.FlagSet, *term.Session) Course, chart Chart) term.Command {
	cmd := term.Command{
		Name: "history", Min: 1, Max: 2,
		Examples: []string{
			"sop history --db kasus.db 6340753 --sebagai admin",
			"sop history --db kasus.db 6340753 --sebagai petugas_opd@dlh --hitungan semua",
			"sop history kasus-6340753.jsonl --sebagai admin",
			"sop history --db kasus.db 6340753 --sebagai admin --format svg > kasus.svg",
			"sop history sop.yaml examples/lapor/6340753.yaml --verify",
			"sop history sop.yaml examples/lapor/6340753.yaml --format json",
		},
	}
	cmd.Prepare = func(flags *pflag.FlagSet, s *term.Session) term.Runner {
		location := input.DeclareDatabase(flags, s)
		tell := course(flags, s)
		format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json", "svg")
		verify := flags.Bool("verify", false, s.Text("flag.verify"))
		replay := input.DeclareReplay(flags, s)
		return func(ctx context.Context, s *term.Session, operands []string) error {
			switch {
			case *location != "" && len(operands) > 1:
				return s.Usage(cmd, "too-many-operands", "operand", operands[1])
			case *location != "" && *verify:
				return s.Usage(cmd, "history.verify-apart", "case", operands[0])
			case *location != "":
				return input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error {
					return tell(ctx, s, db, operands[0], format.Value)
				})
			case len(operands) == 1:
				return input.WithExport(ctx, s, operands[0], func(db *input.Database, id string) error {
					return tell(ctx, s, db, id, format.Value)
				})
			}
			timeline, machine, store, err := replay.Run(ctx, s, operands[0], operands[1])
			if err != nil {
				return err
			}
			return history(ctx, s, timeline, machine, store, chart, format.Value, *verify)
		}
	}
	return cmd
}

// history writes the chained entries of a replayed case and, if asked for,
// verifies them: hashes, and every decision again.
func history(ctx context.Context, s *term.Session, t *scenario.Timeline, m *fsm.Machine, store store.Backend, chart Chart, format string, verify bool) error {
	if t.Final.Version == 0 {
		return term.Cannot("history.none", "case", t.Case)
	}
	sealed, err := store.Cases.History(ctx, t.Case, 0, 0)
	if err != nil {
		return term.Cannot("history.failed", "cause", input.Cause(s, err))
	}
	var checked *verification
	if verify {
		if checked, err = verified(ctx, store, t.Case); err != nil {
			return term.Cannot("history.failed", "cause", input.Cause(s, err))
		}
	}
	switch format {
	case "json":
		err = s.WriteJSON(historyJSON(t, sealed, checked))
	case "svg":
		err = chart(s, t)
	default:
		err = historyText(s, t, m, sealed, checked)
	}
	if err == nil && checked != nil && checked.Deviation != nil {
		return term.Exit(term.ExitFaulty)
	}
	return err
}

// verification is what verifying a history found.
type verification struct {
	Holds     bool             `json:"holds"`
	Entries   int64            `json:"entries"`
	Decided   int64            `json:"decided"` // entries decided again with the same result
	Personal  int              `json:"personal"`
	Deviation *deviationDoc    `json:"deviation,omitempty"`
	found     *store.Deviation // for text
}

type deviationDoc struct {
	Part     store.Part   `json:"part"`
	Entry    int64        `json:"entry"`
	Field    string       `json:"field,omitempty"`
	Expected string       `json:"expected,omitempty"`
	Got      string       `json:"got,omitempty"`
	Flaw     store.Flaw   `json:"flaw,omitempty"`
	Message  problem.Text `json:"message"`
}

// verified verifies a case on a store. What does not hold is a finding, not an
// error.
func verified(ctx context.Context, store store.Backend, id string) (*verification, error) {
	e, err := engine.New(store)
	if err != nil {
		return nil, err
	}
	v, err := audit.Verify(ctx, e, id)
	found := &verification{Holds: err == nil, Entries: v.Entries, Decided: v.Decided, Personal: v.Personal}
	if err == nil {
		return found, nil
	}
	if !errors.As(err, &found.found) {
		return nil, err
	}
	d := found.found
	found.Deviation = &deviationDoc{d.Part, d.Entry, d.Field, d.Expected, d.Got, d.Flaw, problem.TextOf(d.Message)}
	return found, nil
}

// historyText writes one line an entry: number, when, what, who as the public may
// see it, and its hash.
func historyText(s *term.Session, t *scenario.Timeline, m *fsm.Machine, sealed []store.Sealed, checked *verification) error {
	n := term.NamesOf(t.SOP, t.Zone)
	rows := term.Table{}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("history.no"), head("history.at"), head("history.kind"), head("history.what"), head("history.who"), head("history.hash"))
	doubted := map[string]bool{} // clocks whose deadline is provisional
	for i := range sealed {
		var d fsm.Draft
		if err := json.Unmarshal(sealed[i].Body, &d); err != nil {
			return term.Cannot("history.failed", "cause", err.Error())
		}
		d = m.Veil(t.Final, d)
		what := term.NameIn(n.Actions, d.Action)
		if d.Action == "" {
			what = n.Clock(d.Clock)
		}
		if d.Clock != "" && d.Action == "" && doubted[d.Clock] {
			what += ", " + s.Text("history.provisional")
		}
		for _, k := range d.Clocks {
			doubted[k.Clock] = k.Provisional
		}
		rows.Add(term.Cell{Text: strconv.FormatInt(sealed[i].No, 10)}, term.Cell{Text: n.Instant(s.Lang, d.At)}, term.Cell{Text: d.Kind.In(s.Lang)},
			term.Cell{Text: what}, term.Cell{Text: n.Person(d.By)}, term.Cell{Text: sealed[i].Hash.String()[:16], Style: term.Dim})
	}
	rows.Print(s.Out, s.Paint)
	s.Line("")
	if len(sealed) > 0 {
		s.Line(s.Text("history.head", "hash", sealed[len(sealed)-1].Hash.String()))
	}
	switch {
	case checked == nil:
	case checked.Holds:
		s.Line(s.Paint.Paint(term.Green, s.Text("history.holds", "entries", strconv.FormatInt(checked.Entries, 10),
			"decided", strconv.FormatInt(checked.Decided, 10), "personal", strconv.Itoa(checked.Personal))))
	default:
		term.WriteLine(s.Out, s.Paint.Paint(term.Red, checked.found.Message(s.Lang)))
	}
	return nil
}

// historyDoc is the JSON of sop history. A body stands as it is stored: text
// whose bytes are hashed, so that nothing can be hidden in it; it names people by
// id and holds no personal value.
type historyDoc struct {
	Case     string        `json:"case"`
	SOP      string        `json:"sop"`     // hash of the file
	Decrees  string        `json:"decrees"` // hash of the log in force
	Entries  []entryDoc    `json:"entries"`
	Verified *verification `json:"verified,omitempty"`
}

type entryDoc struct {
	No   int64  `json:"no"`
	At   string `json:"at"`
	Hash string `json:"hash"`
	Body string `json:"body"`
}

func historyJSON(t *scenario.Timeline, sealed []store.Sealed, checked *verification) historyDoc {
	doc := historyDoc{Case: t.Case, SOP: t.Final.SOP.Hash, Decrees: t.Final.Decrees, Entries: []entryDoc{}, Verified: checked}
	for i := range sealed {
		doc.Entries = append(doc.Entries, entryDoc{
			sealed[i].No, sealed[i].At.In(t.Zone).Format(time.RFC3339Nano), sealed[i].Hash.String(), string(sealed[i].Body),
		})
	}
	return doc
}
