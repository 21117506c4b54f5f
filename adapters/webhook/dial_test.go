package webhook_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/webhook"
)

// TestSpecialAddressesAreRefused dials each address, as a number and by a name: nothing
// is sent, and the error says why. What is allowed fails in another way, or works.
func TestSpecialAddressesAreRefused(t *testing.T) {
	eng, ev := anEvent(t)
	for _, host := range []string{
		"127.0.0.1", "127.9.9.9", "[::1]", "[::ffff:127.0.0.1]", "localhost", "0.0.0.0", "[::]", "2130706433", "0x7f.1",
		"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "[fd00::1]", "[fc00::1]", "100.64.0.1",
		"169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]", "[64:ff9b::a00:1]", "[64:ff9b:1::a00:1]", "[2002:a00:1::]", "[2001::1]",
		"224.0.0.1", "[ff02::1]", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "[2001:db8::1]", "[fec0::1]", "[::7f00:1]",
	} {
		for _, plain := range []bool{false, true} {
			scheme := map[bool]string{false: "https", true: "http"}[plain]
			hook, err := webhook.New(eng, webhook.Config{URL: scheme + "://" + host + ":9/", Source: source, Secrets: []string{one}, Plain: plain})
			require.NoError(t, err)
			err = hook.Receive(t.Context(), ev)
			switch host {
			case "2130706433", "0x7f.1": // no address to Go's resolver; a system's may know them
				require.Error(t, err)
			default:
				require.ErrorIs(t, err, webhook.ErrAddress, host)
			}
			require.NotContains(t, err.Error(), host)
		}
	}
}

// TestAllowedAddressesAreDialled: the prefix that is named, and no other.
func TestAllowedAddressesAreDialled(t *testing.T) {
	eng, ev := anEvent(t)
	heard := 0
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { heard++ }))
	t.Cleanup(srv.Close)
	to, err := url.Parse(srv.URL)
	require.NoError(t, err)
	for prefix, ok := range map[string]bool{"127.0.0.0/8": true, "127.0.0.1/32": true, "10.0.0.0/8": false, "127.0.0.2/32": false} {
		for _, host := range []string{"127.0.0.1", "[::ffff:127.0.0.1]"} {
			hook, err := webhook.New(eng, webhook.Config{
				URL: "http://" + host + ":" + to.Port(), Source: source, Secrets: []string{one}, Plain: true, Allow: []netip.Prefix{netip.MustParsePrefix(prefix)},
			})
			require.NoError(t, err)
			before := heard
			err = hook.Receive(t.Context(), ev)
			if ok {
				require.NoError(t, err)
				require.Equal(t, before+1, heard)
			} else {
				require.ErrorIs(t, err, webhook.ErrAddress)
				require.Equal(t, before, heard)
			}
		}
	}
}

// proxied counts who asks the proxy that the environment names for all tests: Go reads
// that once.
var proxied atomic.Int64

func TestMain(m *testing.M) {
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { proxied.Add(1) }))
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"} {
		if err := os.Setenv(name, proxy.URL); err != nil {
			panic(err)
		}
	}
	code := m.Run()
	proxy.Close()
	os.Exit(code)
}

// TestNoProxyIsUsed: one of the environment would dial in the receiver's place.
func TestNoProxyIsUsed(t *testing.T) {
	eng, ev := anEvent(t)
	for _, scheme := range []string{"http", "https"} {
		hook, err := webhook.New(eng, webhook.Config{URL: scheme + "://10.0.0.1/", Source: source, Secrets: []string{one}, Plain: true, Allow: loopback})
		require.NoError(t, err)
		require.ErrorIs(t, hook.Receive(t.Context(), ev), webhook.ErrAddress)
	}
	require.Zero(t, proxied.Load())
}

// TestCertificatesAreChecked: an unknown one is refused, in words without the address.
func TestCertificatesAreChecked(t *testing.T) {
	eng, ev := anEvent(t)
	srv := secure(t, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
	c := configOf(srv)
	c.TLS = nil
	hook, err := webhook.New(eng, c)
	require.NoError(t, err)
	require.ErrorContains(t, hook.Receive(t.Context(), ev), "certificate is not trusted")
	c.URL = "https://127.0.0.1:1/"
	hook, err = webhook.New(eng, c)
	require.NoError(t, err)
	require.ErrorContains(t, hook.Receive(t.Context(), ev), "not to be reached: connection refused")
}
