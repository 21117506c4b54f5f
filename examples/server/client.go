package main

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// proxies are the addresses of the office's own proxies: they alone are believed when they say
// for whom they ask.
type proxies []netip.Prefix

// readProxies reads addresses and networks between commas, such as "10.0.0.5,10.1.0.0/16".
func readProxies(text string) (proxies, error) {
	var out proxies
	for one := range strings.SplitSeq(text, ",") {
		one = strings.TrimSpace(one)
		if one == "" {
			continue
		}
		network, err := netip.ParsePrefix(one)
		if err != nil {
			at, err := netip.ParseAddr(one)
			if err != nil {
				return nil, fmt.Errorf("%q is no address and no network", one)
			}
			network = netip.PrefixFrom(at, at.BitLen())
		}
		out = append(out, network)
	}
	return out, nil
}

func (p proxies) has(at netip.Addr) bool {
	for _, network := range p {
		if network.Contains(at) {
			return true
		}
	}
	return false
}

// client returns from where a request comes, of IPv6 the network, since a client has the whole of it.
// X-Forwarded-For is read from its end, for as long as a proxy of the office wrote it: what
// stands before that anybody can write.
func (p proxies) client(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	at := peer.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && p.has(at); i-- {
		before, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		at = before.Unmap()
	}
	if at.Is6() {
		return netip.PrefixFrom(at.WithZone(""), 64).Masked().String()
	}
	return at.String()
}
