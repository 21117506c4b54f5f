package oidc

import (
	"crypto/x509"
	"encoding/base64"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/httpapi"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

var (
	wib   = time.FixedZone("WIB", 7*60*60)
	start = time.Date(2025, 8, 4, 9, 0, 0, 0, wib)
)

// service is the API of an office whose people come with tokens.
type service struct {
	t     *testing.T
	api   *httpapi.API
	clock *soptest.Clock
	table *Table
	*issuer
	key jose.SigningKey
}

func newService(t *testing.T) *service {
	s := &service{t: t, clock: soptest.NewClock(start), issuer: newIssuer(t), key: rsaKey(t, "1")}
	s.publish(s.key)
	machine, problems := fsm.Load("sop.yaml", sop.YAML())
	require.Empty(t, problems)
	table, err := Read(os.DirFS("testdata"), machine.SOP(), wib, s.clock.Now)
	require.NoError(t, err)
	s.table = table
	door, err := Open(t.Context(), s.at, "pengaduan", table)
	require.NoError(t, err)
	silent := slog.New(slog.NewTextHandler(io.Discard, nil))
	eng, err := engine.New(memory.New().Backend(), engine.WithClock(s.clock), engine.WithLogger(silent), engine.WithDirectory(table))
	require.NoError(t, err)
	_, err = eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)
	s.api, err = httpapi.New(eng, door.Authenticate, []*fsm.Machine{machine}, httpapi.WithLogger(silent), httpapi.WithLimits(httpapi.Limits{Rate: 1e6, Burst: 1e6}))
	require.NoError(t, err)
	return s
}

// comes returns the status that a worklist is answered with: wanted, or what it still is after many tries. What the provider
// said last is for a moment the answer to the next who ask, too.
func (s *service) comes(wanted int, token string) int {
	status := 0
	for try := 0; try < 1000 && status != wanted; try++ {
		status = s.ask(token, "GET", "/worklist", "").Code
	}
	return status
}

// want sends a request with a token, and expects a status and a part of the answer.
func (s *service) want(status int, says, token, method, path, body string, header ...string) string {
	s.t.Helper()
	w := s.ask(token, method, path, body, header...)
	require.Equal(s.t, status, w.Code, "%s %s: %s", method, path, w.Body)
	require.Contains(s.t, w.Body.String(), says)
	return w.Header().Get("Location")
}

