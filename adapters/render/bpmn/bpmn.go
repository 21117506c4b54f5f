package bpmn

import (
	"fmt"
	"strings"

	"github.com/tatalaksana/sop/adapters/render/internal/xmltext"
	"github.com/tatalaksana/sop/fsm/sop"
)

// The measures of the diagram, in its own units (pixels).
const (
	columnWidth = 150
	levelHeight = 150
	laneLabel   = 30
	taskW       = 110
	taskH       = 70
	eventSize   = 36
	gateSize    = 50
	channelStep = 15 // from arrow to arrow in a strip: a label stands on each
	letterW     = 6
	labelH      = 14
)

// Document returns the file. The SOP is one without errors; one file always gives one
// document.
func Document(doc *sop.SOP) []byte {
	p := processOf(doc)
	b := &strings.Builder{}
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions_1" targetNamespace="urn:tatalaksana:sop">
`)
	fmt.Fprintf(b, "<bpmn:collaboration id=\"collaboration_1\"><bpmn:participant id=\"participant_1\" name=\"%s\" processRef=\"process_1\"/></bpmn:collaboration>\n", xmltext.Escape(doc.Identity.Name.Value))
	fmt.Fprintf(b, "<bpmn:process id=\"process_1\" name=\"%s\" isExecutable=\"false\">\n<bpmn:documentation>%s</bpmn:documentation>\n", xmltext.Escape(doc.Identity.Name.Value),
		xmltext.Escape(fmt.Sprintf("%s versi %d; arti %s", doc.Code.Value, doc.Version, doc.Meaning())))
	b.WriteString("<bpmn:laneSet id=\"lanes_1\">\n")
	for i, lane := range p.lanes {
		fmt.Fprintf(b, "<bpmn:lane id=\"lane_%d\" name=\"%s\">", i+1, xmltext.Escape(lane))
		for _, n := range p.nodes {
			if n.lane == lane {
				fmt.Fprintf(b, "<bpmn:flowNodeRef>%s</bpmn:flowNodeRef>", n.id)
			}
		}
		b.WriteString("</bpmn:lane>\n")
	}
	b.WriteString("</bpmn:laneSet>\n")
	for _, n := range p.nodes {
		p.node(b, n)
	}
	for _, f := range p.flows {
		fmt.Fprintf(b, "<bpmn:sequenceFlow id=\"%s\"%s sourceRef=\"%s\" targetRef=\"%s\"", f.id, nameOf(f.name), f.from.id, f.to.id)
		b.WriteString(">")
		if f.about != "" {
			fmt.Fprintf(b, "<bpmn:documentation>%s</bpmn:documentation>", xmltext.Escape(f.about))
		}
		if f.condition == "" {
			b.WriteString("</bpmn:sequenceFlow>\n")
			continue
		}
		fmt.Fprintf(b, "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression></bpmn:sequenceFlow>\n", xmltext.Escape(f.condition))
	}
	b.WriteString("</bpmn:process>\n")
	p.diagram(b)
	b.WriteString("</bpmn:definitions>\n")
	return []byte(b.String())
}

// node writes one element with its flows.
func (p *process) node(b *strings.Builder, n *node) {
	attached := ""
	if n.attached != nil {
		attached = ` attachedToRef="` + n.attached.id + `"`
	}
	fmt.Fprintf(b, "<bpmn:%s id=\"%s\"%s%s>", n.kind, n.id, nameOf(n.name), attached)
	for _, f := range n.in {
		fmt.Fprintf(b, "<bpmn:incoming>%s</bpmn:incoming>", f.id)
	}
	for _, f := range n.out {
		fmt.Fprintf(b, "<bpmn:outgoing>%s</bpmn:outgoing>", f.id)
	}
	switch n.kind {
	case startEvent: // somebody sends something
		fmt.Fprintf(b, "<bpmn:messageEventDefinition id=\"%s_message\"/>", n.id)
	case timer:
		fmt.Fprintf(b, "<bpmn:timerEventDefinition id=\"%s_timer\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:timeDuration></bpmn:timerEventDefinition>", n.id, xmltext.Escape(n.waits))
	}
	fmt.Fprintf(b, "</bpmn:%s>\n", n.kind)
}

func nameOf(name string) string {
	if name == "" {
		return ""
	}
	return ` name="` + xmltext.Escape(name) + `"`
}
