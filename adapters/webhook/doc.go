// Package webhook brings the engine's events to an address on the web: each is a POST
// of a CloudEvent (CloudEvents 1.0, structured JSON), signed as Standard Webhooks say.
//
//	hook, err := webhook.New(eng, webhook.Config{
//		URL: "https://arsip.example.go.id/kabar", Source: "https://pengaduan.example.go.id",
//		Secrets: []string{"whsec_…"},
//	})
//	go deliver.Pump(ctx, eng, "arsip", hook)
//
// # What is sent
//
// The type is [TypePrefix] and a topic of package notice ("…case.late"), the subject the
// number of the case, the time when it counts, the data the event as the engine keeps it
// ([store.Event]): roles, units, stages, clocks and deadlines, no person and nothing that
// anybody filled in. Who may know more asks for the case. The id is that of the event,
// the same whenever it comes; a receiver that has it already may throw it away. The data
// say after_gap where an event before it was set aside, and again where one comes out of
// its place.
//
// The headers webhook-id, webhook-timestamp and webhook-signature are those of Standard
// Webhooks. All secrets sign, so that a new one is brought in while the receiver still
// knows the old ([Receiver.Rotate]).
//
// # Answers
//
// They are taken as Standard Webhooks say. Received is what was answered with 2xx. All else
// is a failure, also 400 and 404, which a receiver answers that is being set up or has a
// fault: it is tried again by the engine, longer and longer after, and set aside in the end
// (engine.WithDeliveryTries); meanwhile the later events of the same case wait, and no
// others.
//
//	2xx            received; the body is not looked at
//	3xx            not followed; tried again
//	410            nothing more is wanted: nothing is sent until [Receiver.Resume], or a
//	               process that begins; events wait until then, or until somebody unsubscribes
//	               (deliver.Unsubscribe)
//	429, 502, 504  it has too much to do: nothing is sent here for 5 seconds at least
//	other          tried again
//	Retry-After    of 429, 503 and others: nothing is sent here until then, at most an
//	               hour; in seconds, or as a date
//
// While nothing is sent no try is counted.
//
// # Where it goes
//
// Only to https, unless Config.Plain; and to no private, loopback, link-local or otherwise
// special address, unless Config.Allow names it. That is judged of the address that is dialled, when
// it is, whatever a name resolved to before. No proxy of the environment is used, since
// that would dial instead. What an error says holds neither URL nor secret.
package webhook