func (s *service) ask(token, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(s.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("If-Match", "*")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.api.ServeHTTP(w, r)
	return w
}

// as returns a good token.
func (s *service) as(person string, positions ...string) string {
	return signed(s.t, s.key, s.of(person, positions, nil))
}

const complaint = `{"action":"kirim","input":{"judul":"Sampah","uraian":"Menumpuk","nama_pelapor":"Wati"}}`

// TestTokens: who brings a good one comes in, and nobody by another.
func TestTokens(t *testing.T) {
	s := newService(t)
	admin := []string{"operator-pengaduan"}
	good := s.as("p-1", admin...)
	s.want(200, "", good, "GET", "/worklist", "")
	s.want(401, "", "", "GET", "/worklist", "") // the public
	s.want(200, `{"cases":[]}`, "", "GET", "/cases", "")

	part := strings.Split(good, ".")
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	published, err := x509.MarshalPKIXPublicKey(s.keys[0].Key)
	require.NoError(t, err)
	shared := jose.SigningKey{Algorithm: jose.HS256, Key: jose.JSONWebKey{Key: published, KeyID: "1"}}
	for name, token := range map[string]string{
		"expired":                      signed(t, s.key, s.of("p-1", admin, claims{"exp": start.Add(-time.Second).Unix()})),
		"without an end":               signed(t, s.key, s.of("p-1", admin, claims{"exp": nil})),
		"not yet":                      signed(t, s.key, s.of("p-1", admin, claims{"nbf": start.Add(time.Hour).Unix()})),
		"for another service":          signed(t, s.key, s.of("p-1", admin, claims{"aud": "keuangan"})),
		"for nobody":                   signed(t, s.key, s.of("p-1", admin, claims{"aud": nil})),
		"of another provider":          signed(t, s.key, s.of("p-1", admin, claims{"iss": "https://lain.example"})),
		"of nobody":                    signed(t, s.key, s.of("", admin, nil)),
		"by a key of the same name":    signed(t, rsaKey(t, "1"), s.of("p-1", admin, nil)),
		"by a key that is not there":   signed(t, rsaKey(t, "9"), s.of("p-1", admin, nil)),
		"by the public key as secret":  signed(t, shared, s.of("p-1", admin, nil)),
		"not signed":                   encode(`{"alg":"none","kid":"1"}`) + "." + part[1] + ".",
		"not signed, in other letters": encode(`{"alg":"NoNe"}`) + "." + part[1] + ".",
		"signed, and said not to be":   encode(`{"alg":"none","kid":"1"}`) + "." + part[1] + "." + part[2],
		"with other words":             part[0] + "." + encode(`{"iss":"`+s.at+`","aud":"pengaduan","sub":"p-1","jabatan":["operator-pengaduan"],"exp":99999999999}`) + "." + part[2],
		"positions that are no list":   signed(t, s.key, s.of("p-1", nil, claims{"jabatan": "operator-pengaduan"})),
		"none":                         "",
		"words":                        "operator-pengaduan",
		"a token and more":             good + " x",
	} {
		t.Run(name, func(t *testing.T) {
			s := *s
			s.t = t
			if token == "" {
				s.want(401, "", "", "GET", "/worklist", "", "Authorization", "Bearer ")
				return
			}
			s.want(401, `"code":"unauthenticated"`, token, "GET", "/worklist", "")
			s.want(401, `"code":"unauthenticated"`, token, "GET", "/cases", "") // and not the public
		})
	}
	s.want(401, "", good, "GET", "/worklist", "", "Authorization", "Bearer "+good)
	s.want(401, "", "", "GET", "/worklist", "", "Authorization", "Basic "+good)
	s.want(200, "", "", "GET", "/worklist", "", "Authorization", "bearer "+good)
	s.want(200, "", signed(t, s.key, s.of("p-1", admin, claims{"aud": []string{"keuangan", "pengaduan"}})), "GET", "/worklist", "")
}

// TestKeysChange: what a new key signed is taken at once, what an old one signed until the provider has withdrawn it; a provider
// that does not answer is no fault of whoever asks.
func TestKeysChange(t *testing.T) {
	s := newService(t)
	old := s.as("p-1", "operator-pengaduan")
	for range 20 {
		s.want(200, "", old, "GET", "/worklist", "")
	}
	require.LessOrEqual(t, s.asked.Load(), int64(2), "the provider is not asked for every request")

	first := s.key
	s.key = ecKey(t, "2")
	s.publish(first, s.key)
	require.Equal(t, 200, s.comes(200, s.as("p-1", "operator-pengaduan")))
	s.want(200, "", old, "GET", "/worklist", "")

	s.key = rsaKey(t, "3")
	s.publish(s.key)
	s.fails.Store(true)
	require.Equal(t, 503, s.comes(503, s.as("p-1", "operator-pengaduan")))
	s.want(200, "", old, "GET", "/worklist", "") // by a key that is known
	s.fails.Store(false)
	require.Equal(t, 200, s.comes(200, s.as("p-1", "operator-pengaduan")))
	require.Equal(t, 401, s.comes(401, old))
}

// TestTheProviderIsAsked when the service starts: without it there is none.
func TestTheProviderIsAsked(t *testing.T) {
	i := newIssuer(t)
	_, err := Open(t.Context(), i.at+"/realms/lain", "pengaduan", &Table{})
	require.ErrorIs(t, err, errNoProvider)
	i.fails.Store(true)
	_, err = Open(t.Context(), i.at, "pengaduan", &Table{})
	require.ErrorIs(t, err, errNoProvider)
	i.fails.Store(false)
	i.at += "/"
	_, err = Open(t.Context(), strings.TrimSuffix(i.at, "/"), "pengaduan", &Table{})
	require.ErrorContains(t, err, "issuer")
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	_, err = Open(t.Context(), server.URL, "pengaduan", &Table{})
	require.ErrorIs(t, err, errNoProvider)
}
