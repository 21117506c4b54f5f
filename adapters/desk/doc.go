// Package desk is the pages on which officials work and citizens report: an engine's cases
// in a browser, made on the server, in Indonesian and English.
//
//	pages, err := desk.New(eng, desk.Options{Prefix: "/meja", Procedures: []*fsm.Machine{machine}, Who: who})
//	mux.Handle("/meja/", pages)
//
// Who a request comes from is the host's to say: Who is given the request and returns the
// actor; the zero Actor is the public. Sessions and passwords are not known here. What
// somebody may do stands in the SOP, and what he sees in package fsm ("Who sees what"):
// every page is made of what engine.Engine.For and Allowed give to that actor, and every
// form goes to Act or Open. Nothing of a role, limit or date is known to this package: forms
// are drawn from the inputs that the SOP asks for, and refusals are told in its words, with
// who could do it.
//
// # Pages
//
//	/                     what waits for whoever asks; for the public, where to go
//	/kerja                worklist: what he can act on now, the nearest deadline first
//	/daftar               cases that concern him, by stage, unit, late, done
//	/kasus/{number}       one case: deadlines with their months, actions, texts, history
//	/kasus/{number}/koreksi/{entry}  correcting an entry (koreksi), for who may
//	/kasus/{number}/lampiran/{field}  leads to an attachment, where the host says
//	/lapor                open a case
//	/status               what the SOP opens to the public, and no more, whoever asks
//	/papan                late cases by unit and stage; with /papan/bulan a month's report
//	/mewakili             choosing for whom one acts ([Options].StandsFor)
//	/ikuti, /laporanku    a citizen without an account, by number and secret ([Citizens])
//
// A page is replaced by a handler of the host at its path: a longer pattern of
// http.ServeMux wins ("GET /meja/papan"). How pages look is replaced by
// [Options].Pages: a file there stands for the one of that name in the folder page of this
// module, and a template for the one that it defines anew.
//
// # Forms
//
// A form holds the version of the case that was seen. If something came first, nothing is
// done; the page comes again with what was typed, and with what changed. It holds a random
// key too, so that pressed twice, or sent again after a broken connection, it is done once.
// And it is sealed with [Options].Key for whom it was drawn: who is signed in, for whom he acts,
// and the case. Where another tab changed one of these since, nothing is done; the page comes
// again with who acts now. A form whose session has ended gets 401 with what was typed.
//
// An act that the SOP lets be recorded afterwards (catat_susulan) asks when it happened, why it is
// recorded only now, and what proves it.
//
// A request that changes anything must come from a page of this origin
// (http.CrossOriginProtection), or say by Origin or Sec-Fetch-Site where it comes from at
// all; others get 403. The host's session cookie should be SameSite=Lax or Strict,
// HttpOnly and Secure. Pages have no script or style written into them, and the
// Content-Security-Policy that goes with them lets none run; the one script file is not
// needed for anything.
//
// # Standing in for somebody
//
// With [Options].StandsFor people who may act for others (Plh., Plt.) choose on whose
// behalf they act. It is asked with every request, so that a substitution that ended is
// over at once, and the engine's Directory has the last word: it must return the actor
// with ActingFor where the claim has one and it is right.
//
// # Citizens without an account
//
// With [Options].Citizens anybody may open a case. He is shown its number and a secret of
// 128 bits, once (and again to the same form, within ten minutes, should the connection
// have broken). The secret is kept nowhere; the host keeps its SHA-256 sum beside the number. Who
// brings both is made the reporter by the host, before the engine is asked anything. The
// secret is only ever in the body of a request, never in an address, a cookie or a log.
// The cookie that lets him stay for an hour holds number and sum, signed with
// [Options].Key, and the host is asked with each request, so that it can take a secret
// back. Wrong tries are limited by client ([Limits]); a host that runs
// several processes, or wants other limits, limits in [Citizens].Reporter. Without
// Citizens none of these pages is there, and a host may have its own at their paths.
//
// # Attachments
//
// They are references to where the host keeps files, as text: bytes do not come here. With
// [Options].Attachments a reference on the page of a case is a link, to who may see it, and
// leads where the host says; [Options].References says which may be filled in.
package desk
