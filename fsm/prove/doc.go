// Package prove tells what can be proved about a procedure.
//
//	properties, problems := prove.Examine("sop.yaml", src) // reads and checks it too
//	properties := prove.Machine(m)                         // of a procedure that loads
//
// They follow a procedure through all facts that its
// conditions tell apart, as sets (see rules/prove): which can be there in each
// stage, and from which an end can be reached. Each [Property] is proved, or
// refuted with an example that Decide itself has shown, or not decided, with the
// reason. Refuted properties are errors, which keep sop check from passing but
// not Load; what is not decided is a note. The claims and their codes:
//
//	condition-filled, outcome-always, outcome-single     guards
//	stage-reached, stage-can-end, no-endless-run,
//	decision-labelled                                    flow
//	stage-limited, pause-ends, limits-fit, limit-exists  clocks
//	action-possible, owner-can-act, four-eyes-kept,
//	four-eyes-staffed, option-covered                    authority
//	condition-decides, condition-lean, branch-taken      rules
//
// Who may act on which cases, what a pause holds and which events start, restart
// and end a limit, a proof reads where deciding does: in internal/plan.
//
// What a proof takes for granted:
//
//   - Every role has as many holders as it takes, and whoever may act can. The
//     unit table may change at any time: a unit may have any authority.
//   - An officer may open a case for nobody: then nobody can do what only its reporter
//     may. Of a secrecy that he asked for nobody but he lets go.
//   - Corrections (koreksi) and imports are left out. They can bring a case into
//     facts that no action leads to.
//   - stage-can-end says that there is a way out, not that it will be taken.
//     Where it depends on the same person having done two things it is not
//     decided.
//   - Where all units may give their tasks back they all do: the stage then has to be
//     left otherwise than by "tugas selesai".
//   - A limit that ended with a case may, or may not, go on when the case is
//     reopened (buka_lagi); limits-fit follows no path beyond an end. However often
//     a case is reopened, from each stage an end can be reached again.
//   - limits-fit counts each stage once, to the end of its last day, with the
//     day of entry after a timer, and leaves out extensions: a case that is
//     sent back can take any time. From where the ending action can be taken
//     with ke: tetap nothing counts. Times in different units of days are tried
//     on the calendar from every day of the decreed years: 3 hari kerja hold up
//     to 17 hari (8 to 25 June 2018). Of other units only bounds are known.
//   - four-eyes-staffed: of the role that needs fewest, the smallest unit has
//     as many people as the message says. Only of a citizen there is never more
//     than one.
//   - An outcome without a label is labelled by its condition.
//   - A condition with sums of two fields, and what passes the bound of rules
//     (about a second), is not decided; nor is a fault to which none of a few
//     ways that were tried leads.
package prove
