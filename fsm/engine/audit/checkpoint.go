package audit

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// checkpointFormat begins the first line of a checkpoint.
const checkpointFormat = "tatalaksana/sop/checkpoint/1"

// registerLine begins the line of a checkpoint that says where the register ends.
const registerLine = "register "

// walkPage is how many cases are asked for at a time.
const walkPage = 500

// Checkpoint writes where the chain of every case ends now, one line each, and
// returns how many there are. Kept where the database's keeper cannot reach it,
// it lets VerifyCheckpoint notice what a chain alone does not show: that its
// newest entries, or whole cases, were cut off.
//
// The file is text: a line with the format and the time, then "hash version id"
// in order of id, the id quoted as in Go, then "=", the number of cases and the
// SHA-256 of all bytes before that line. Where the store keeps a register
// ([store.Registrar]), the second line is "register hash number" of its last entry.
func Checkpoint(ctx context.Context, e *engine.Engine, w io.Writer) (cases int, err error) {
	in := inside(e)
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s %s\n", checkpointFormat, in.Now().Format(time.RFC3339Nano))
	// Before the cases: what is removed from now on is registered after it.
	if registrar := in.Store().Registrar; registrar != nil {
		last, err := registrar.RegisterHead(ctx)
		if err != nil {
			return 0, fmt.Errorf("checkpoint: register: %w", err)
		}
		fmt.Fprintf(&text, "%s%s %d\n", registerLine, last.Hash, last.No)
	}
	err = e.Each(ctx, func(h store.Head) error {
		cases++
		fmt.Fprintf(&text, "%s %d %q\n", h.Hash, h.Version, h.Case)
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("checkpoint: %w", err)
	}
	sum := store.HashOf(text.Bytes())
	fmt.Fprintf(&text, "= %d %s\n", cases, sum)
	if _, err := w.Write(text.Bytes()); err != nil {
		return 0, fmt.Errorf("checkpoint: %w", err)
	}
	return cases, nil
}

// MostDeviations is how many deviations a CheckpointReport lists.
const MostDeviations = 1000

// CheckpointReport says what became of the cases of a checkpoint.
type CheckpointReport struct {
	Taken     time.Time // when the checkpoint was taken
	Cases     int       // in it
	Grown     int       // of them that have entries since
	Removed   int       // of them that were removed since ([Retire])
	Deviating int       // of them that are not what they were, or have gone
	// Deviations are one of each that deviates, in the order of the checkpoint: at
	// most [MostDeviations], and that of the register, if it is not what it was.
	Deviations []*store.Deviation
}

// VerifyCheckpoint checks that every case of a checkpoint still has, at the
// version noted, the entry noted, or was removed since with an entry in the
// register, which still has the entry noted too. It goes through all of them; if some have not,
// the report lists them and the error is the first, a *Deviation. With any other
// error the report tells nothing. It does not look at the entries before:
// Verify does.
func VerifyCheckpoint(ctx context.Context, e *engine.Engine, r io.Reader) (CheckpointReport, error) {
	in := inside(e)
	report, heads, register, err := readCheckpoint(r)
	if err != nil {
		return report, fmt.Errorf("checkpoint: %w", err)
	}
	for _, h := range heads {
		now, err := in.since(ctx, h, register)
		var off *store.Deviation
		switch {
		case errors.As(err, &off):
			report.note(off)
		case err != nil:
			return CheckpointReport{}, fmt.Errorf("checkpoint: case %.80q: %w", h.Case, err)
		case now.Removed:
			report.Removed++
		case now.Version > h.Version:
			report.Grown++
		}
	}
	switch off, err := in.registerSince(ctx, register); {
	case err != nil:
		return CheckpointReport{}, fmt.Errorf("checkpoint: register: %w", err)
	case off != nil:
		report.Deviations = append(report.Deviations, off)
	}
	if len(report.Deviations) > 0 {
		return report, fmt.Errorf("checkpoint: %w", report.Deviations[0])
	}
	return report, nil
}

func (r *CheckpointReport) note(d *store.Deviation) {
	r.Deviating++
	if len(r.Deviations) < MostDeviations {
		r.Deviations = append(r.Deviations, d)
	}
}

// state is what became of a case since a checkpoint.
type state struct {
	Version int64
	Removed bool
}

// registerSince returns what is wrong with the register since a checkpoint, nil
// if it still has the entry noted.
func (e auditor) registerSince(ctx context.Context, noted *store.Registered) (*store.Deviation, error) {
	if noted == nil || noted.No == 0 {
		return nil, nil //nolint:nilnil // there is nothing to compare with
	}
	off := &store.Deviation{Part: store.InCheckpoint, Entry: noted.No, Field: "hash", Expected: noted.Hash.String(), Got: store.NoEntry}
	registrar := e.Store().Registrar
	if registrar == nil {
		return off, nil
	}
	found, err := registrar.Register(ctx, noted.No-1, 1)
	switch {
	case errors.Is(err, store.ErrCorrupt):
		off.Got = store.Unreadable
	case err != nil:
		return nil, err
	case len(found) == 0 || found[0].No != noted.No:
	case found[0].Hash == noted.Hash:
		return nil, nil //nolint:nilnil // nothing is wrong
	default:
		off.Got = found[0].Hash.String()
	}
	return off, nil
}

func (e auditor) since(ctx context.Context, h store.Head, register *store.Registered) (state, error) {
	off := func(field string, expected, got any) error {
		return &store.Deviation{Case: h.Case, Part: store.InCheckpoint, Entry: h.Version, Field: field, Expected: fmt.Sprint(expected), Got: fmt.Sprint(got)}
	}
	st, err := e.Store().Cases.Load(ctx, h.Case)
	switch {
	case errors.Is(err, store.ErrCorrupt):
		return state{}, off("hash", h.Hash, store.Unreadable)
	case errors.Is(err, store.ErrNotFound):
		remover := e.Store().Remover
		if remover == nil {
			return state{}, off("hash", h.Hash, "no case")
		}
		grave, err := remover.Tombstone(ctx, h.Case)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return state{}, off("hash", h.Hash, "no case")
		case err != nil:
			return state{}, err
		case grave.Version < h.Version:
			return state{}, off("version", h.Version, grave.Version)
		case grave.Version == h.Version && grave.Hash != h.Hash:
			return state{}, off("hash", h.Hash, grave.Hash)
		}
		switch no, err := e.buried(ctx, grave); {
		case err != nil:
			return state{}, err
		case no == 0:
			return state{}, &store.Deviation{Case: h.Case, Part: store.InCheckpoint, Flaw: store.FlawGrave, Got: h.Case}
		case register != nil && no > 0 && no <= register.No:
			return state{}, &store.Deviation{Case: h.Case, Part: store.InCheckpoint, Flaw: store.FlawRegisterOlder, Got: h.Case}
		}
		return state{grave.Version, true}, nil
	case err != nil:
		return state{}, err
	}
	sealed, err := e.Store().Cases.History(ctx, h.Case, h.Version-1, 1)
	switch {
	case errors.Is(err, store.ErrCorrupt):
		return state{}, off("hash", h.Hash, store.Unreadable)
	case err != nil:
		return state{}, err
	case len(sealed) == 0:
		return state{}, off("version", h.Version, st.Case.Version)
	case sealed[0].Hash != h.Hash:
		return state{}, off("hash", h.Hash, sealed[0].Hash)
	}
	return state{Version: st.Case.Version}, nil
}

