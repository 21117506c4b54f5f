// Package bpmn writes the flow of an SOP as BPMN 2.0 with a diagram (ISO/IEC 19510), for
// modelling tools: a lane for every role, a task for every stage, gateways where ways
// part and meet, boundary events where a limit makes the system act, conditions as the
// file says them.
//
// It is a picture of the whole flow, more than the table of the form: stages without
// kegiatan and actions across stages are in it. An action that leaves a case where it
// is leads back to its task. A reopened case begins at a start event of its own, since
// nothing may lead on from an end event. What BPMN has no word for (who may stand in,
// who sees what, how days are counted) stays in the file: nothing can be run from it.
package bpmn
