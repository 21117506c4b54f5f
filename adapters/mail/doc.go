// Package mail writes letters about the engine's events and sends them by SMTP.
//
//	letters, err := letter.Read(os.DirFS("surat"), machine.SOP()) // beside sop.yaml
//	post, err := mail.New(eng, letters, mail.Config{
//		Host: "smtp.example.go.id", From: "Pengaduan <pengaduan@example.go.id>",
//		Addresses: func(ctx context.Context, to mail.Addressee) ([]string, error) { … },
//	})
//	go deliver.Pump(ctx, eng, "surat", post)
//
// What a letter says stands in package fsm/letter.
//
// # Who is written to
//
// By default the roles that the SOP wants told of the event (beri_tahu); Config.Hears may
// say otherwise. A role that acts on its own unit's cases alone hears of it for the unit
// that worked on the case when it happened (notice.Seats), or not at all. Addresses are the
// host's to know. Each address gets a letter of its own, and sees no other. An event that
// no role hears sends nothing. A role that hears and has no address or no unit, and an
// address that is given up, is told by Config.Untold: by default it is logged, without
// the address.
//
// # Coming through
//
// Each address is tried on its own: what one meets keeps no other from its letter. The
// event is received once the server took the letter for every address, but for those that
// there are not: which cannot be read, or of which the server says so (5.1.x, or 550, 551
// and 553 where it gives no reason). Any other refusal may pass, and the engine tries again;
// an address that still fails after 12 tries, about half an hour, is given up if others
// have their letter, so that it does not hold up what comes later of the case. If the server knows no
// address, the event is set aside at once. What one process has sent already of an event
// it does not send again; another may, so that a letter can come twice: its Message-ID is
// the same. A letter behind a gap, or out of its place, says so; where nobody hears of the
// event behind a gap, the next letter of the case does, as long as the process lasts.
//
// No control character enters a header: those in names become blanks, an address with one
// is refused. Errors hold no address and nothing of what the server said, only its code.
package mail
