package carry

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Row is one of what is kept: the values of the columns of its kind. Each is a string,
// []byte, int64, or nil where the kind says so. Times are microseconds since 1970 in UTC,
// what is true is 1 and what is false 0; bytes that are not there are none, not nil.
type Row []any

// append appends the row in a form in which no two rows are alike.
func (r Row) append(dst []byte) ([]byte, error) {
	dst = binary.AppendUvarint(dst, uint64(len(r)))
	for i, v := range r {
		switch v := v.(type) {
		case nil:
			dst = append(dst, 'n')
		case int64:
			dst = binary.AppendVarint(append(dst, 'i'), v)
		case string:
			dst = append(binary.AppendUvarint(append(dst, 's'), uint64(len(v))), v...)
		case []byte:
			dst = append(binary.AppendUvarint(append(dst, 'b'), uint64(len(v))), v...)
		default:
			return nil, fmt.Errorf("carry: column %d is a %T", i+1, v)
		}
	}
	return dst, nil
}

// Listed writes turns and lists as the columns of [Cases] hold them: JSON, or "" for none.
func Listed[T store.Turn | store.Listing](rows []T) (string, error) {
	if len(rows) == 0 {
		return "", nil
	}
	text, err := json.Marshal(rows)
	return string(text), err
}

// ReadListed reads what [Listed] wrote. It is [store.ErrCorrupt] if it did not.
func ReadListed[T store.Turn | store.Listing](text string) (rows []T, err error) {
	if text == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return nil, fmt.Errorf("%w: turns or lists: %w", store.ErrCorrupt, err)
	}
	return rows, nil
}

// Waiting is an event that waits in a queue: its number, and itself as it is stored.
type Waiting struct {
	No   int64
	Body []byte
}

// Pack appends an event to the column events of [Queues].
func Pack(dst []byte, w Waiting) []byte {
	dst = binary.AppendUvarint(dst, uint64(w.No)) //nolint:gosec // numbers begin at 1
	return append(binary.AppendUvarint(dst, uint64(len(w.Body))), w.Body...)
}

var errPacked = errors.New("carry: events that cannot be read")

// Unpack reads what [Pack] wrote.
func Unpack(packed []byte) (all []Waiting, err error) {
	number := func() uint64 {
		v, n := binary.Uvarint(packed)
		if n <= 0 {
			err, packed = errPacked, nil
			return 0
		}
		packed = packed[n:]
		return v
	}
	for len(packed) > 0 {
		no, length := number(), number()
		if err != nil || length > uint64(len(packed)) {
			return nil, errPacked
		}
		all = append(all, Waiting{No: int64(no), Body: packed[:length:length]}) //nolint:gosec // as written
		packed = packed[length:]
	}
	return all, nil
}