// readCheckpoint reads what Checkpoint writes. Anything else is ErrCorrupt, with
// the line.
func readCheckpoint(r io.Reader) (report CheckpointReport, heads []store.Head, register *store.Registered, err error) {
	in := bufio.NewReader(r)
	var before bytes.Buffer
	for no := 1; ; no++ {
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return report, nil, nil, err
		}
		wrong := func(what string) error { return fmt.Errorf("%w: line %d: %s", store.ErrCorrupt, no, what) }
		text, ended := strings.CutSuffix(line, "\n")
		if !ended {
			return report, nil, nil, wrong("the file is cut off")
		}
		if no == 1 {
			at, ok := strings.CutPrefix(text, checkpointFormat+" ")
			report.Taken, err = time.Parse(time.RFC3339Nano, at)
			if !ok || err != nil {
				return report, nil, nil, wrong("it is no checkpoint")
			}
		} else if rest, last := strings.CutPrefix(text, "= "); last {
			if rest != fmt.Sprintf("%d %s", len(heads), store.HashOf(before.Bytes())) {
				return report, nil, nil, wrong("number or hash do not fit what stands before")
			}
			if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
				return report, nil, nil, wrong("something follows")
			}
			report.Cases = len(heads)
			return report, heads, register, nil
		} else if rest, ok := strings.CutPrefix(text, registerLine); ok && no == 2 {
			if register, err = readRegister(rest); err != nil {
				return report, nil, nil, wrong(err.Error())
			}
		} else {
			h, err := readHead(text)
			if err != nil {
				return report, nil, nil, wrong(err.Error())
			}
			heads = append(heads, h)
		}
		before.WriteString(line)
	}
}

func readHead(text string) (store.Head, error) {
	parts := strings.SplitN(text, " ", 3)
	if len(parts) != 3 {
		return store.Head{}, errors.New("want hash, version and id")
	}
	hash, err := store.ParseHash(parts[0])
	if err != nil {
		return store.Head{}, err
	}
	version, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || version < 1 {
		return store.Head{}, fmt.Errorf("version %.40q", parts[1])
	}
	id, err := strconv.Unquote(parts[2])
	if err != nil {
		return store.Head{}, fmt.Errorf("id %.80s", parts[2])
	}
	return store.Head{Case: id, Version: version, Hash: hash}, nil
}

func readRegister(text string) (*store.Registered, error) {
	digits, number, _ := strings.Cut(text, " ")
	hash, err := store.ParseHash(digits)
	if err != nil {
		return nil, err
	}
	no, err := strconv.ParseInt(number, 10, 64)
	if err != nil || no < 0 {
		return nil, fmt.Errorf("number %.40q of the register", number)
	}
	return &store.Registered{No: no, Hash: hash}, nil
}
