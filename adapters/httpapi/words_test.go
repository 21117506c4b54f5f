package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// TestWhoIsNotLetInIsCounted, by the client that the host names, as are requests for what is not there.
func TestWhoIsNotLetInIsCounted(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{Burst: 2}), WithClient(func(r *http.Request) string { return r.Header.Get("X-Client") }))
	for client, path := range map[string]string{"a": "/worklist", "b": "/openapi.json", "c": "/none"} {
		for range 2 {
			require.NotEqual(t, 429, o.ask("stolen", "GET", path, "", "X-Client", client).status)
		}
		o.want(429, "", "stolen", "GET", path, "", "X-Client", client)
	}
	o.want(200, "", "siti", "GET", "/worklist", "", "X-Client", "a")
}

// TestForeignReferences are refused by the host before they are in a case.
func TestForeignReferences(t *testing.T) {
	asked := ""
	o := newOffice(t, WithReferences(func(_ context.Context, by fsm.Actor, id, field, reference string) (bool, error) {
		asked = strings.Join([]string{by.ID, id, field}, " ")
		if reference == "away" {
			return false, errors.New("away")
		}
		return strings.HasPrefix(reference, by.ID+"/"), nil
	}))
	with := func(reference string) string {
		return strings.Replace(complaint, `"anonim"`, `"lampiran":"`+reference+`","anonim"`, 1)
	}
	o.want(201, "", "wati", "POST", "/cases", with("w-1/ktp.pdf"))
	require.Equal(t, "w-1  lampiran", asked)
	got := o.want(422, `"code":"attachment-denied"`, "joko", "POST", "/cases", with("w-1/ktp.pdf"))
	require.NotContains(t, got.text, "ktp")
	o.want(500, "", "wati", "POST", "/cases", with("away"))
	asked = ""
	o.want(201, "", "wati", "POST", "/cases", with(""))
	require.Empty(t, asked)
}

// TestPreviewsShowWhatWasGiven, and no version to act on.
func TestPreviewsShowWhatWasGiven(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	at := "/cases/" + id + "/actions/"
	var out Outcome
	got := o.want(200, "", "siti", "POST", at+"minta_lengkapi/preview", `{"input":{"kekurangan":"lokasi"}}`, "If-Match", `"1"`)
	got.into(t, &out)
	require.Empty(t, out.Case.Missing)
	require.Equal(t, "lokasi", out.Case.Fields["kekurangan"])
	require.Empty(t, got.header.Get("ETag"))
	o.want(200, "", "siti", "POST", at+"minta_lengkapi", `{"input":{"kekurangan":"lokasi"}}`, "If-Match", `"1"`)
	o.want(200, `"uraian":"Baru"`, "wati", "POST", at+"lengkapi/preview", `{"input":{"uraian":"Baru"}}`, "If-Match", `"2"`)
	o.want(200, `"uraian":"Menumpuk"`, "wati", "GET", "/cases/"+id, "")
}

// TestMessagesAreInBothLanguages also of what the framework finds.
func TestMessagesAreInBothLanguages(t *testing.T) {
	o := newOffice(t)
	for request, id := range map[string]string{
		"GET /cases?limit=0": "harus paling sedikit 1", "GET /cases?x=1": "tidak dikenal", "GET /cases?late=maybe": "permintaan tidak sesuai dengan dokumen OpenAPI",
		"POST /cases {}": "action harus ada", `POST /cases {"action":3}`: "harus teks", `POST /cases {"action":""}`: "panjangnya harus paling sedikit 1", `POST /cases {"action":"kirim","input":1}`: "harus objek JSON",
	} {
		part := strings.SplitN(request+" ", " ", 3)
		var p Problem
		o.want(422, "", "siti", part[0], part[1], part[2]).into(t, &p)
		require.NotEmpty(t, p.Fields)
		require.Equal(t, id, p.Fields[0].Message.ID, "%s: %+v", request, p)
		require.NotEqual(t, p.Fields[0].Message.ID, p.Fields[0].Message.EN)
	}
}

// TestKeys: an empty one, or two, are none; what a key is of.
func TestKeys(t *testing.T) {
	o := newOffice(t)
	for _, key := range []string{"", " "} {
		o.want(400, `"code":"key-malformed"`, "wati", "POST", "/cases", complaint, "Idempotency-Key", key)
	}
	one, other := o.opened(), o.opened()
	act := func(status int, says, id, match string) {
		o.want(status, says, "siti", "POST", "/cases/"+id+"/actions/disposisi", `{"input":{"kategori":"kebersihan","unit":"dlh"}}`, "If-Match", match, "Idempotency-Key", "k")
	}
	act(200, `"repeated":false`, one, "*")
	act(200, `"repeated":false`, other, "*")
	act(200, `"repeated":true`, one, "*")
	act(422, `"code":"unprocessable"`, one, `"2"`)
}

// TestHiddenTimes are left out, and not told as the year 1.
func TestHiddenTimes(t *testing.T) {
	for _, v := range []any{Duty{}, Answer{}, Standing{}, Deadline{}, ClockMove{}, Link{}, Listed{}, Case{}} {
		text, err := json.Marshal(v)
		require.NoError(t, err)
		require.NotContains(t, string(text), "0001-01-01", "%T", v)
	}
}
