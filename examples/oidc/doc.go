// Package oidc is an example: people come with a token of the office's OpenID provider,
// and what they may do stands in two tables of the office.
//
//	table, err := oidc.Read(os.DirFS("."), machine.SOP(), wib, time.Now) // jabatan.csv, pengganti.csv
//	door, err := oidc.Open(ctx, "https://sso.example.go.id/realms/kab", "pengaduan", table)
//	eng, err := engine.New(on, engine.WithDirectory(table))
//	api, err := httpapi.New(eng, door.Authenticate, []*fsm.Machine{machine})
//
// The token (Authorization: Bearer …) is verified by github.com/coreos/go-oidc: signed by a
// key that the provider publishes, with RS256 or ES256, for this service (aud), by this
// provider (iss), and not expired. Whoever brings none is the public. The keys may change at any
// time: a key that is not known yet is asked for. Where the provider does not answer then,
// it is 503 and not 401.
//
// The person's id is the token's sub, never a name or an address. The claim jabatan lists
// positions, and jabatan.csv says which role, in which unit, goes with each:
//
//	jabatan,peran,unit
//	operator-pengaduan,admin,
//	dlh-penghubung,penghubung,dlh
//	*,pelapor,
//
// The line * is for those who hold no position of the table: citizens. A position that the table does not have gives nothing.
//
// # Who stands in, and when
//
// pengganti.csv has the orders by which people stand in, with the first and the last day, of the office's zone:
//
//	orang,sebagai,jabatan,menggantikan,dari,sampai
//	p-7,Plt.,dlh-penghubung,,2025-08-04,2025-09-30
//	p-8,Plh.,operator-pengaduan,p-1,2025-08-05,2025-08-06
//
// A Plt. holds a position that is vacant, beside his own, and acts in his own name. A Plh. acts
// for somebody who is away, in requests that say for whom, in the header Atas-Nama: the
// history tells both. The engine asks the table at every action, so that an order ends with
// its last day, whatever the token says; a request in the name of somebody for whom there is
// no order is 401, and 400 if the order ended while it was under way.
package oidc
