// Package bpmn writes the flow of an SOP as BPMN 2.0 with a diagram (ISO/IEC 19510), for
// modelling tools: a lane for every role that performs a stage or opens a case, a task
// for every stage, gateways where ways part and meet, boundary events where a limit makes
// the system act. A way has the file's condition or, where somebody chooses, the name of
// the action and who else than the lane's role may do it.
//
// It is a picture of the whole flow, more than the table of the form: stages without
// kegiatan and actions across stages are in it. An action that leaves a case where it
// is leads back to its task. A reopened case begins at a start event of its own, since
// nothing may lead on from an end event. What is not in it (tasks of several units,
// roles beside the first, who may stand in, who sees what, how days are counted) stays
// in the file: nothing can be run from it.
package bpmn
