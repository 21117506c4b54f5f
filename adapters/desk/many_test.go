package desk

import (
	"net/http"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// TestManyAtOnceLoseNothing: of 64 people who press at once each is done, told that something came first, or sent away with
// when to come again; what was done stands in the history once, and nothing else does.
func TestManyAtOnceLoseNothing(t *testing.T) {
	const clients, places = 64, 8
	each := 1
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		each = 40
	}
	full, crowded := make(chan struct{}), false
	var once sync.Once
	o := newOffice(t, func(o *Options) {
		o.Limits.InFlight = places
		o.Who = func(r *http.Request) (fsm.Actor, error) {
			if crowded {
				<-full // all places are taken until somebody was sent away
			}
			return who(r)
		}
	})
	id := o.forwarded()
	at := "/kasus/" + id
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	o.done(o.press("dlh", at, at+"/aksi/tanggapi", "tanggapan", "Diangkut besok"))
	before := o.entries(id)
	crowded = true

	var mu sync.Mutex
	done, stale, away := map[string]int{}, 0, 0
	won := map[string]string{} // by the version that was seen: whose form was done
	turn := make(chan struct{}, places)
	ask := func(what string, send func() answer) answer {
		got := send()
		for {
			if got.status != http.StatusServiceUnavailable {
				return got
			}
			if got.header.Get("Retry-After") == "" {
				t.Errorf("%s: 503 without Retry-After", what)
			}
			once.Do(func() { close(full) })
			mu.Lock()
			away++
			mu.Unlock()
			turn <- struct{}{} // who was sent away comes again when there is place
			got = send()
			<-turn
		}
	}
	post := at + "/aksi/balas_petugas"
	var wait sync.WaitGroup
	for c := range clients {
		by := []string{"siti", "dlh"}[c%2]
		wait.Go(func() {
			for range each {
				page := ask("page", func() answer { return o.ask(by, http.MethodGet, at, nil) })
				form := o.form(page, post, "balasan", newKey())
				for range 2 { // pressed twice
					got := ask("form", func() answer { return o.ask(by, http.MethodPost, post, form) })
					mu.Lock()
					switch got.status {
					case http.StatusSeeOther:
						done[form.Get("kunci")]++
						if first := won[form.Get("versi")]; first != "" && first != form.Get("kunci") {
							t.Errorf("two were done on version %s", form.Get("versi"))
						}
						won[form.Get("versi")] = form.Get("kunci")
					case http.StatusConflict:
						stale++
					default:
						t.Errorf("%d %s", got.status, got.text)
					}
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	require.Positive(t, away)
	require.Positive(t, len(done))
	total := stale
	for key, n := range done {
		require.Equal(t, 2, n, "what was done once is answered alike the second time: %s", key)
		total += n
	}
	require.Equal(t, clients*each*2, total)
	require.Equal(t, before+len(done), o.entries(id))
	require.Empty(t, o.desk.inFlight)
}
