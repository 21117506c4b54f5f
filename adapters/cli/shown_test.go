package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// hostile sets the title of a terminal, forges a line, turns the direction of
// writing and hides characters. In YAML it stands in double quotes.
const (
	hostileYAML = `\e]0;JUDUL\a\nPALSU: semua beres\r\u202eTERBALIK\u200b\x7f`
	hostileName = "\x1b]0;JUDUL\a\nPALSU: semua beres\u202eTERBALIK"
)

// TestNoTextReachesATerminalRaw puts hostile text into every name of an SOP and
// of a log, and into file names, and reads what every command says.
func TestNoTextReachesATerminalRaw(t *testing.T) {
	dir := t.TempDir()
	read := func(name string) string {
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		return string(src)
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return path
	}
	quoted := regexp.MustCompile(`nama: ([^,}\n"]+)([,}\n])`)
	sop := write("sop.yaml", quoted.ReplaceAllString(read(sopFile), `nama: "$1`+hostileYAML+`"$2`))
	log := write("log.yaml", strings.Replace(read(caseF), "nomor: ", `nomor: "x`+hostileYAML+`" #`, 1))
	odd := write(hostileName+".yaml", "format: 1\nkode: \"a"+hostileYAML+"\"\nlain"+"\x1b[2J: 1\n")
	named := write(hostileName+"-sop.yaml", read(sopFile))
	broken := write("rusak.yaml", strings.Replace(read(sopFile), "pelaksana: admin\n", "pelaksana: \"admin"+hostileYAML+"\"\n", 1))
	for _, args := range [][]string{
		{"check", sop}, {"check", odd}, {"check", broken}, {"check", filepath.Join(dir, hostileName)},
		{"run", sop, caseF}, {"run", sop, log}, {"run", sopFile, log}, {"history", sop, caseF}, {"history", sop, caseF, "--verify"},
		{"report", sop, caseF}, {"report", sop, filepath.Join(dir, hostileName)}, {"draw", sop}, {"draw", sop, "--as", "dot"}, {"draw", sop, "--kasus", caseF}, {"draw", sopFile, "--kasus", log, "--as", "dot"},
		{"test", sop, "../../examples/lapor/skenario"}, {"test", odd, odd}, {"test", named, "../../examples/lapor/skenario/5-hari-libur.yaml", "--coverage"}, {"verify", odd}, {"verify", named}, {"explain", hostileName}, {hostileName},
		{"deadline", "--from", hostileName}, {"deadline", "--span", hostileName}, {"check", "--format", hostileName, sop}, {"check", "--" + hostileName},
	} {
		for _, lang := range []string{"id", "en"} {
			out, wrong, _ := run(func() store.Backend { return memory.New().Backend() }, append(args, "--lang", lang)...)
			require.NotEmpty(t, out+wrong, "%q", args)
			for _, text := range []string{out, wrong} {
				require.True(t, utf8.ValidString(text), "%q", args)
				for line := range strings.Lines(text) {
					require.False(t, strings.HasPrefix(strings.TrimSpace(line), "PALSU"), "%q forges a line: %q", args, line)
					at := strings.IndexFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return !unicode.IsGraphic(r) })
					require.Negative(t, at, "%q shows %q", args, line)
				}
			}
		}
	}
}
