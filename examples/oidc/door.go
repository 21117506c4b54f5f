package oidc

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	goidc "github.com/coreos/go-oidc/v3/oidc"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// providerTime is how long the provider may take to answer.
const providerTime = 10 * time.Second

var (
	errNoBearer   = errors.New("oidc: the request has no single bearer token")
	errNoSubject  = errors.New("oidc: the token names nobody")
	errNoStandIn  = errors.New("oidc: there is no order today by which this person stands in for that one")
	errNoProvider = fmt.Errorf("%w: the provider has not answered", store.ErrUnavailable)
)

// Door lets people in by their token. It is safe for many goroutines.
type Door struct {
	verifier *goidc.IDTokenVerifier
	table    *Table
}

// Open asks the provider at issuer where its keys are; audience is what its tokens call this service.
func Open(ctx context.Context, issuer, audience string, table *Table) (*Door, error) {
	ctx = goidc.ClientContext(ctx, &http.Client{Transport: asked{http.DefaultTransport}, Timeout: providerTime})
	provider, err := goidc.NewProvider(ctx, issuer)
	if err != nil {
		return nil, fmt.Errorf("oidc: %w", err)
	}
	var said struct {
		Keys string `json:"jwks_uri"`
	}
	if err := provider.Claims(&said); err != nil {
		return nil, fmt.Errorf("oidc: %w", err)
	}
	// Named here, and not left to what the provider says it can: "none" and keys that both sides share are none.
	config := &goidc.Config{ClientID: audience, SupportedSigningAlgs: []string{goidc.RS256, goidc.ES256}, Now: table.now}
	return &Door{goidc.NewVerifier(issuer, keys{goidc.NewRemoteKeySet(ctx, said.Keys)}, config), table}, nil
}

// Authenticate is a httpapi.Authenticate.
func (d *Door) Authenticate(r *http.Request) (fsm.Actor, error) {
	sent, given := r.Header["Authorization"]
	if !given {
		return fsm.Actor{}, nil // the public
	}
	kind, text, _ := strings.Cut(sent[0], " ")
	if len(sent) != 1 || !strings.EqualFold(kind, "Bearer") {
		return fsm.Actor{}, errNoBearer
	}
	var unsigned error
	token, err := d.verifier.Verify(context.WithValue(r.Context(), why{}, &unsigned), text)
	if err != nil {
		return fsm.Actor{}, cmp.Or(unsigned, err)
	}
	if token.Subject == "" {
		return fsm.Actor{}, errNoSubject // it would be the public
	}
	var claims struct {
		Positions []string `json:"jabatan"`
	}
	if err := token.Claims(&claims); err != nil {
		return fsm.Actor{}, fmt.Errorf("oidc: the claim jabatan is no list: %w", err)
	}
	by := fsm.Actor{ID: token.Subject, Holds: d.table.roles(claims.Positions)}
	if other := r.Header.Get("Atas-Nama"); other != "" {
		if by.ActingFor = d.table.replaced(by.ID, other); by.ActingFor == nil {
			return fsm.Actor{}, errNoStandIn
		}
	}
	return by, nil
}

// keys are those of the provider. Why none of them fits is noted, since the verifier keeps the words of it alone.
type keys struct{ goidc.KeySet }

// why is under what a context holds where to note that.
type why struct{}

// VerifySignature returns what a key has signed.
func (k keys) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	text, err := k.KeySet.VerifySignature(ctx, token)
	if at, ok := ctx.Value(why{}).(*error); ok {
		*at = err
	}
	return text, err
}

// asked asks the provider, and tells a provider that does not answer from a token that is wrong.
type asked struct{ http.RoundTripper }

// RoundTrip answers with what the provider says.
func (a asked) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := a.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, errors.Join(errNoProvider, err)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, errors.Join(errNoProvider, answer.Body.Close())
	}
	return answer, nil
}
