package webhook

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// The length of a secret in bytes, as Standard Webhooks have it, and how many may sign.
const (
	shortestSecret = 24
	longestSecret  = 64
	mostSecrets    = 10
)

// signersOf returns what signs by each of the secrets. Errors repeat none.
func signersOf(secrets []string) ([]*standardwebhooks.Webhook, error) {
	if len(secrets) == 0 || len(secrets) > mostSecrets {
		return nil, fmt.Errorf("%d secrets, want 1 to %d", len(secrets), mostSecrets)
	}
	out := make([]*standardwebhooks.Webhook, len(secrets))
	for i, secret := range secrets {
		key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
		if err != nil {
			return nil, fmt.Errorf("secret %d is not base64 (whsec_…)", i+1)
		}
		if len(key) < shortestSecret || len(key) > longestSecret {
			return nil, fmt.Errorf("secret %d has %d bytes, want %d to %d", i+1, len(key), shortestSecret, longestSecret)
		}
		if out[i], err = standardwebhooks.NewWebhookRaw(key); err != nil {
			return nil, errors.New("a secret cannot be used")
		}
	}
	return out, nil
}

// sign sets the headers of Standard Webhooks on a message of a source.
func sign(h http.Header, signers []*standardwebhooks.Webhook, id string, at time.Time, body []byte) error {
	all := make([]string, len(signers))
	for i, s := range signers {
		var err error
		if all[i], err = s.Sign(id, at, body); err != nil {
			return fmt.Errorf("sign: %w", err)
		}
	}
	h.Set(standardwebhooks.HeaderWebhookID, id)
	h.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(at.Unix(), 10))
	h.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(all, " "))
	return nil
}

// messageID is the webhook-id of an event: the same at each delivery, and without the
// dots and letters that a number of a case may have and the signed text may not.
func messageID(source, event string) string {
	sum := sha256.Sum256([]byte(source + "\x00" + event))
	return "msg_" + base64.RawURLEncoding.EncodeToString(sum[:18])
}
