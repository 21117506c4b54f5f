package webhook_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"github.com/cloudevents/sdk-go/v2/event"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/receivertest"
	"github.com/tatalaksana/sop/adapters/webhook"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

const (
	source = "https://pengaduan.example.go.id"
	path   = "/kabar/TOKEN-4711" // many receivers have a token in their path
	one    = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
	two    = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

// configOf is for a server of a test, which is on the loopback with its own certificate.
func configOf(srv *httptest.Server) webhook.Config {
	roots := x509.NewCertPool()
	roots.AddCert(srv.Certificate())
	return webhook.Config{
		URL: srv.URL + path, Source: source, Secrets: []string{one}, Allow: loopback,
		TLS: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
	}
}

// secure is a server that is closed whatever hangs on it.
func secure(t *testing.T, h http.HandlerFunc) *httptest.Server {
	srv := httptest.NewUnstartedServer(h)
	srv.Config.ErrorLog = nil
	srv.EnableHTTP2 = true
	srv.StartTLS()
	t.Cleanup(func() {
		srv.CloseClientConnections()
		srv.Close()
	})
	return srv
}

// far is a server as a receiver of webhooks has it: it verifies the signature, reads the
// CloudEvent, and answers as the shelf says.
func far(t *testing.T, shelf *receivertest.Shelf) http.HandlerFunc {
	wh, err := standardwebhooks.NewWebhook(one)
	require.NoError(t, err)
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		var all strings.Builder
		_ = r.Header.Write(&all)
		shelf.Bytes([]byte(r.Method + " " + r.URL.String() + "\n" + all.String() + string(body)))
		if err := wh.Verify(body, r.Header); err != nil {
			t.Errorf("the signature does not hold: %v", err)
		}
		var ev event.Event
		var data store.Event
		err = json.Unmarshal(body, &ev)
		if err == nil {
			err = ev.Validate()
		}
		if err == nil {
			err = ev.DataAs(&data)
		}
		topic, known := strings.CutPrefix(ev.Type(), webhook.TypePrefix)
		if err != nil || !known || ev.Source() != source || ev.Subject() != data.Case || ev.ID() != data.ID || !ev.Time().Equal(data.At) ||
			r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/cloudevents+json; charset=utf-8" {
			t.Errorf("not what was agreed (%v): %s", err, body)
		}
		switch shelf.Take(r.Context().Done(), receivertest.Delivery{ID: ev.ID(), Topic: notice.Topic(topic), AfterGap: data.AfterGap, Again: data.Again}) {
		case receivertest.Accept:
			_, _ = io.WriteString(w, `{"ok":true}`)
		case receivertest.Refuse:
			http.Error(w, "tidak sekarang: "+string(body), http.StatusServiceUnavailable)
		default:
			panic(http.ErrAbortHandler)
		}
	}
}

func TestReceiver(t *testing.T) {
	receivertest.Run(t,
		func(*testing.T) store.Backend { return memory.New().Backend() },
		func(t *testing.T, eng *engine.Engine, shelf *receivertest.Shelf) receivertest.Place {
			srv := secure(t, far(t, shelf))
			return receivertest.Place{
				Start: func() deliver.Receiver {
					hook, err := webhook.New(eng, configOf(srv))
					require.NoError(t, err)
					return hook
				},
				Secrets: []string{"TOKEN-4711", one, strings.TrimPrefix(one, "whsec_"), "tidak sekarang"},
			}
		})
}

// anEvent is the first of a case, with the engine that knows its procedure.
func anEvent(t *testing.T) (*engine.Engine, store.Event) {
	s := memory.New()
	eng, err := engine.New(s.Backend())
	require.NoError(t, err)
	m, err := eng.Publish(context.Background(), receivertest.SOP())
	require.NoError(t, err)
	return eng, store.Event{
		ID: "LAPOR-1/1", Case: "LAPOR-1", SOP: stamp(m.SOP().Code.Value, m.SOP().Hash), No: 1, Kind: "open",
		At: monday, Stage: "penelaahan", Draft: store.EventDraft{To: "penelaahan"},
	}
}

