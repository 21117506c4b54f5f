package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// TestTheReadmeHasAllOfIt, in at most 60 lines.
func TestTheReadmeHasAllOfIt(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	require.LessOrEqual(t, strings.Count(string(source), "\n"), 60)
	page, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, program, _ := strings.Cut(string(source), "\npackage main\n")
	require.Contains(t, string(page), "```go\npackage main\n"+program+"```")
	_, table, _ := strings.Cut(program, "CREATE TABLE")
	table, _, _ = strings.Cut(table, "`")
	require.Contains(t, table, "people")
	require.Contains(t, string(page), insertPeople)
}

// insertPeople is how the README lets people in.
const insertPeople = `INSERT INTO people VALUES (sha256('Bearer t-siti'), 'p-1', 'admin', '', 'siti@example.go.id'),
  (sha256('Bearer t-koor'), 'p-4', 'koordinator', '', 'koordinator@example.go.id'), (sha256('Bearer t-wati'), 'w-1', 'pelapor', '', 'wati@example.com'),
  (sha256('Bearer t-joko'), 'w-2', 'pelapor', '', 'joko@example.com')`

// office is a server of mail that keeps what comes, by address.
type office struct {
	mu      sync.Mutex
	letters map[string]string
	to      string
}

func (o *office) NewSession(*smtp.Conn) (smtp.Session, error) { return o, nil }
func (*office) Mail(string, *smtp.MailOptions) error          { return nil }
func (*office) Reset()                                        {}
func (*office) Logout() error                                 { return nil }

func (o *office) Rcpt(to string, _ *smtp.RcptOptions) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.to = to
	return nil
}

func (o *office) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.letters[o.to] += string(text)
	return err
}

func (o *office) of(address string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.letters[address]
}

// TestALateCaseIsMailed: from an empty database to the letter that says whose case is late.
func TestALateCaseIsMailed(t *testing.T) {
	mailed := &office{letters: map[string]string{}}
	server := smtp.NewServer(mailed)
	var config net.ListenConfig
	listener, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })

	database := postgrestest.Own(t).DSN()
	clock := soptest.NewClock(time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC))
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	post := mail.Config{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Security: mail.NoTLS, From: "Pengaduan <pengaduan@example.go.id>"}
	handler := service(ctx, database, post, engine.WithClock(clock))
	conn, err := pgx.Connect(t.Context(), database)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, conn.Close(context.Background())) })
	_, err = conn.Exec(t.Context(), insertPeople)
	require.NoError(t, err)

	ask := func(token, method, path, body string) (int, string, string) {
		r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w.Code, w.Body.String(), w.Header().Get("Location")
	}
	status, text, _ := ask("t-curi", http.MethodGet, "/worklist", "")
	require.Equal(t, 401, status, text)
	status, text, at := ask("t-wati", http.MethodPost, "/cases", `{"action":"kirim","input":{"judul":"Sampah","uraian":"Menumpuk di pasar","nama_pelapor":"Wati"}}`)
	require.Equal(t, 201, status, text)
	status, text, _ = ask("t-siti", http.MethodGet, "/worklist", "")
	require.Equal(t, 200, status)
	id := strings.TrimPrefix(at, "/cases/")
	require.Contains(t, text, id)

	// Three working days were given. The service is started anew, which looks at once for what is due.
	cancel()
	clock.Set(time.Date(2025, 8, 8, 2, 0, 0, 0, time.UTC))
	handler = service(t.Context(), database, post, engine.WithClock(clock))
	require.Eventually(t, func() bool { return strings.Contains(mailed.of("koordinator@example.go.id"), id) }, time.Minute, 20*time.Millisecond)
	letter := mailed.of("koordinator@example.go.id")
	require.Contains(t, letter, "melewati batas waktu")
	require.NotContains(t, letter, "Menumpuk")
	require.NotContains(t, letter, "Wati")
	require.Empty(t, mailed.of("joko@example.com"))
	_, text, _ = ask("t-siti", http.MethodGet, at+"/history", "")
	require.Contains(t, text, `"kind":"breach"`)
}
