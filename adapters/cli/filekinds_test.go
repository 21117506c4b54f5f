package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// kindsOfFiles are files of every kind: what a file is called, and a command or
// flag that takes it.
func kindsOfFiles(t *testing.T) map[string]struct{ content, is, en, use string } {
	t.Helper()
	read := func(name string) string {
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		return string(src)
	}
	return map[string]struct{ content, is, en, use string }{
		"sop":        {read(sopFile), "adalah SOP", "is an SOP", "SOP"},
		"log":        {read(caseF), "log kejadian", "a log of events", "sop jalankan|lalu lognya"},
		"suite":      {read("../../examples/lapor/skenario/2-tenggat.yaml"), "berkas skenario", "a scenario file", "sop uji"},
		"export":     {`{"format":"tatalaksana/sop/case/1","case":"1"}` + "\n", "dari sop ekspor", "by sop export", "sop verifikasi"},
		"decrees":    {read("../../calendar/data/libur-2026.csv"), "keputusan hari libur", "decreed days off", "--decrees"},
		"questions":  {`{"id":"1","start":"2015-01-01T15:52:00+07:00","span":"10 hari kerja","question":{"ask":"deadline"}}` + "\n", "berkas pertanyaan", "file of questions", "sop jawab"},
		"checkpoint": {"tatalaksana/sop/checkpoint/1 2026-01-01T00:00:00Z\n", "titik periksa", "a checkpoint", "--checkpoint"},
		"database":   {"SQLite format 3\x00" + strings.Repeat("\x00", 4080), "basis data", "a database", "--db"},
		"office":     {"PK\x03\x04\x14\x00\x06\x00", "Word, Excel", "Word or Excel", "UTF-8"},
		"page":       {"<!DOCTYPE html>\n<html><body><pre>format: 1</pre></body></html>\n", "halaman web (HTML)", "a web page", "UTF-8"},
		"rtf":        {`{\rtf1\ansi\deff0 format: 1\par}`, "berkas pengolah kata (RTF)", "a word processor", "UTF-8"},
		"pdf":        {"%PDF-1.7\n%âãÏÓ\n", "berkas PDF", "a PDF", "UTF-8"},
		"binary":     {"\x7fELF\x02\x01\x01\x00\x00", "bukan teks|bukan UTF-8", "text", "UTF-8|teks biasa"},
		"empty":      {"", "kosong|tidak berisi", "empty|no question", ""},
		"folder":     {"", "adalah folder", "is a folder", ""},
	}
}

// slots are the places of all commands where a file may stand, with the kinds
// that they take.
var slots = []struct {
	name  string
	args  string // FILE is the file; SOP, LOG and QUESTIONS are right ones
	takes []string
}{
	{"check", "check FILE", []string{"sop", "log", "suite", "decrees"}},
	{"draw", "draw FILE", []string{"sop"}},
	{"draw: kasus", "draw SOP --kasus FILE", []string{"log", "export"}},
	{"render", "render FILE", []string{"sop"}},
	// An empty file may be one that an editor has just made.
	{"preview", "preview FILE", []string{"sop", "empty", "binary"}},
	{"preview: berlaku", "preview SOP --berlaku FILE", []string{"sop"}},
	{"test: sop", "test FILE SUITE", []string{"sop"}},
	{"test: suite", "test SOP FILE", []string{"suite", "folder"}},
	{"test: decrees", "test SOP SUITE --decrees FILE", []string{"decrees"}},
	{"run: sop", "run FILE LOG", []string{"sop"}},
	{"run: log", "run SOP FILE", []string{"log"}},
	{"run: decrees", "run SOP LOG --decrees FILE", []string{"decrees"}},
	{"run: keputusan", "run SOP LOG --keputusan FILE", []string{"decrees"}},
	{"history: sop", "history FILE LOG", []string{"sop"}},
	{"history: log", "history SOP FILE", []string{"log"}},
	{"history: decrees", "history SOP LOG --decrees FILE", []string{"decrees"}},
	{"report: sop", "report FILE LOG", []string{"sop"}},
	{"report: log", "report SOP FILE", []string{"log", "folder"}},
	{"report: db", "report SOP --db FILE", []string{"database"}},
	{"deadline: sop", "deadline --from 2026-01-05T09:00:00+07:00 --span 3jam --sop FILE", []string{"sop"}},
	{"deadline: decrees", "deadline --from 2026-01-05T09:00:00+07:00 --span 3jam --decrees FILE", []string{"decrees"}},
	{"clock", "clock FILE", []string{"questions"}},
	{"clock: decrees", "clock QUESTIONS --decrees FILE", []string{"decrees"}},
	{"verify", "verify FILE", []string{"export"}},
	{"verify: checkpoint", "verify --db DB --checkpoint FILE", []string{"checkpoint"}},
	{"verify: db", "verify --db FILE", []string{"database"}},
	{"amend: decrees", "amend --db DB --keputusan FILE", []string{"decrees"}},
	{"amend: db", "amend --db FILE", []string{"database"}},
	{"export: db", "export --db FILE 1", []string{"database"}},
	{"checkpoint: db", "checkpoint --db FILE", []string{"database"}},
	{"erase: db", "erase --db FILE 1", []string{"database"}},
	{"retire: db", "retire --db FILE --before 2021-01-01", []string{"database"}},
	{"confirm-clock: db", "confirm-clock --db FILE", []string{"database"}},
	{"void-clock: db", "void-clock --jam 2025-08-08T10:00:00+07:00 --db FILE", []string{"database"}},
	{"copy: source", "copy FILE baru", []string{"database"}},
	{"events: db", "events --penerima arsip --db FILE", []string{"database"}},
}

