// Package httpapi serves the cases of an engine over HTTP, with an OpenAPI 3.1
// document made from the types that it serves.
//
//	api, err := httpapi.New(eng, authenticate, []*fsm.Machine{machine})
//	mux.Handle("/api/", api)                      // with httpapi.WithPrefix("/api")
//
// Who a request comes from is the host's to say: authenticate is given the request
// and returns the actor; the zero Actor is the public. Sessions, tokens and passwords
// are not known here. What somebody may do stands in the SOP, and what he sees in
// package fsm ("Who sees what"): every answer comes from engine.Engine.For, Act, Open,
// Preview or Allowed, all of which are asked for the actor.
//
// # Resources
//
// Paths, parameters and the names of JSON members are English; what the SOP names
// (stages, actions, roles, units, fields and their values) stays in its own words.
//
//	GET  /procedures                                    the SOPs served
//	GET  /procedures/{sop}                              one: stages, actions, roles, units, fields, limits
//	GET  /procedures/{sop}/actions/{action}/form        JSON Schema of what an action takes
//	POST /cases                                         open a case
//	GET  /cases                                         list, by stage, unit, role, reporter, late, done
//	GET  /cases/{case}                                  one case, with the texts that may be seen
//	GET  /cases/{case}/actions                          what may be done now: yes, or no and why; with forms
//	POST /cases/{case}/actions/{action}                 act
//	POST /cases/{case}/actions/{action}/preview         what would follow; nothing is saved
//	GET  /cases/{case}/history                          entries
//	GET  /cases/{case}/clocks                           how each clock stands now
//	GET  /cases/{case}/clocks/{clock}/ledger            its deadline, day by day
//	GET  /cases/{case}/attachments/{field}              where an attachment is (WithAttachments)
//	GET  /worklist                                      what can I act on now
//	GET  /counts                                        cases by stage, as the list is narrowed
//	GET  /report                                        how limits were kept in a period
//	GET  /openapi.json                                  this API, as a document
//
// A case is known by the number that the office gave it. It is never taken from
// who opens a case: that a number is taken would tell that there is such a case.
// WithOpener is where an office with numbers of its own gives them.
//
// Input is a JSON object by field: a text, a number, true or false, a list of options;
// null, or nothing, leaves a field empty. A day is "2026-03-09". An attachment is a
// reference to where the host keeps the file, as text: bytes do not come here. Several
// files are a list, or one a line, each with its size where the SOP bounds it: "foto.jpg (2 MB)".
//
// # Versions and repeating
//
// A case has an ETag, the version that its reader knows. An act must say If-Match: with
// that version, and it is 412 if something came first; or with *, for whatever the case
// is by then, and it is 409 if others keep coming first. Without it is 428. A case is no-store and is
// not asked for by If-None-Match: deadlines pass, and what may be seen changes, without
// a new version.
//
// A POST with an Idempotency-Key may be sent again: nothing is done twice, and the answer tells
// what was done then, marked "repeated", with the texts and links that may be seen now; who may
// no longer see the case gets 404. Keys are of one person, and of one case or of what he opens:
// there, the same key with another command is 422, also with another If-Match; on another case
// it is another command. An empty key is 400. A preview has no ETag, and shows the texts that
// were given as the case would have them.
//
// # Errors
//
// Every error is application/problem+json (RFC 9457) with a code, a message in
// Indonesian and English, and where the SOP refuses all of its reasons, the fields that
// are wrong, and who could act. No problem repeats a value that was sent.
//
//	400  not JSON, or a command that no case could take
//	401  nobody is known by what the request brought
//	403  the SOP refuses
//	404  not there, or not for who asks: the two are not told apart
//	405, 415  another method, another media type than application/json
//	408, 413, 431  a body too slow or too large, a query too long
//	409  something came first; 412 the If-Match is of an earlier version, 428 there is none
//	422  the input does not fit the form, or the command comes to nothing
//	429  too many requests of one person, sent or under way, or cases opened; Retry-After
//	500  a fault of the service: the log has it, the answer says nothing of it
//	501  the store cannot do this
//	503  the store is away, the time is up, or too many requests are under way; Retry-After
//
// # Pages
//
// Lists have limit (at most 200) and cursor; an answer has next, and a Link header with
// rel="next". A page may have fewer cases than asked for, or none, and still a next one.
//
// # Limits
//
// [Limits] bounds a body's size and time, how long an answer may take and how long a client
// may read it, how many requests are worked on, how many are under way of one person and how
// many he may send; each has a default. Who may not ask is told so before his body is read. A
// request is worked on once its body is here and until its answer is made, which is whole then:
// a slow client holds up nobody but himself. A body holds at most 4,000 values, each member by
// its exact name and once; a problem tells of at most 20 fields. Who sends the head of a request
// slowly is cut off by the host's server: ReadHeaderTimeout of http.Server, which has none by
// itself. While an answer is sent, Limits.Write stands in place of its WriteTimeout.
//
// Requests of the public, and of who is not let in, are counted by the address of the
// connection. Behind a proxy that is the proxy's, and everybody's: [WithClient] says which it is.
package httpapi