func TestWrongSettingsAreErrors(t *testing.T) {
	eng, _ := anEvent(t)
	good := webhook.Config{URL: "https://arsip.example.go.id/kabar", Source: source, Secrets: []string{one}}
	_, err := webhook.New(eng, good)
	require.NoError(t, err)
	_, err = webhook.New(nil, good)
	require.ErrorContains(t, err, "procedures")
	for want, change := range map[string]func(*webhook.Config){
		"the URL is none":          func(c *webhook.Config) { c.URL = "https://" },
		"URL is none":              func(c *webhook.Config) { c.URL = "https://a b/%zz" },
		`scheme is "http"`:         func(c *webhook.Config) { c.URL = "http://arsip.example.go.id" },
		`scheme is "file"`:         func(c *webhook.Config) { c.URL, c.Plain = "file://host/etc/passwd", true },
		"has a user":               func(c *webhook.Config) { c.URL = "https://a:RAHASIA@arsip.example.go.id" },
		"or a fragment":            func(c *webhook.Config) { c.URL += "#x" },
		"the source is no URI":     func(c *webhook.Config) { c.Source = "pengaduan" },
		"0 secrets":                func(c *webhook.Config) { c.Secrets = nil },
		"secret 2 is not base64":   func(c *webhook.Config) { c.Secrets = []string{one, "whsec_RAHASIA!"} },
		"secret 1 has 5 bytes":     func(c *webhook.Config) { c.Secrets = []string{"whsec_UkFIQVM="} },
		`there is no topic "baru"`: func(c *webhook.Config) { c.Topics = []notice.Topic{"baru"} },
		"the timeout is below 0":   func(c *webhook.Config) { c.Timeout = -1 },
	} {
		c := good
		change(&c)
		_, err := webhook.New(eng, c)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "RAHASIA")
		require.NotContains(t, err.Error(), "UkFIQVM")
	}
}

// TestSecretsAreRotated: while two sign, who knows either verifies; then only the new one.
func TestSecretsAreRotated(t *testing.T) {
	eng, ev := anEvent(t)
	var header http.Header
	var body []byte
	srv := secure(t, func(_ http.ResponseWriter, r *http.Request) {
		header = r.Header
		body, _ = io.ReadAll(r.Body)
	})
	hook, err := webhook.New(eng, configOf(srv))
	require.NoError(t, err)
	ids := map[string]bool{}
	for _, c := range []struct{ sign, holds, fails []string }{
		{nil, []string{one}, []string{two}},
		{[]string{two, one}, []string{one, two}, nil},
		{[]string{two}, []string{two}, []string{one}},
	} {
		if c.sign != nil {
			require.NoError(t, hook.Rotate(c.sign...))
		}
		require.NoError(t, hook.Receive(t.Context(), ev))
		for _, secrets := range [][]string{c.holds, c.fails} {
			for _, secret := range secrets {
				wh, err := standardwebhooks.NewWebhook(secret)
				require.NoError(t, err)
				if err := wh.Verify(body, header); (err == nil) != (len(c.holds) > 0 && contains(c.holds, secret)) {
					t.Errorf("signed by %v, verified by %s: %v", c.sign, secret, err)
				}
			}
		}
		ids[header.Get("webhook-id")] = true
	}
	require.Len(t, ids, 1, "the same event has the same id")
	require.Error(t, hook.Rotate())
	require.NoError(t, hook.Receive(t.Context(), ev), "a wrong rotation changes nothing")
}

// TestTopicsAreChosen: what is not asked for is received without being sent, but what
// tells of a gap always is.
func TestTopicsAreChosen(t *testing.T) {
	eng, ev := anEvent(t)
	sent := 0
	srv := secure(t, func(http.ResponseWriter, *http.Request) { sent++ })
	c := configOf(srv)
	c.Topics = []notice.Topic{notice.Late}
	hook, err := webhook.New(eng, c)
	require.NoError(t, err)
	require.NoError(t, hook.Receive(t.Context(), ev))
	require.Zero(t, sent)
	ev.AfterGap = true
	require.NoError(t, hook.Receive(t.Context(), ev))
	require.Equal(t, 1, sent)
	ev.Kind = "baru"
	require.ErrorIs(t, hook.Receive(t.Context(), ev), store.ErrUnsupported)
	ev.SOP.Hash = strings.Repeat("0", 64)
	require.ErrorIs(t, hook.Receive(t.Context(), ev), store.ErrNotFound)
}
