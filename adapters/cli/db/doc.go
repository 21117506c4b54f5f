// Package db holds the commands on a database of cases that change it or look after
// it: amend, move, erase, retire, confirm-clock, void-clock, events and copy.
package db
