package desk

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"
)

// secretSize is how many bytes a secret has: 128 bits.
const secretSize = 16

// letters are those of secrets (Crockford's): none looks like another.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var spelling = base32.NewEncoding(letters).WithPadding(base32.NoPadding)

// NewSecret returns a secret as a citizen copies it, and its sum for the host's table: for a case
// that was opened for somebody elsewhere, as at a counter or by telephone.
func NewSecret() (secret string, sum SecretHash) {
	var b [secretSize]byte
	_, _ = rand.Read(b[:]) // it never fails
	return spell(b[:]), sha256.Sum256(b[:])
}

// derive returns what follows from a form's key for one purpose. The same form gets the same again,
// and nobody else, who has neither that key nor the host's.
func (d *Desk) derive(purpose, formKey string) []byte {
	h := hmac.New(sha256.New, d.o.Key)
	_, _ = h.Write([]byte(purpose + "\x00" + formKey)) // it never fails
	return h.Sum(nil)
}

// spell writes a secret as people copy it: groups of five letters.
func spell(secret []byte) string {
	text := spelling.EncodeToString(secret)
	var groups []string
	for len(text) >= 10 { // the last one has six
		groups, text = append(groups, text[:5]), text[5:]
	}
	return strings.Join(append(groups, text), "-")
}

// sumOf reads a secret as somebody typed it, and returns its sum.
func sumOf(typed string) (SecretHash, bool) {
	plain := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '\t', '\n', '\r', '–', '\u00a0':
			return -1
		case 'o', 'O':
			return '0'
		case 'i', 'I', 'l', 'L':
			return '1'
		}
		return r
	}, typed)
	secret, err := spelling.DecodeString(strings.ToUpper(plain))
	if err != nil || len(secret) != secretSize {
		return SecretHash{}, false
	}
	return sha256.Sum256(secret), true
}

// ticket lets a citizen stay: the case that he follows, and the sum of its secret.
type ticket struct {
	number string
	sum    SecretHash
	until  time.Time
}

// seal writes a ticket for a cookie. It holds no secret.
func (d *Desk) seal(t ticket) string {
	body := binary.BigEndian.AppendUint64(nil, uint64(t.until.Unix())) //nolint:gosec // years after 1970
	body = append(append(body, t.sum[:]...), t.number...)
	return base64.RawURLEncoding.EncodeToString(append(d.derive("karcis", string(body)), body...))
}

// unseal reads a ticket that this desk wrote and that has not run out.
func (d *Desk) unseal(text string) (t ticket, ok bool) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(raw) < sha256.Size+8+len(t.sum)+1 {
		return t, false
	}
	mac, body := raw[:sha256.Size], raw[sha256.Size:]
	if !hmac.Equal(mac, d.derive("karcis", string(body))) {
		return t, false
	}
	t.until = time.Unix(int64(binary.BigEndian.Uint64(body)), 0) //nolint:gosec // as written by seal
	copy(t.sum[:], body[8:])
	t.number = string(body[8+len(t.sum):])
	return t, d.o.Now().Before(t.until)
}
