package sop_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
)

func TestTheReferenceLoadsWithoutAnyProblem(t *testing.T) {
	m, problems := fsm.Load("sop.yaml", sop.YAML())
	require.Empty(t, problems, problems.Error())
	doc := m.SOP()
	assert.Equal(t, "sp4n_lumajang", doc.Code.Value)
	assert.Equal(t, "427.53/2/01.08/2021", doc.Identity.Number.Value)
	assert.Len(t, doc.Identity.LegalBasis, 10)

	var rows []string
	for _, s := range doc.Stages {
		if s.Activity.Value != "" {
			rows = append(rows, s.Performer.Value+" "+s.Standard.Time.Span.String())
		}
	}
	assert.Equal(t, []string{"admin 1-3 hari kerja", "petugas_opd 3-5 hari kerja", "penghubung 5-20 hari kerja"}, rows)
}

func TestTheBytesAreTheFileAndOnesOwn(t *testing.T) {
	file, err := os.ReadFile("sop.yaml")
	require.NoError(t, err)
	mine := sop.YAML()
	require.Equal(t, string(file), string(mine))
	mine[0] = 'X'
	require.Equal(t, string(file), string(sop.YAML()))
}

// The README promises two commands and shows what they print. Every block of it
// that begins with "$ " is run, and every block of Go stands in the example.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	text := string(page)

	main, tests := "go run ./adapters/cli/cmd/sop run sop.yaml examples/lapor/6340753.yaml", "go test work"
	require.Equal(t, []string{main, tests}, indentedLines(text), "exactly two commands")

	binary := filepath.Join(t.TempDir(), "sop")
	build := exec.Command("go", "build", "-o", binary, "./adapters/cli/cmd/sop")
	build.Env = append(os.Environ(), "GOWORK=") // the command is a module beside this one
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))

	shown := 0
	for _, block := range fenced(text, "text") {
		command, want, _ := strings.Cut(block, "\n")
		arguments, ok := strings.CutPrefix(command, "$ go run ./adapters/cli/cmd/sop ")
		if !ok {
			continue
		}
		shown++
		run := exec.Command(binary, words(arguments)...)
		run.Env = append(os.Environ(), "SOP_LANG=", "NO_COLOR=1")
		got, err := run.Output()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			require.NoError(t, err)
		}
		assert.Equal(t, strings.TrimRight(want, "\n"), strings.TrimRight(string(got), "\n"), command)
	}
	require.GreaterOrEqual(t, shown, 5)
	require.Contains(t, text, "$ "+main+"\n", "the page shows what the first command prints")
}

func TestReadmeGoStandsInTheExample(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	var example strings.Builder
	for _, name := range []string{"examples/minimal/main.go", "examples/embed/main.go", "examples/embed/embed.go", "examples/firsthour/main.go"} {
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		example.Write(source)
	}
	blocks := fenced(string(page), "go")
	require.NotEmpty(t, blocks)
	minimal, err := os.ReadFile("examples/minimal/main.go")
	require.NoError(t, err)
	require.True(t, strings.HasSuffix(string(minimal), blocks[0]), "the first block is the whole program")
	for _, block := range blocks {
		for line := range strings.Lines(block) {
			assert.Contains(t, example.String(), strings.TrimSpace(line))
		}
	}
}

func TestTheReadmesMistakeIsOneLetter(t *testing.T) {
	broken, err := os.ReadFile("fsm/testdata/readme/salah.yaml")
	require.NoError(t, err)
	want := strings.Replace(string(sop.YAML()), "ke: verifikasi_opd}", "ke: verifikasi_odp}", 1)
	require.Equal(t, want, string(broken))
}

// indentedLines returns the page's indented code, without fenced blocks.
func indentedLines(text string) []string {
	var found []string
	inside := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "```") {
			inside = !inside
		}
		if code, ok := strings.CutPrefix(line, "    "); ok && !inside {
			found = append(found, code)
		}
	}
	return found
}

// fenced returns the bodies of the fenced blocks of one language.
func fenced(text, language string) []string {
	var blocks []string
	for _, part := range strings.Split(text, "```"+language+"\n")[1:] {
		body, _, _ := strings.Cut(part, "```")
		blocks = append(blocks, body)
	}
	return blocks
}

// words splits a command line at blanks outside double quotes.
func words(line string) []string {
	var found []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			found = append(found, part)
			continue
		}
		found = append(found, strings.Fields(part)...)
	}
	return found
}
