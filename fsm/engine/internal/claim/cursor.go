package claim

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Cursor returns the place as a text that is safe in a URL. Whoever gets a page may read
// its place: the instant by which his list is sorted, which he may see (see
// [store.Search.ByID] for whom it would tell what is hidden).
func Cursor(p store.Place) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(p.Order.UnixMicro(), 10) + " " + p.ID))
}

// ReadCursor reads what Cursor writes; anything else is ErrInvalid.
func ReadCursor(text string) (store.Place, error) {
	if text == "" {
		return store.Place{}, nil
	}
	wrong := fmt.Errorf("%w: %.40q is not the Next of a page", store.ErrInvalid, text)
	plain, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return store.Place{}, wrong
	}
	order, id, found := strings.Cut(string(plain), " ")
	micros, err := strconv.ParseInt(order, 10, 64)
	p := store.Place{Order: time.UnixMicro(micros).UTC(), ID: id}
	if err != nil || !found || (id != "" && store.CheckCaseID(id) != nil) || p.Order.Year() < 1 || p.Order.After(store.Never) || Cursor(p) != text {
		return store.Place{}, wrong
	}
	return p, nil
}
