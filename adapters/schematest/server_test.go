package schematest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The environment variables that are read.
const (
	envServer  = "SOP_TEST_YAML_LS"
	envRequire = "SOP_TEST_REQUIRE"
)

// patience is how long one answer may take on a busy machine.
const patience = 60 * time.Second

// server is a running yaml-language-server, as an editor drives it.
type server struct {
	conn  *conn
	cmd   *exec.Cmd
	stop  context.CancelFunc
	notes lockedBuffer // what it wrote on stderr
	// settings are those of an editor, by section: "yaml".
	settings map[string]any

	mu    sync.Mutex
	told  map[string]chan []diagnostic // by URI
	asked chan struct{}                // closed when it has the settings
	once  sync.Once
}

type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type diagnostic struct {
	Range struct {
		Start place `json:"start"`
		End   place `json:"end"`
	} `json:"range"`
	Severity int    `json:"severity"`
	Message  string `json:"message"`
}

// line counts from 1, as the loader does.
func (d diagnostic) line() int { return d.Range.Start.Line + 1 }

func (d diagnostic) String() string {
	return fmt.Sprintf("%d:%d: %s", d.line(), d.Range.Start.Character+1, d.Message)
}

// start runs a server on a workspace folder. schemas maps a schema's path to the
// patterns of the files that it is for.
func start(ctx context.Context, folder string, schemas map[string][]string) (*server, error) {
	node, script, err := findServer()
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	s := &server{
		stop: stop, told: map[string]chan []diagnostic{}, asked: make(chan struct{}),
		cmd: exec.CommandContext(ctx, node, script, "--stdio"),
		settings: map[string]any{"yaml": map[string]any{
			"validate": true, "hover": true, "completion": true, "schemas": schemas,
			"schemaStore":        map[string]any{"enable": false},
			"kubernetesCRDStore": map[string]any{"enable": false},
		}},
	}
	s.cmd.Stderr = &s.notes
	s.cmd.WaitDelay = 5 * time.Second
	in, err := s.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.conn = newConn(in, s.handle)
	if err := s.cmd.Start(); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoServer, err)
	}
	go s.conn.read(out)
	if err := s.initialize(ctx, folder); err != nil {
		s.end()
		return nil, fmt.Errorf("%w; stderr: %s", err, s.notes.String())
	}
	return s, nil
}

func (s *server) initialize(ctx context.Context, folder string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := s.conn.call(ctx, "initialize", map[string]any{
		"processId": os.Getpid(), // it ends when we do, even if we are killed
		"rootUri":   uriOf(folder),
		"locale":    "id",
		"capabilities": map[string]any{
			"workspace": map[string]any{"configuration": true},
			"textDocument": map[string]any{
				"completion": map[string]any{"completionItem": map[string]any{"snippetSupport": true, "documentationFormat": []string{"markdown"}}},
				"hover":      map[string]any{"contentFormat": []string{"markdown"}},
			},
		},
	}, &struct{}{})
	if err != nil {
		return err
	}
	if err := s.conn.notify("initialized", map[string]any{}); err != nil {
		return err
	}
	select {
	case <-s.asked:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("it never asked for its settings: %w", ctx.Err())
	}
}

// end stops the process, whatever it is doing.
func (s *server) end() {
	_ = s.conn.notify("exit", nil)
	s.stop()
	_ = s.cmd.Wait() // killed: an error by design
}

func (s *server) handle(method string, params json.RawMessage) any {
	switch method {
	case "workspace/configuration":
		var p struct{ Items []struct{ Section string } }
		_ = json.Unmarshal(params, &p)
		out := make([]any, len(p.Items))
		for i, item := range p.Items {
			if out[i] = s.settings[item.Section]; out[i] == nil {
				out[i] = map[string]any{}
			}
			if item.Section == "yaml" {
				// Sent after this answer, whatever comes next finds the settings made.
				s.once.Do(func() { close(s.asked) })
			}
		}
		return out
	case "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []diagnostic
		}
		_ = json.Unmarshal(params, &p)
		select {
		case s.channel(p.URI) <- p.Diagnostics:
		default: // told again without being asked
		}
	}
	return nil
}

func (s *server) channel(uri string) chan []diagnostic {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.told[uri] == nil {
		s.told[uri] = make(chan []diagnostic, 4)
	}
	return s.told[uri]
}

