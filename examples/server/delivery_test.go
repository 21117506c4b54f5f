package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine/deliver"
)

// shelf is a server of mail that keeps what comes.
type shelf struct {
	mu      sync.Mutex
	letters map[string][]string // by address
	to      string
}

func (s *shelf) NewSession(*smtp.Conn) (smtp.Session, error) { return s, nil }
func (*shelf) Mail(string, *smtp.MailOptions) error          { return nil }
func (*shelf) Reset()                                        {}
func (*shelf) Logout() error                                 { return nil }

func (s *shelf) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.to = to
	return nil
}

func (s *shelf) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters[s.to] = append(s.letters[s.to], string(text))
	return err
}

func (s *shelf) of(address string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.letters[address], "\n")
}

// TestDelivery: what happens to a case comes to the webhook, signed, and by mail to whom the SOP wants told; neither holds what
// a citizen wrote, and a citizen gets letters of his own case alone.
func TestDelivery(t *testing.T) {
	mailed := &shelf{letters: map[string][]string{}}
	server := smtp.NewServer(mailed)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	var mu sync.Mutex
	var hooked []string
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var told struct {
			Type string
			Data []byte `json:"data_base64"`
		}
		_ = json.NewDecoder(r.Body).Decode(&told) // nothing of it is then found below
		mu.Lock()
		defer mu.Unlock()
		hooked = append(hooked, r.Header.Get("webhook-signature")+" "+told.Type+" "+string(told.Data))
	}))
	t.Cleanup(hook.Close)

	c, svc := process(t, filepath.Join(t.TempDir(), "kasus.db"))
	own, err := readProxies("127.0.0.0/8")
	require.NoError(t, err)
	set := delivery{webhook: hook.URL, allow: own, smtp: listener.Addr().String(), from: "Pengaduan <pengaduan@lumajang.example>", source: "https://pengaduan.lumajang.example"}
	env := func(name string) string {
		return map[string]string{secretsVariable: "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="}[name]
	}
	receivers, err := svc.receivers(set, env)
	require.NoError(t, err)
	require.Len(t, receivers, 3)
	for name, r := range receivers {
		require.NoError(t, deliver.Subscribe(t.Context(), svc.eng, name))
		go func() { _ = deliver.Pump(t.Context(), svc.eng, name, r) }()
	}
	c.want(201, "", "t-wati", "POST", "/api/cases", sendReport)
	c.want(200, "", "t-siti", "POST", "/api/cases/LMJ-0000001/actions/disposisi", `{"input": {"kategori": "kebersihan", "unit": "dlh"}}`, "If-Match", "*")
	c.want(200, "", "t-dlh", "POST", "/api/cases/LMJ-0000001/actions/periksa_kewenangan", `{}`, "If-Match", "*")
	c.want(200, "", "t-dlh", "POST", "/api/cases/LMJ-0000001/actions/tanggapi", `{"input": {"tanggapan": "Diangkut besok"}}`, "If-Match", "*")
	all := func() string {
		mu.Lock()
		defer mu.Unlock()
		return strings.Join(hooked, "\n")
	}
	require.Eventually(t, func() bool {
		return strings.Contains(mailed.of("wati@warga.example"), "LMJ-0000001") && strings.Contains(all(), "menunggu_pelapor")
	}, 20*time.Second, 20*time.Millisecond, "the letter and the event came")
	require.Contains(t, all(), "v1,")
	require.Contains(t, all(), "case.opened")
	require.Empty(t, mailed.of("joko@warga.example"), "it is not his case")
	for _, text := range []string{all(), mailed.of("wati@warga.example")} {
		require.NotContains(t, text, "Menumpuk")
		require.NotContains(t, text, "Diangkut besok")
	}
}

// TestDeliveryIsOffUnlessAskedFor, and what is wrong with it is told before the service begins, without a secret.
func TestDeliveryIsOffUnlessAskedFor(t *testing.T) {
	_, svc := process(t, filepath.Join(t.TempDir(), "kasus.db"))
	s, err := readSettings(nil)
	require.NoError(t, err)
	nothing := func(string) string { return "" }
	all, err := svc.receivers(s.delivery, nothing)
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Contains(t, all, receiverName)
	for flags, says := range map[string]string{
		"--webhook https://arsip.example/kabar":                       secretsVariable,
		"--smtp localhost --smtp-from a@b.example":                    "--smtp",
		"--smtp localhost:x --smtp-from a@b.example":                  "port",
		"--smtp localhost:25":                                         "--smtp",
		"--smtp localhost:25 --smtp-from a@b.example --surat ./tidak": "--smtp",
	} {
		s, err := readSettings(strings.Fields(flags))
		require.NoError(t, err, flags)
		_, err = svc.receivers(s.delivery, nothing)
		require.ErrorContains(t, err, says, flags)
	}
	s, err = readSettings([]string{"--webhook", "https://127.0.0.1:1/kabar", "--webhook-allow", "127.0.0.1", "--smtp", "smtp.example:465", "--smtp-from", "a@b.example", "--smtp-user", "u"})
	require.NoError(t, err)
	all, err = svc.receivers(s.delivery, func(string) string { return "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=" })
	require.NoError(t, err)
	require.Len(t, all, 3)
}
