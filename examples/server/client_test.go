package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestClient: an address is believed of the office's own proxy alone, and of what that says the last hop.
func TestClient(t *testing.T) {
	own, err := readProxies("10.0.0.5, 10.1.0.0/16,fd00::1")
	require.NoError(t, err)
	for _, c := range []struct {
		name, peer, said, want string
		trusted                proxies
	}{
		{"no proxy is named: nobody is believed", "203.0.113.9:80", "198.51.100.1", "203.0.113.9", nil},
		{"a stranger is not believed", "203.0.113.9:80", "198.51.100.1", "203.0.113.9", own},
		{"the proxy is", "10.0.0.5:80", "198.51.100.1", "198.51.100.1", own},
		{"of a list its end", "10.0.0.5:80", "192.0.2.7, 198.51.100.1", "198.51.100.1", own},
		{"several proxies", "10.0.0.5:80", "192.0.2.7,198.51.100.1,10.1.2.3", "198.51.100.1", own},
		{"nothing said", "10.0.0.5:80", "", "10.0.0.5", own},
		{"nonsense", "10.0.0.5:80", "198.51.100.1, x", "10.0.0.5", own},
		{"IPv4 in IPv6", "[::ffff:10.0.0.5]:80", "198.51.100.1", "198.51.100.1", own},
		{"a network of IPv6", "[fd00::1]:80", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", own},
		{"of a zone", "[fe80::1%eth0]:80", "", "fe80::/64", own},
		{"no address", "@", "198.51.100.1", "@", own},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.RemoteAddr = c.peer
		if c.said != "" {
			r.Header.Set("X-Forwarded-For", c.said)
		}
		require.Equal(t, c.want, c.trusted.client(r), c.name)
	}
	_, err = readProxies("10.0.0.5,kantor")
	require.ErrorContains(t, err, `"kantor"`)
}

// TestTriesBehindTheProxy: whoever guesses secrets is counted by his own address, whatever he writes into the header; and
// others who come by the same proxy are not.
func TestTriesBehindTheProxy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	_, svc := process(t, file)
	set := settings{file: file, https: true}
	var err error
	set.proxies, err = readProxies("192.0.2.1") // what httptest comes from
	require.NoError(t, err)
	own, err := openTables(t.Context(), set)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, own.db.Close()) })
	require.NoError(t, svc.openDesk(t.Context(), own, set))
	guess := func(forwarded string) int {
		t.Helper()
		form := url.Values{"nomor": {"LMJ-1"}, "kode": {strings.Repeat("0", 26)}}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/meja/ikuti", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("X-Forwarded-For", forwarded)
		w := httptest.NewRecorder()
		svc.routes().ServeHTTP(w, r)
		return w.Code
	}
	for i := range 10 {
		require.Equal(t, 403, guess("203.0.113."+strconv.Itoa(i)+", 198.51.100.1"))
	}
	require.Equal(t, 429, guess("203.0.113.99, 198.51.100.1"))
	require.Equal(t, 403, guess("198.51.100.2"))
}
