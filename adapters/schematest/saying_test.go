package schematest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What a schema can say of each code, and why not where it cannot. A schema sees
// one place of a file at a time, and its values as an editor reads them.
const (
	told       = "" // the schema refuses it
	unreadable = "the editor's own reader of YAML refuses the file first"

	names     = "it takes the names that other parts of the file declare"
	elsewhere = "it takes what stands in another part of the file"
	flow      = "it takes the flow of the whole file"
	grammar   = "conditions, and the characters of a text, have a grammar of their own"
	compares  = "a schema compares no two values"
	dates     = "a schema knows no calendar and compares no dates"
	sameValue = "the values that the schema sees are the same"
	bytesOnly = "it is about the file's bytes, not its values"
	asNumber  = "an editor reads another number than the text says"
	warned    = "the loader only warns, and a schema can only refuse"
	happens   = "it takes the case that the scenario plays"
)

// sopCodes are the codes of SOP files.
var sopCodes = saying(map[string]string{
	told: `unknown-key misplaced-key missing-key empty-value empty-item expected-map expected-list expected-text
		list-without-brackets bad-id bad-cutoff bad-pattern pattern-of-no-text bad-amount bad-files size-of-no-file bound-of-no-number bad-join bad-word bad-bound bad-date bad-hours bad-reminder bound-of-no-date bad-span bad-times bad-afterwards bad-unit unknown-format
		date-out-of-range range-not-allowed repeated-item reminder-without-time overdue-without-time same-day-counts extension-by-one-way months-outside-limit national-days-missing
		closing-without-hours day-without-hours missing-kind kind-and-options few-options many-of-no-choice missing-target
		target-and-outcomes step-and-actions source-outside-start source-afterwards merge-not-at-once few-outcomes else-and-condition duty-without-start duty-with-two-starts during-without-every
		empty-condition curly-quote reserved-name bad-initial initial-of-sealed
		action-by-nobody automatic-afterwards automatic-by-role automatic-with-input system-by-hand
		start-automatic start-stays start-without-role stages-outside-cross
		authority-without-field clock-without-time limit-without-time row-without-activity standard-without-activity
		before-in-working-days date-outside-limit empty-file indented-too-far indented-too-little too-deep yaml-flow-comma yaml-merge-key`,
	unreadable: `duplicate-key not-text too-many-problems yaml-after-bracket yaml-after-quote yaml-alias yaml-block-text yaml-colon yaml-complex-key yaml-dash yaml-extra-dash yaml-fence yaml-no-dash
		yaml-first-character yaml-hidden-space yaml-in-braces yaml-indent yaml-missing-comma yaml-no-colon
		yaml-second-document yaml-syntax yaml-tab yaml-unclosed-brace yaml-unclosed-quote`,
	names: `duplicate-name stage-or-action unknown-action-in unknown-basis unknown-duty unknown-event unknown-field unknown-limit unknown-name
		reopening-target unknown-option unknown-role unit-successor unknown-stage unknown-stage-in unknown-task-unit`,
	elsewhere: `task-units-unset task-units-hidden overdue-of-nobody case-field-misplaced source-no-case silence-at-end merge-elsewhere merge-unsaid merged-reopens copy-opens units-missing join-beyond-tasks join-of-nothing join-with-condition join-without-tasks task-without-unit tasks-may-all-return months-from-same-day else-not-last bounds-unsaid case-hidden-from-role class-without-time not-a-choice option-with-unit option-without-unit stage-without-clock
		date-not-moved not-a-date
		stage-without-limit timer-without-clock working-hours-unknown`,
	flow: `draft-of-citizen automatic-loop dead-end origin-missing pause-from-pause same-trigger unit-not-chosen unreachable-stage unset-class
		unset-day unset-event unset-field unset-unit`,
	grammar: `beyond-bounds pattern-excludes limit-asks-who passed-misplaced demand-reads-later bad-range condition-syntax name-in-lines number-too-big yaml-unseen rule-cycle rule-too-big sealed-field type-mismatch
		unset-actor unsupported-expression`,
	compares:  `idle-combining share-of-date amounts-reversed pattern-never overdue-twice bounds-reversed extension-unit total-not-later hours-out-of-order number-and-word demanded-anyway closing-over-midnight no-holidays-beside-others off-and-at-work reminder-unit required-and-optional`,
	dates:     `hours-on-day-off span-beyond-calendar`,
	asNumber:  `bad-number`,
	sameValue: `yaml-anchor yaml-swallowed-list yaml-tag`,
	bytesOnly: `file-too-large`,
	warned: `cutoff-of-nobody class-never-unset draft-leaks action-time-not-counted half-day-without-hours hours-without-ramadan idle-four-eyes same-day-at-midnight limit-never-runs odd-days pause-runs-on reminder-before-start return-unsaid start-unbounded text-cut unreachable-end yaml-word-quote personal-shown unused-default unused-field
		unused-limit unused-role unused-rule`,
})

// suiteCodes are those of scenario files.
var suiteCodes = saying(map[string]string{
	told: `unknown-format missing-key expected-map scenario-yes-no scenario-actor-without-action
		scenario-reason-without-refusal scenario-span-or-limit scenario-extension-when scenario-span scenario-day
		scenario-refusal-without-action scenario-idle-step scenario-refusal-word scenario-deadline scenario-verdict`,
	names: `scenario-name-twice scenario-unknown-before scenario-unknown-stage scenario-unknown-clock
		scenario-unknown-automatic scenario-unknown-duty scenario-unknown-who scenario-unknown-class
		scenario-unknown-authority log-unknown-role log-unknown-person log-unknown-field log-of-another-sop
		log-unknown-unit log-unknown-action`,
	dates: `scenario-starts-before events-out-of-order scenario-pause-reversed`,
	happens: `scenario-stage scenario-unit scenario-deadline-differs scenario-verdict-differs scenario-breaches scenario-told
		scenario-system scenario-duties scenario-refusal scenario-grounds scenario-able scenario-refused
		scenario-not-refused scenario-may scenario-hidden scenario-row`,
})

// logCodes are those of log files.
var logCodes = saying(map[string]string{
	told: `moment-no-zone moment-no-time moment-syntax moment-no-such missing-key unknown-key empty-value expected-list unknown-format
		expected-text expected-map empty-item bad-id`,
	unreadable: `yaml-* yaml-colon yaml-no-dash`,
	names: `log-of-another-sop log-unknown-role log-unknown-unit log-unknown-person log-unknown-action
		log-automatic-action log-unknown-field log-field-value`,
	dates:    `recorded-before events-out-of-order`,
	compares: `log-acts-for-oneself log-late-reporter`,
})

// saying turns lists of codes by reason into the reason of each code.
func saying(codesByReason map[string]string) map[string]string {
	out := map[string]string{}
	for reason, codes := range codesByReason {
		for _, code := range strings.Fields(codes) {
			if _, twice := out[code]; twice {
				panic("schematest: two reasons for " + code)
			}
			out[code] = reason
		}
	}
	return out
}

func TestACodeHasOneReason(t *testing.T) {
	require.Panics(t, func() { saying(map[string]string{told: "a b", names: "b"}) })
}
