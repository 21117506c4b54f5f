package input

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestALocationIsShownWithoutItsPassword: wherever it stands, and also if the URL is not
// sound since the password is written in it as it is.
func TestALocationIsShownWithoutItsPassword(t *testing.T) {
	for location, want := range map[string]string{
		"kasus.db":                      "kasus.db",
		"/srv/a:b@c/kasus.db":           "/srv/a:b@c/kasus.db",
		"postgres://h/db?sop_schema=x":  "postgres://h/db?sop_schema=x",
		"postgres://u@h:5432/db":        "postgres://u@h:5432/db",
		"postgres://u:rahsia@h/db?a=b":  "postgres://u:xxxxx@h/db?a=b",
		"postgresql://u:ra%sia@h/db":    "postgresql://u:xxxxx@h/db",
		"postgres://u:ra#s/i@a@h:x/db":  "postgres://u:xxxxx@h:x/db",
		"postgres://u:rahsia@[::1/db":   "postgres://u:xxxxx@[::1/db",
		"postgres://:rahsia@h/db":       "postgres://:xxxxx@h/db",
		"postgres://h/db?password=r%ah": "postgres://h/db?password=xxxxx",
		"postgres://h/db?user=u&sslpassword=rahsia&password=rahsia&a=b": "postgres://h/db?user=u&sslpassword=xxxxx&password=xxxxx&a=b",
	} {
		assert.Equal(t, want, ShownLocation(location))
	}
}
