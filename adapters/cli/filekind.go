package cli

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
)

// kind is what a file is, as its first bytes and its top-level keys tell.
type kind string

// The kinds of files. The texts of each are "kind.…" and "kind-use.…" of the
// catalogue.
const (
	kindSOP        kind = "sop"
	kindLog        kind = "log"
	kindSuite      kind = "suite"      // scenarios
	kindExport     kind = "export"     // a case, from sop export
	kindDecrees    kind = "decrees"    // CSV
	kindQuestions  kind = "questions"  // of sop clock, one a line
	kindCheckpoint kind = "checkpoint" // from sop checkpoint
	kindDatabase   kind = "database"   // SQLite
	kindOffice     kind = "office"     // Word, Excel or another zip
	kindPDF        kind = "pdf"
	kindBinary     kind = "binary" // bytes that are no text
	kindEmpty      kind = "empty"
)

// kindBytes is how much of a file tells what it is.
const kindBytes = 1 << 20

// refuseKind refuses a file that is plainly of another kind than the one that
// is meant, and names what it is and the command that takes it. Of what it does
// not know, the reader of the kind that is meant tells.
func refuseKind(name string, src []byte, meant kind) error {
	is := kindOf(src)
	yaml := meant == kindSOP || meant == kindLog || meant == kindSuite
	switch {
	case is == "" || is == meant, is == kindEmpty && yaml, is == kindBinary && (yaml || meant == kindDecrees):
		return nil
	case is == kindEmpty:
		return wrongKind("empty-given", name, is, meant)
	case is == kindExport && yaml:
		return wrongKind("export-given", name, is, meant)
	case is == kindSuite && yaml:
		return wrongKind("suite-given", name, is, meant)
	case is == kindLog && meant == kindSuite:
		return wrongKind("log-for-suite", name, is, meant)
	case is == kindLog && meant == kindSOP:
		return wrongKind("log-for-sop", name, is, meant)
	case is == kindSOP && meant == kindSuite:
		return wrongKind("sop-for-suite", name, is, meant)
	case is == kindSOP && meant == kindLog:
		return wrongKind("sop-for-log", name, is, meant)
	}
	return wrongKind("wrong-kind", name, is, meant)
}

// refuseUnchecked refuses what sop check cannot check.
func refuseUnchecked(name string, src []byte) error {
	switch is := kindOf(src); is {
	case kindExport:
		return wrongKind("export-given", name, is, kindSOP)
	case kindQuestions, kindCheckpoint, kindDatabase, kindOffice, kindPDF:
		return wrongKind("wrong-kind", name, is, kindSOP)
	}
	return nil
}

// wrongKind says what a file is, what it should be and what takes it.
func wrongKind(key, name string, is, meant kind) *failure {
	f := cannot(key, "file", name)
	f.words = []string{"is", "kind." + string(is), "meant", "kind." + string(meant), "use", "kind-use." + string(is)}
	return f
}

// refuseLocation refuses a database's place at which a file of another kind lies.
func refuseLocation(location string) error {
	info, err := os.Stat(location)
	if err != nil {
		return nil // not there, or no file's name: opening it says so
	}
	if info.IsDir() {
		return cannot("is-folder", "file", location)
	}
	f, err := os.Open(location)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	head, err := io.ReadAll(io.LimitReader(f, kindBytes))
	if err != nil {
		return nil
	}
	return refuseKind(location, head, kindDatabase)
}

var (
	utf8Mark   = []byte("\ufeff")
	exportHead = regexp.MustCompile(`^\s*\{\s*"format"\s*:\s*"tatalaksana/sop/case/`)
	asked      = regexp.MustCompile(`^\s*\{[^\r\n]*"(?:question|ask)"\s*:`)
)

// kindOf says what a file is, or "" if that does not show.
func kindOf(src []byte) kind {
	src = bytes.TrimPrefix(src[:min(len(src), kindBytes)], utf8Mark)
	switch {
	case len(bytes.TrimSpace(src)) == 0:
		return kindEmpty
	case bytes.HasPrefix(src, []byte("SQLite format 3\x00")):
		return kindDatabase
	case bytes.HasPrefix(src, []byte("PK\x03\x04")), bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return kindOffice
	case bytes.HasPrefix(src, []byte("%PDF-")):
		return kindPDF
	case bytes.HasPrefix(src, []byte("tatalaksana/sop/checkpoint/")):
		return kindCheckpoint
	case bytes.IndexByte(src, 0) >= 0:
		return kindBinary
	case exportHead.Match(src):
		return kindExport
	case asked.Match(src):
		return kindQuestions
	case isLog(src):
		return kindLog
	case isSOP(src):
		return kindSOP
	case isSuite(src):
		return kindSuite
	case isDecrees(src):
		return kindDecrees
	}
	return ""
}

// isLog reports whether a file has the top-level key of a log.
func isLog(src []byte) bool { return hasKey(src, "kejadian") }

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
