package oidc

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/require"
)

// issuer is an OpenID provider: a real server that says where its keys are, and which.
type issuer struct {
	t     *testing.T
	at    string
	fails atomic.Bool
	asked atomic.Int64 // for the keys

	mu   sync.Mutex
	keys []jose.JSONWebKey
}

func newIssuer(t *testing.T) *issuer {
	i := &issuer{t: t}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		i.say(w, map[string]any{"issuer": i.at, "jwks_uri": i.at + "/keys", "authorization_endpoint": i.at + "/auth", "token_endpoint": i.at + "/token",
			"id_token_signing_alg_values_supported": []string{"none", "HS256", "RS256", "ES256"}})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		i.asked.Add(1)
		i.mu.Lock()
		defer i.mu.Unlock()
		i.say(w, jose.JSONWebKeySet{Keys: i.keys})
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	i.at = server.URL
	return i
}

func (i *issuer) say(w http.ResponseWriter, v any) {
	if i.fails.Load() {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		i.t.Error(err)
	}
}

// publish sets which keys there are.
func (i *issuer) publish(keys ...jose.SigningKey) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.keys = nil
	for _, k := range keys {
		key := k.Key.(jose.JSONWebKey)
		i.keys = append(i.keys, key.Public())
	}
}

func rsaKey(t *testing.T, id string) jose.SigningKey {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	return named(jose.RS256, k, id)
}

func ecKey(t *testing.T, id string) jose.SigningKey {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	return named(jose.ES256, k, id)
}

func named(alg jose.SignatureAlgorithm, key crypto.PrivateKey, id string) jose.SigningKey {
	return jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: id, Algorithm: string(alg), Use: "sig"}}
}

// claims are what a token says.
type claims map[string]any

// of returns what a good token says of a person, with some of it otherwise.
func (i *issuer) of(person string, positions []string, other claims) claims {
	said := claims{"iss": i.at, "aud": "pengaduan", "sub": person, "jabatan": positions, "iat": start.Unix(), "exp": start.Add(90 * 24 * time.Hour).Unix(), "name": "Siti"}
	for name, v := range other {
		said[name] = v
	}
	return said
}

// signed returns a token.
func signed(t *testing.T, by jose.SigningKey, said claims) string {
	signer, err := jose.NewSigner(by, (&jose.SignerOptions{}).WithType("at+jwt"))
	require.NoError(t, err)
	text, err := jwt.Signed(signer).Claims(map[string]any(said)).Serialize()
	require.NoError(t, err)
	return text
}
