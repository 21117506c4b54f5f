// Package deadline holds the commands that count days: deadline and clock.
package deadline
