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
// Received is what was answered with 2xx. All else is tried again by the engine, longer
// and longer after, and set aside in the end (engine.WithDeliveryTries); meanwhile the
// later events of the same case wait, and no others.
//
//	2xx                 received; the body is not looked at
//	3xx                 not followed; tried again
//	400, 413, 415, 422  this event will never be taken: set aside at once
//	410                 nothing more is wanted: asked again once an hour, until somebody
//	                    unsubscribes (deliver.Unsubscribe) or it is wanted again
//	other 4xx, 5xx      tried again
//	Retry-After         of 429, 503 and others: nothing is sent here until then, at most an
//	                    hour; in seconds, or as a date
//
// # Where it goes
//
// Only to https, unless Config.Plain; and to no private, loopback, link-local or otherwise
// special address, unless Config.Allow names it. That is judged of the address that is dialled, when
// it is, whatever a name resolved to before. No proxy of the environment is used, since
// that would dial instead. What an error says holds neither URL nor secret.
package webhook
