package bpmn

import (
	"fmt"
	"strings"
)

// box is where a shape stands.
type box struct{ x, y, w, h int }

// diagram writes where everything stands: lanes below one another, a column for each
// step, and arrows that run between the columns and along the top of the lanes, where
// nothing stands.
func (p *process) diagram(b *strings.Builder) {
	tops, heights := p.laneHeights()
	boxes := map[*node]box{}
	timers, labels := map[*node]int{}, map[*node]int{}
	for _, n := range p.nodes {
		if n.kind == timer {
			continue
		}
		w, h := eventSize, eventSize
		switch n.kind {
		case userTask:
			w, h = taskW, taskH
		case gateway:
			w, h = gateSize, gateSize
		}
		x := 2*laneLabel + 20 + n.column*columnWidth + (columnWidth-w)/2
		middle := tops[n.lane] + p.channel(n.lane) + n.level*levelHeight + levelHeight/2
		boxes[n] = box{x, middle - h/2, w, h}
	}
	for _, n := range p.nodes {
		if n.kind == timer { // on the lower edge of its task
			at := boxes[n.attached]
			boxes[n] = box{at.x + at.w - eventSize - 2 - timers[n.attached]*(eventSize+2), at.y + at.h - eventSize/2, eventSize, eventSize}
			timers[n.attached]++
		}
	}
	width := laneLabel + 20 + (p.columns()+1)*columnWidth
	total := 0
	for _, lane := range p.lanes {
		total += heights[lane]
	}
	b.WriteString("<bpmndi:BPMNDiagram id=\"diagram_1\"><bpmndi:BPMNPlane id=\"plane_1\" bpmnElement=\"collaboration_1\">\n")
	shape(b, "participant_1", box{laneLabel, 20, laneLabel + width, total}, ` isHorizontal="true"`)
	for i, lane := range p.lanes {
		shape(b, fmt.Sprintf("lane_%d", i+1), box{2 * laneLabel, tops[lane], width, heights[lane]}, ` isHorizontal="true"`)
	}
	for _, n := range p.nodes {
		switch at := boxes[n]; n.kind {
		case gateway:
			shape(b, n.id, at, ` isMarkerVisible="true"`)
		case timer: // the labels of one task stand below one another
			task := boxes[n.attached]
			labels[n.attached]++
			shape(b, n.id, at, "", box{task.x - 20, task.y + task.h + 10 + labelH*labels[n.attached], letterW*len(n.name) + 10, labelH})
		default:
			shape(b, n.id, at, "")
		}
	}
	used := map[string]int{}
	leaving, coming := map[*node]int{}, map[*node]int{}
	for _, f := range p.flows {
		p.edge(b, f, boxes, tops, used, leaving, coming)
	}
	b.WriteString("</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n")
}

// shape says where an element stands and, if it is not where tools would put it, its label.
func shape(b *strings.Builder, id string, at box, more string, label ...box) {
	fmt.Fprintf(b, "<bpmndi:BPMNShape id=\"%[1]s_di\" bpmnElement=\"%[1]s\"%[2]s>", id, more)
	bounds(b, at)
	for _, l := range label {
		b.WriteString("<bpmndi:BPMNLabel>")
		bounds(b, l)
		b.WriteString("</bpmndi:BPMNLabel>")
	}
	b.WriteString("</bpmndi:BPMNShape>\n")
}

func bounds(b *strings.Builder, at box) {
	fmt.Fprintf(b, "<dc:Bounds x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", at.x, at.y, at.w, at.h)
}

// channel is the height of the free strip at the top of a lane.
func (p *process) channel(lane string) int {
	n := 0
	for _, f := range p.flows {
		if f.from.lane == lane {
			n++
		}
	}
	return 16 + channelStep*n
}

func (p *process) laneHeights() (tops, heights map[string]int) {
	tops, heights = map[string]int{}, map[string]int{}
	y := 20
	for _, lane := range p.lanes {
		levels := 1
		for _, n := range p.nodes {
			if n.lane == lane {
				levels = max(levels, n.level+1)
			}
		}
		tops[lane], heights[lane] = y, p.channel(lane)+levels*levelHeight+10
		y += heights[lane]
	}
	return tops, heights
}

func (p *process) columns() int {
	n := 0
	for _, x := range p.nodes {
		n = max(n, x.column)
	}
	return n
}

// edge writes one arrow: straight to the next column at the same height, else up
// to the strip of its lane, along it, and to its target in the gap before it.
func (p *process) edge(b *strings.Builder, f *flow, boxes map[*node]box, tops, used map[string]int, leaving, coming map[*node]int) {
	from, to := boxes[f.from], boxes[f.to]
	sx, sy := from.x+from.w, from.y+from.h/2
	tx, ty := to.x, to.y+to.h/2
	points := [][2]int{{sx, sy}}
	label := box{}
	if f.from.kind == timer {
		sx, sy = from.x+from.w/2, from.y+from.h
		points = [][2]int{{sx, sy}}
	}
	if f.from.kind != timer && f.to.column == f.from.column+1 && sy == ty {
		points = append(points, [2]int{tx, ty})
	} else {
		out := sx + 6 + 5*(leaving[f.from]%4)
		leaving[f.from]++
		in := tx - 8 - 5*(coming[f.to]%4)
		coming[f.to]++
		used[f.from.lane]++
		along := tops[f.from.lane] + 4 + channelStep*used[f.from.lane]
		if f.from.kind == timer { // out below, then beside the task up to the strip
			edge := boxes[f.from.attached]
			out = edge.x + edge.w + 4 + 4*(leaving[f.from.attached]%4)
			leaving[f.from.attached]++
			points = append(points, [2]int{sx, sy + 8}, [2]int{out, sy + 8})
		} else {
			points = append(points, [2]int{out, sy})
		}
		label = box{out + 8, along - labelH, letterW*len(f.name) + 10, labelH}
		if in < out {
			label.x = out - 8 - label.w
		}
		points = append(points, [2]int{out, along}, [2]int{in, along}, [2]int{in, ty}, [2]int{tx, ty})
	}
	fmt.Fprintf(b, "<bpmndi:BPMNEdge id=\"%[1]s_di\" bpmnElement=\"%[1]s\">", f.id)
	for _, at := range points {
		fmt.Fprintf(b, "<di:waypoint x=\"%d\" y=\"%d\"/>", at[0], at[1])
	}
	if f.name != "" && label.w > 0 {
		b.WriteString("<bpmndi:BPMNLabel>")
		bounds(b, label)
		b.WriteString("</bpmndi:BPMNLabel>")
	}
	b.WriteString("</bpmndi:BPMNEdge>\n")
}
