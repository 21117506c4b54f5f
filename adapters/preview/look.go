package preview

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/diff"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
)

// Bounds of what is read: a file, and how many scenario files are looked for.
const (
	biggest       = 4 << 20
	mostScenarios = 100
	// Scenarios that take longer are told as not run.
	longestRun = 20 * time.Second
)

// version is a text of an SOP that loads.
type version struct {
	name    string
	src     []byte
	machine *fsm.Machine
	cal     *calendar.Calendar
}

// load returns a text as a version; nil: it does not load.
func load(name string, src []byte) *version {
	m, problems := fsm.Load(name, src)
	if problems.HasErrors() {
		return nil
	}
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	if err != nil {
		return nil
	}
	return &version{name, src, m, cal}
}

// shot is the file at one look, with all that is said of it. It never changes.
type shot struct {
	take     int // which look, from 1
	at       time.Time
	wrong    string // key of why the file cannot be shown at all; empty: it can
	kind     problem.Text
	src      []byte
	problems problem.Problems
	proof    prove.Properties
	good     *version // this text if it loads, else the last that did; nil: none did
	current  bool     // good is this text
	before   *version
	changes  diff.Diff
	suites   []suite
}

// look takes the file up if it has changed, and looks the same as at the last look: an
// editor may be writing it.
func (p *Preview) look(ctx context.Context) {
	p.looking.Lock()
	defer p.looking.Unlock()
	files := p.scenarioFiles()
	stamp := stampOf(append([]string{p.o.File}, files...))
	first := p.shown.Load() == nil
	if !first && (stamp == p.stamp || stamp != p.seen) {
		p.seen = stamp
		return
	}
	p.stamp, p.seen = stamp, stamp
	p.takes++
	s := &shot{take: p.takes, at: p.o.Now()}
	p.read(s)
	if s.wrong == "" && s.kind == (problem.Text{}) {
		p.examine(ctx, s, files)
	}
	s.good, s.before = p.good, p.before
	p.shown.Store(s)
}

// read reads the file, or says why it cannot be shown.
func (p *Preview) read(s *shot) {
	src, err := readUpTo(p.o.File, biggest)
	switch {
	case os.IsNotExist(err):
		s.wrong = "gone"
	case err != nil:
		s.wrong = "unreadable"
	case len(src) > biggest:
		s.wrong = "big"
	default:
		s.src = src
		if p.o.Refuse != nil {
			s.kind = p.o.Refuse(src)
		}
	}
}

// readUpTo returns a file's bytes, of a bigger one a byte more than most. What is no
// ordinary file is not opened: a pipe would never end.
func readUpTo(name string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, os.ErrInvalid
	}
	f, err := os.Open(name) //nolint:gosec // the file that the person named
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// examine says of the file what can be said.
func (p *Preview) examine(ctx context.Context, s *shot, files []string) {
	name := filepath.Base(p.o.File)
	s.proof, s.problems = prove.Examine(name, s.src)
	v := load(name, s.src)
	if v == nil {
		return
	}
	p.good, s.current = v, true
	if p.before == nil {
		p.before = v
	}
	s.changes = diff.Of(p.before.machine, v.machine)
	run, cancel := context.WithTimeout(ctx, longestRun)
	defer cancel()
	s.suites = p.runSuites(run, v, files)
}

// stampOf tells whether files changed.
func stampOf(files []string) string {
	var b strings.Builder
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil {
			fmt.Fprintf(&b, "%s -\n", name)
			continue
		}
		fmt.Fprintf(&b, "%s %d %d %v\n", name, info.Size(), info.ModTime().UnixNano(), info.IsDir())
	}
	return b.String()
}

// scenarioFiles returns the files that may hold scenarios: those named, or the YAML files
// beside the SOP and in the folder "skenario" there.
func (p *Preview) scenarioFiles() []string {
	places := p.o.Scenarios
	if len(places) == 0 {
		dir := filepath.Dir(p.o.File)
		places = []string{dir, filepath.Join(dir, "skenario")}
	}
	var out []string
	for _, place := range places {
		if info, err := os.Stat(place); err != nil || !info.IsDir() {
			out = append(out, place)
			continue
		}
		for _, ending := range []string{"*.yaml", "*.yml"} {
			found, _ := filepath.Glob(filepath.Join(place, ending))
			out = append(out, found...)
		}
	}
	own := filepath.Clean(p.o.File)
	out = slices.DeleteFunc(out, func(name string) bool { return filepath.Clean(name) == own })
	return out[:min(len(out), mostScenarios)]
}
