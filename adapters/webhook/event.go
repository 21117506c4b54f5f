package webhook

import (
	"fmt"

	"github.com/cloudevents/sdk-go/v2/event"

	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

// TypePrefix stands before the topic in the type of an event:
// "io.github.tatalaksana.sop.case.opened".
const TypePrefix = "io.github.tatalaksana.sop.case."

// MediaType is that of what is sent.
const MediaType = event.ApplicationCloudEventsJSON

// longestEvent bounds what is sent, in bytes.
const longestEvent = 256 << 10

// CloudEvent returns an event of the engine as a CloudEvent of a source, which is a URI
// that names the office's service. An error says that it would not be a valid one.
func CloudEvent(source string, topic notice.Topic, e store.Event) (event.Event, error) {
	out := event.New(event.CloudEventsVersionV1)
	out.SetID(e.ID)
	out.SetSource(source)
	out.SetType(TypePrefix + string(topic))
	out.SetSubject(e.Case)
	out.SetTime(e.At)
	if err := out.SetData(event.ApplicationJSON, store.AppendEvent(nil, &e)); err != nil {
		return event.Event{}, fmt.Errorf("data of the event: %w", err)
	}
	if err := out.Validate(); err != nil {
		return event.Event{}, fmt.Errorf("not a valid CloudEvent: %w", err)
	}
	return out, nil
}