// document is a file open in the editor.
type document struct {
	t    testing.TB
	s    *server
	uri  string
	text string
}

// open shows text to the server as the file at path, which need not exist. Each
// path is opened once.
func (s *server) open(t testing.TB, path, text string) *document {
	t.Helper()
	d := &document{t, s, uriOf(path), text}
	require.NoError(t, s.conn.notify("textDocument/didOpen", map[string]any{
		"textDocument": map[string]any{"uri": d.uri, "languageId": "yaml", "version": 1, "text": text},
	}), s.notes.String())
	return d
}

// diagnostics waits for what the server has to say about the file.
func (d *document) diagnostics() []diagnostic {
	d.t.Helper()
	select {
	case found := <-d.s.channel(d.uri):
		select {
		case d.s.channel(d.uri) <- found: // for whoever asks again
		default:
		}
		return found
	case <-d.s.conn.ended:
		require.FailNow(d.t, "the server ended", "%v; stderr: %s", d.s.conn.err, d.s.notes.String())
	case <-time.After(patience):
		require.FailNow(d.t, "no diagnostics in time", d.uri)
	}
	return nil
}

// at finds a place by its text, which holds ‸ where the cursor stands.
func (d *document) at(marked string) place {
	d.t.Helper()
	before, after, ok := strings.Cut(marked, "‸")
	require.True(d.t, ok, "no ‸ in %q", marked)
	require.Equal(d.t, 1, strings.Count(d.text, before+after), "%q must stand once in the file", before+after)
	head := d.text[:strings.Index(d.text, before+after)+len(before)]
	line := strings.Count(head, "\n")
	// Characters of the protocol are UTF-16 units; these lines are ASCII.
	return place{line, len(head) - strings.LastIndex(head, "\n") - 1}
}

func (d *document) ask(method string, p place, result any) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	require.NoError(d.t, d.s.conn.call(ctx, method, map[string]any{
		"textDocument": map[string]any{"uri": d.uri}, "position": p,
	}, result), d.s.notes.String())
}

// proposal is one entry of the list that an editor shows while one types.
type proposal struct {
	Label         string          `json:"label"`
	InsertText    string          `json:"insertText"`
	Documentation json.RawMessage `json:"documentation"`
}

// completion returns what the server proposes at a place (see at), by label.
func (d *document) completion(marked string) map[string]proposal {
	d.t.Helper()
	var list struct{ Items []proposal }
	d.ask("textDocument/completion", d.at(marked), &list)
	out := map[string]proposal{}
	for _, item := range list.Items {
		out[item.Label] = item
	}
	return out
}

// hover returns the text shown for what stands at a place (see at).
func (d *document) hover(marked string) string {
	d.t.Helper()
	var shown struct {
		Contents struct{ Value string }
	}
	d.ask("textDocument/hover", d.at(marked), &shown)
	return shown.Contents.Value
}

var errNoServer = errors.New("no yaml-language-server")

// findServer returns the path of node and of the server's script.
func findServer() (node, script string, err error) {
	script = os.Getenv(envServer)
	if script == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return "", "", fmt.Errorf("%w: %w", errNoServer, err)
		}
		script = filepath.Join(cache, "sop-ci/yaml-ls/node_modules/yaml-language-server/bin/yaml-language-server")
	}
	if _, err := os.Stat(script); err != nil {
		return "", "", fmt.Errorf("%w: %w", errNoServer, err)
	}
	if node, err = exec.LookPath("node"); err != nil {
		return "", "", fmt.Errorf("%w: %w", errNoServer, err)
	}
	return node, script, nil
}

// missing ends a test that has no server: it is skipped if there is none, and
// fails if there is one that does not work.
func missing(t testing.TB, err error) {
	t.Helper()
	require.ErrorIs(t, err, errNoServer)
	if slices.Contains(strings.Split(os.Getenv(envRequire), ","), "yamlls") {
		t.Fatalf("yaml-language-server is required (%s) and does not run: %v", envRequire, err)
	}
	t.Skipf("SKIPPED, NOTHING TESTED: %v", err)
}

func uriOf(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }

// lockedBuffer is a buffer that a process writes while a test reads.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
