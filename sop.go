// Package sop holds sop.yaml: the procedure "Layanan Pengaduan Online SP4N
// LAPOR! Kabupaten Lumajang", the reference for tests, examples and new users.
//
//	m, problems := fsm.Load("sop.yaml", sop.YAML())
package sop

import _ "embed"

//go:embed sop.yaml
var yaml string

// YAML returns the bytes of sop.yaml. They are the caller's own.
func YAML() []byte { return []byte(yaml) }
