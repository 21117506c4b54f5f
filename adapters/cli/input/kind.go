package input

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// kind is what a file is, as its first bytes and its top-level keys tell.
type kind string

// The kinds of files. The texts of each are "kind.…" and "kind-use.…" of the
// catalogue.
const (
	KindSOP        kind = "sop"
	KindLog        kind = "log"
	KindSuite      kind = "suite"      // scenarios
	KindExport     kind = "export"     // a case, from sop export
	KindDecrees    kind = "decrees"    // CSV
	KindQuestions  kind = "questions"  // of sop clock, one a line
	KindCheckpoint kind = "checkpoint" // from sop checkpoint
	kindDatabase   kind = "database"   // SQLite
	kindOffice     kind = "office"     // Word, Excel or another zip
	kindPDF        kind = "pdf"
	kindPage       kind = "page"   // HTML
	kindRTF        kind = "rtf"    // of a word processor
	kindBinary     kind = "binary" // bytes that are no text
	KindEmpty      kind = "empty"
)

// KindBytes is how much of a file tells what it is.
const KindBytes = 1 << 20

// RefuseKind refuses a file that is plainly of another kind than the one that
// is meant, and names what it is and the command that takes it. Of what it does
// not know, the reader of the kind that is meant tells.
func RefuseKind(name string, src []byte, meant kind) error {
	is := KindOf(src)
	yaml := meant == KindSOP || meant == KindLog || meant == KindSuite
	switch {
	case is == "" || is == meant, is == KindEmpty && yaml, is == kindBinary && (yaml || meant == KindDecrees):
		return nil
	case is == KindEmpty:
		return wrongKind("empty-given", name, is, meant)
	case is == KindExport && yaml:
		return wrongKind("export-given", name, is, meant)
	case is == KindSuite && yaml:
		return wrongKind("suite-given", name, is, meant)
	case is == KindLog && meant == KindSuite:
		return wrongKind("log-for-suite", name, is, meant)
	case is == KindLog && meant == KindSOP:
		return wrongKind("log-for-sop", name, is, meant)
	case is == KindSOP && meant == KindSuite:
		return wrongKind("sop-for-suite", name, is, meant)
	case is == KindSOP && meant == KindLog:
		return wrongKind("sop-for-log", name, is, meant)
	}
	return wrongKind("wrong-kind", name, is, meant)
}

// RefuseUnchecked refuses what sop check cannot check.
func RefuseUnchecked(name string, src []byte) error {
	switch is := KindOf(src); is {
	case KindExport:
		return wrongKind("export-given", name, is, KindSOP)
	case KindQuestions, KindCheckpoint, kindDatabase, kindOffice, kindPDF, kindPage, kindRTF:
		return wrongKind("wrong-kind", name, is, KindSOP)
	}
	return nil
}

// wrongKind says what a file is, what it should be and what takes it.
func wrongKind(key, name string, is, meant kind) *term.Failure {
	f := term.Cannot(key, "file", name)
	f.Words = []string{"is", "kind." + string(is), "meant", "kind." + string(meant), "use", "kind-use." + string(is)}
	return f
}

// RefuseLocation refuses a database's place at which a file of another kind lies.
func RefuseLocation(location string) error {
	info, err := os.Stat(location)
	if err != nil {
		return nil // not there, or no file's name: opening it says so
	}
	if info.IsDir() {
		return term.Cannot("is-folder", "file", location)
	}
	f, err := os.Open(location)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	head, err := io.ReadAll(io.LimitReader(f, KindBytes))
	if err != nil {
		return nil
	}
	return RefuseKind(location, head, kindDatabase)
}

var (
	utf8Mark   = []byte("\ufeff")
	pageHead   = regexp.MustCompile(`^\s*(?i:<!doctype html|<html|<\?xml)`)
	exportHead = regexp.MustCompile(`^\s*\{\s*"format"\s*:\s*"tatalaksana/sop/case/`)
	asked      = regexp.MustCompile(`^\s*\{[^\r\n]*"(?:question|ask)"\s*:`)
)

// KindOf says what a file is, or "" if that does not show.
func KindOf(src []byte) kind {
	src = bytes.TrimPrefix(src[:min(len(src), KindBytes)], utf8Mark)
	switch {
	case len(bytes.TrimSpace(src)) == 0:
		return KindEmpty
	case bytes.HasPrefix(src, []byte("SQLite format 3\x00")):
		return kindDatabase
	case bytes.HasPrefix(src, []byte("PK\x03\x04")), bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return kindOffice
	case bytes.HasPrefix(src, []byte("%PDF-")):
		return kindPDF
	case pageHead.Match(src):
		return kindPage
	case bytes.HasPrefix(src, []byte(`{\rtf`)):
		return kindRTF
	case bytes.HasPrefix(src, []byte("tatalaksana/sop/checkpoint/")):
		return KindCheckpoint
	case bytes.IndexByte(src, 0) >= 0:
		return kindBinary
	case exportHead.Match(src):
		return KindExport
	case asked.Match(src):
		return KindQuestions
	case IsLog(src):
		return KindLog
	case isSOP(src):
		return KindSOP
	case isSuite(src):
		return KindSuite
	case isDecrees(src):
		return KindDecrees
	}
	return ""
}

// IsLog reports whether a file has the top-level key of a log, or numbers a case of an
// SOP, as a log does whose other keys are misspelt.
func IsLog(src []byte) bool {
	return hasKey(src, "kejadian") || hasKey(src, "nomor") && hasKey(src, "sop") && !hasKey(src, "skenario")
}

// isSOP reports whether a file has a top-level key that only an SOP has.
func isSOP(src []byte) bool {
	return hasKey(src, "tahap") || hasKey(src, "identitas") || hasKey(src, "kalender")
}

// isSuite reports whether a file holds scenarios, or deadlines, of an SOP that it names.
func isSuite(src []byte) bool {
	return hasKey(src, "skenario") || hasKey(src, "sop")
}

// isDecrees reports whether a file starts with the header of a decree file.
func isDecrees(src []byte) bool {
	head := string(src)
	if end := strings.IndexAny(head, "\r\n"); end >= 0 {
		head = head[:end]
	}
	return hasColumn(head, "tanggal") && hasColumn(head, "dekrit") || hasColumn(head, "date") && hasColumn(head, "decree")
}

func hasColumn(head, name string) bool {
	for _, column := range strings.FieldsFunc(head, func(r rune) bool { return r == ',' || r == ';' || r == '\t' }) {
		if strings.EqualFold(strings.Trim(column, ` "`), name) {
			return true
		}
	}
	return false
}

// hasKey reports whether a line of a YAML file starts with a key, whatever ends
// the lines and whether or not a byte order mark or quotes stand before it.
func hasKey(src []byte, key string) bool {
	src = bytes.TrimPrefix(src, utf8Mark)
	return regexp.MustCompile(`(?:^|[\r\n])["']?` + regexp.QuoteMeta(key) + `["']?[ \t]*:`).Match(src)
}
