package samples

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Needs skips the test, loudly, where a program is not there that reads a document as
// people do; where SOP_TEST_REQUIRE names what they come with, it fails.
func Needs(t testing.TB, what string, programs ...string) {
	t.Helper()
	for _, program := range programs {
		if _, err := exec.LookPath(program); err == nil {
			continue
		}
		if slices.Contains(strings.Split(os.Getenv("SOP_TEST_REQUIRE"), ","), what) {
			t.Fatalf("%s is not there, and SOP_TEST_REQUIRE asks for %s", program, what)
		}
		t.Skipf("SKIPPED: %s (%s) is not there; nobody read the document", program, what)
	}
}

// Run returns what a program says.
func Run(t testing.TB, program string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput() //nolint:gosec // a reader and files of the test
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}
