package schema

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object that keeps the order of its members, so that a schema
// reads like the file it describes.
type object []member

type member struct {
	name  string
	value any
}

// with returns the object with one more member.
func (o object) with(name string, value any) object { return append(o, member{name, value}) }

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		for _, part := range []struct {
			value any
			end   byte
		}{{m.name, ':'}, {m.value, 0}} {
			text, err := plain(part.value)
			if err != nil {
				return nil, err
			}
			b.Write(text)
			if part.end != 0 {
				b.WriteByte(part.end)
			}
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plain marshals without turning < and & into escapes, which staff would see.
func plain(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}
