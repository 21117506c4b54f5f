package cli

import (
	"io"
	"slices"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// oneName are the flags that are called alike in both languages, and those of sop init,
// which ask for what stands in the file under that name.
var oneName = []string{
	"db", "html", "port", "sop", "unit", "instansi", "nama", "kode", "hari", "cuti-bersama", "lengkapi", "anonim", "diam",
	"empat-mata", "keseluruhan", "pelengkapan", "penanganan", "persetujuan", "rahasia",
}

// TestFlagsHaveANameInEachLanguage: every flag but those of oneName is read by an
// Indonesian and an English name, which lead to the same, and no command takes a name of
// one for another.
func TestFlagsHaveANameInEachLanguage(t *testing.T) {
	for _, cmd := range commands() {
		s := &term.Session{Lang: term.Indonesian, Out: &term.Output{To: io.Discard}, Err: io.Discard}
		flags, _ := flagsOf(s, cmd)
		flags.VisitAll(func(f *pflag.Flag) {
			names := term.FlagNames(f.Name, term.Indonesian)
			if slices.Contains(oneName, f.Name) {
				return
			}
			if !assert.Len(t, names, 2, "%s --%s", cmd.Name, f.Name) {
				return
			}
			assert.Equal(t, []string{names[1], names[0]}, term.FlagNames(f.Name, term.English))
			for _, name := range names {
				assert.Same(t, f, flags.Lookup(name), "%s --%s", cmd.Name, name)
			}
		})
	}
}
