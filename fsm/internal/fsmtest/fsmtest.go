// Package fsmtest is what the tests of fsm and of its rooms share.
package fsmtest

import (
	"flag"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/problem"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Read returns a file, or fails the test.
func Read(t testing.TB, file string) []byte {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// Golden compares with a file of testdata, or rewrites it under -update.
func Golden(t testing.TB, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(Read(t, file)); want != got {
		t.Fatalf("%s differs; want:\n%s\ngot:\n%s", file, want, got)
	}
}

// Replace replaces what must stand once.
func Replace(t testing.TB, src, old, with string) string {
	t.Helper()
	if n := strings.Count(src, old); n != 1 {
		t.Fatalf("%q must stand once, not %d times", old, n)
	}
	return strings.Replace(src, old, with, 1)
}

// WIB reads a time of day in UTC+7 such as "2023-02-11 01:16".
func WIB(text string) time.Time {
	layout := "2006-01-02 15:04"
	if len(text) > len(layout) {
		layout = "2006-01-02 15:04:05.999999"
	}
	t, err := time.ParseInLocation(layout, text, time.FixedZone("WIB", 7*3600))
	if err != nil {
		panic(err)
	}
	return t
}

var placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)

// Placeholders returns the arguments that sentences name, sorted.
func Placeholders(sentences ...string) []string {
	found := map[string]bool{}
	for _, m := range placeholder.FindAllStringSubmatch(strings.Join(sentences, " "), -1) {
		found[m[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// SentenceArgs returns the arguments that the sentences of a code name, sorted.
func SentenceArgs(code string) []string {
	e, _ := problem.Lookup(code)
	return Placeholders(e.What.ID, e.Do.ID, e.What.EN, e.Do.EN)
}
