package store

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
	"sync"

	"github.com/tatalaksana/sop/fsm"
)

var (
	draftReaders = readersOf(reflect.TypeFor[fsm.Draft]())
	caseDecoder  = decoderOf(reflect.TypeFor[fsm.Case]())
)

// ReadCase reads a case that AppendCase or encoding/json wrote; it returns the error of
// encoding/json if it is neither. What it reads is what encoding/json reads, sooner. The
// case shares no memory with the body.
func ReadCase(body []byte, c *fsm.Case) error {
	*c = fsm.Case{}
	text := string(body)
	if caseDecoder(text, 0, reflect.ValueOf(c).Elem()) == len(text) {
		return nil
	}
	*c = fsm.Case{}
	return json.Unmarshal(body, c)
}

// readSoon reads a body that is as AppendBody writes it, and reports whether it could.
func readSoon(stored []byte, b *body) bool {
	text := string(stored)
	const version, number, salt = `{"v":1,"no":`, `,"salt":`, `,`
	if !strings.HasPrefix(text, version) {
		return false
	}
	no, at := readInt(text, len(version))
	if at < 0 || !strings.HasPrefix(text[at:], number) {
		return false
	}
	digits, at := readString(text, at+len(number))
	if at < 0 || b.Salt.UnmarshalText([]byte(digits)) != nil || !strings.HasPrefix(text[at:], salt) {
		return false
	}
	b.V, b.No = bodyVersion, no
	at = readMembers(text, at+len(salt), reflect.ValueOf(&b.Draft).Elem(), draftReaders)
	return has(text, at, '}') && at+1 == len(text)
}

// mostRemembered bounds what is remembered of a type.
const mostRemembered = 1024

// remembering returns what reads a type that reads itself from a text: a span, a day, a
// unit. There are few of them, so that what a text stands for is remembered.
func remembering(t reflect.Type) decoder {
	var mu sync.RWMutex
	known := map[string]reflect.Value{}
	return func(text string, at int, v reflect.Value) int {
		s, next := readString(text, at)
		if next < 0 {
			return -1
		}
		mu.RLock()
		is, found := known[s]
		mu.RUnlock()
		if found {
			v.Set(is)
			return next
		}
		if v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)) != nil {
			return -1
		}
		mu.Lock()
		defer mu.Unlock()
		if len(known) < mostRemembered && len(s) < 64 {
			is = reflect.New(t).Elem()
			is.Set(v)
			known[strings.Clone(s)] = is
		}
		return next
	}
}