// Whatever file is given wherever a file may stand: it is taken, or it is said
// what it is and what takes it; also with a byte order mark, with CRLF, and in
// both languages.
func TestEveryCommandNamesEveryKindOfFile(t *testing.T) {
	kinds := kindsOfFiles(t)
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	right := strings.NewReplacer("SOP", sopFile, "LOG", caseF, "DB", write("basis", kinds["database"].content),
		"QUESTIONS", write("tanya", kinds["questions"].content), "SUITE", "../../examples/lapor/skenario/2-tenggat.yaml")
	deps := term.Deps{
		Store: func() store.Backend { return memory.New().Backend() },
		Open: func(context.Context, string, bool) (store.Backend, func() error, error) {
			return memory.New().Backend(), func() error { return nil }, nil
		},
	}
	for kind, k := range kinds {
		files := map[string]string{"": write(kind+".txt", k.content)}
		switch kind {
		case "folder":
			files[""] = t.TempDir()
		case "database", "office", "pdf", "binary", "empty":
		default:
			files[" BOM"] = write(kind+"-bom", "\ufeff"+k.content)
			files[" CRLF"] = write(kind+"-crlf", strings.ReplaceAll(k.content, "\n", "\r\n"))
		}
		for variant, file := range files {
			languages := 2
			if variant != "" {
				languages = 1 // the sentences are the same
			}
			for _, slot := range slots {
				for _, lang := range []string{"id", "en"}[:languages] {
					args := append(strings.Fields(right.Replace(slot.args)), "--lang", lang)
					for i := range args {
						if args[i] == "FILE" {
							args[i] = file
						}
					}
					var out, said bytes.Buffer
					code := cli.Run(context.Background(), args, nil, &out, &said, deps)
					name, text := kind+variant+" → "+slot.name+" "+lang, out.String()+said.String()
					want := k.is
					if lang == "en" {
						want = k.en
					}
					if slices.Contains(slot.takes, kind) {
						assert.NotContains(t, text, want+", ", name)
						continue
					}
					assert.NotEqual(t, term.ExitOK, code, name)
					assert.NotEqual(t, term.ExitWarnings, code, name)
					assert.LessOrEqual(t, strings.Count(text, "\n"), 4, name+"\n"+text)
					assert.True(t, containsOne(text, want), "%s: %q", name, text)
					assert.True(t, lang == "en" || containsOne(text, k.use), "%s: %q", name, text)
				}
			}
		}
	}
}

// containsOne reports whether a text holds one of several, divided by |.
func containsOne(text, several string) bool {
	return slices.ContainsFunc(strings.Split(several, "|"), func(one string) bool { return strings.Contains(text, one) })
}
