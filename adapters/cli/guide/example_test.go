package guide_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/guide"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/scenario"
)

func memoryStore() store.Backend { return memory.New().Backend() }

// section is one section of a page with the practice file as it changes it.
type section struct {
	file       string // as changed so far
	proved     bool   // nothing has changed since it was proved
	fragment   string // the last one that stands in the file
	wrong      string // what a wrong one brings about, in words
	before     string
	conditions []string
	decrees    *calendar.Log
	extra      []string // scenario files
}

// Every example of every page is what it is said to be.
func TestExamplesAreTrue(t *testing.T) {
	base := guide.Practice("sop.yaml")
	require.Empty(t, said(base))
	var s *section
	last := ""
	for i, e := range guide.AllExamples() {
		if here := e.Page + "/" + e.Section; here != last {
			if s != nil {
				s.end(t, last)
			}
			s, last = &section{file: base, proved: true, decrees: calendar.Shipped()}, here
		}
		s.example(t, fmt.Sprintf("%s, example %d:\n%s", last, i+1, e.Text), e)
	}
	s.end(t, last)
}

func (s *section) example(t *testing.T, where string, e guide.Example) {
	t.Helper()
	switch e.Info {
	case "ada":
		_, err := put(s.file, e.Text, e.Text)
		assert.NoError(t, err, where)
		s.fragment = e.Text
	case "setara":
		src, err := put(s.file, s.fragment, e.Text)
		assert.NoError(t, err, where)
		assert.Equal(t, meaning(t, s.file), meaning(t, src), where)
	case "salah":
		src, err := put(s.file, s.fragment, e.Text)
		assert.NoError(t, err, where)
		s.wrong = said(src)
		assert.NotEmpty(t, s.wrong, where)
	case "syarat":
		s.conditions = append(s.conditions, strings.Split(e.Text, "\n")...)
	case "syarat salah":
		s.wrong = said(with(t, s.file, e.Text))
		assert.NotEmpty(t, s.wrong, where)
	case "pesan":
		assert.Equal(t, s.wrong, e.Text, where)
		s.wrong = ""
	case "sebelum":
		s.before = e.Text
	case "sesudah":
		require.NotEmpty(t, s.before, where)
		src, err := put(s.file, s.before, e.Text)
		assert.NoError(t, err, where)
		s.file, s.before, s.proved = src, "", false
	case "skenario":
		s.scenarios(t, where, e.Text)
		s.extra = append(s.extra, e.Text)
	case "keputusan":
		log, err := calendar.ReadLog("libur.csv", []byte(e.Text))
		require.NoError(t, err, where)
		s.decrees, err = s.decrees.Append(log)
		require.NoError(t, err, where)
	case "layar":
		s.screen(t, where, e.Text)
	case "contoh":
	default:
		assert.Fail(t, "no kind of example: "+e.Info, where)
	}
}

// end proves what the section has made of the file, and its conditions.
func (s *section) end(t *testing.T, where string) {
	t.Helper()
	assert.Empty(t, s.before, "%s: nothing takes its place", where)
	assert.Empty(t, s.wrong, "%s: it is not told what is said of a wrong example", where)
	if len(s.conditions) > 0 {
		assert.Empty(t, said(with(t, s.file, s.conditions...)), where)
	}
	if !s.proved {
		assert.Empty(t, said(s.file), "%s: the file as it was changed", where)
	}
}

// meaning returns the hash of what an SOP means.
func meaning(t *testing.T, src string) string {
	t.Helper()
	machine, problems := fsm.Load("sop.yaml", []byte(src))
	require.Empty(t, lines(problems))
	return fmt.Sprint(machine.SOP().Meaning())
}

// said returns what is said of an SOP, a line for each problem.
func said(src string) string {
	_, problems := prove.Examine("sop.yaml", []byte(src))
	return lines(problems)
}

func lines(problems problem.Problems) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Message("id")+" ["+p.Code+"]")
	}
	return strings.Join(all, "\n")
}

// with returns the file with an action for each condition.
func with(t *testing.T, src string, conditions ...string) string {
	t.Helper()
	const beside = "catat: {boleh_diisi: [catatan], ke: tetap}"
	text := beside
	for i, c := range conditions {
		text += fmt.Sprintf("\nuji_%d:\n  syarat: %s\n  ke: tetap", i+1, c)
	}
	src, err := put(src, beside, text)
	require.NoError(t, err)
	return src
}

// scenarios runs a scenario file on the SOP as it was changed.
func (s *section) scenarios(t *testing.T, where, text string) {
	t.Helper()
	machine, problems := fsm.Load("sop.yaml", []byte(s.file))
	require.Empty(t, lines(problems), where)
	suite, problems := scenario.ReadSuite("skenario.yaml", []byte(text))
	require.Empty(t, lines(problems), where)
	require.Empty(t, lines(suite.Check(machine.SOP())), where)
	runner, err := scenario.NewRunner(context.Background(), memoryStore, []byte(s.file), s.decrees)
	require.NoError(t, err, where)
	report, err := runner.Run(context.Background(), suite)
	require.NoError(t, err, where)
	assert.Zero(t, report.Failed(), "%s\n%+v", where, report)
}

// screen types the commands of an example and compares what they print.
func (s *section) screen(t *testing.T, where, text string) {
	t.Helper()
	t.Chdir(t.TempDir())
	files := map[string]string{"sop.yaml": s.file, "skenario/1-awal.yaml": guide.Practice("skenario.yaml")}
	for i, extra := range s.extra {
		files[fmt.Sprintf("skenario/%d-baru.yaml", i+2)] = extra
	}
	if !strings.Contains(text, "--latihan") {
		for name, content := range files {
			name = filepath.Join("latihan", name)
			require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
			require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
		}
	}
	var got strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		command, ok := strings.CutPrefix(line, "$ sop ")
		if !ok {
			continue
		}
		got.WriteString(line + "\n")
		var out bytes.Buffer
		cli.Run(context.Background(), typed(command), nil, &out, &out, term.Deps{Store: memoryStore})
		got.Write(out.Bytes())
	}
	assert.Equal(t, text, strings.TrimRight(got.String(), "\n"), where)
}

// typed splits a command line as a shell does, with double quotes.
func typed(line string) []string {
	var args []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			args = append(args, part)
		} else {
			args = append(args, strings.Fields(part)...)
		}
	}
	return args
}

// put puts a fragment in the place of another, which stands in the text once, whatever
// its indent there; parts from different places are divided by a line "…".
func put(text, from, to string) (string, error) {
	froms, tos := strings.Split(from, "\n…\n"), strings.Split(to, "\n…\n")
	if len(froms) != len(tos) {
		return "", fmt.Errorf("%d parts for %d", len(tos), len(froms))
	}
	for i := range froms {
		indent := ""
		n := 0
		for deep := 0; deep <= 12; deep += 2 {
			if c := strings.Count("\n"+text, "\n"+indented(froms[i], deep)+"\n"); c > 0 {
				n += c
				indent = strings.Repeat(" ", deep)
			}
		}
		if n != 1 {
			return "", fmt.Errorf("this stands %d times, want once:\n%s", n, froms[i])
		}
		old := "\n" + indented(froms[i], len(indent)) + "\n"
		text = strings.Replace("\n"+text, old, "\n"+indented(tos[i], len(indent))+"\n", 1)[1:]
	}
	return text, nil
}

func indented(text string, deep int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat(" ", deep) + line
		}
	}
	return strings.Join(lines, "\n")
}
