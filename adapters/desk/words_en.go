package desk

// english is what the pages say themselves, in English. indonesian has the same keys.
var english = map[string]string{
	"skip": "Skip to the content", "nav": "Pages", "language": "Bahasa Indonesia",
	"nav.work": "My work", "nav.list": "All cases", "nav.board": "Board", "nav.report": "Report", "nav.follow": "Follow a report", "nav.own": "My report", "nav.status": "Status of reports",
	"signin": "Sign in", "signout": "Sign out", "me": "You:", "leave": "Stop viewing this report",
	"for": "Act as", "for.self": "yourself", "for.go": "Choose", "for.now": "You act on behalf of %s.", "acting.for": "on behalf of %s",
	"system": "the system", "unit": "Unit", "yes": "yes", "no": "no", "hidden": "confidential",

	"home": "Services for the public", "home.report": "Make a report", "home.report.says": "Fill in the form; you get a number and a secret code.",
	"home.follow": "Follow your report", "home.follow.says": "With its number and secret code: see how far it is and what was answered, and do what waits for you.",
	"home.status": "See the status of reports", "home.status.says": "Reports that the procedure opens to the public.", "home.by": "Served by the procedure:",

	"work": "My work", "work.says": "Cases that you can act on now, the most pressing first.", "work.none": "Nothing waits for you.",
	"list": "All cases", "list.says": "Cases that concern you.", "list.none": "No case fits.",
	"list.stage": "Stage", "list.unit": "Unit", "list.any": "all", "list.late": "Late ones only", "list.done": "Finished ones", "list.show": "Show", "list.sop": "Procedure",
	"list.next": "Next", "list.first": "Back to the first page", "list.more": "This page is empty, but there is a next one.",
	"list.unreadable": "%d cases cannot be read. Tell who runs this service; its log has their numbers.", "row.case": "Case", "row.stage": "Stage", "row.deadline": "Deadline", "row.untitled": "untitled", "row.closed": "finished",

	"clock.left": "%s left", "clock.warning": "nearly over: %s left", "clock.today": "today is the last day", "clock.late": "late by %s",
	"clock.paused": "stands still, %s left", "clock.unset": "not running yet: its class is not known", "clock.waiting": "waiting, %s left", "clock.over": "the waiting time is over",
	"clock.until": "by %s", "clock.owner": "accountable: %s", "clock.provisional": "provisional: the days off of that year are not decreed yet",
	"clock.month": "Its calendar", "clock.alt": "Calendar of the days counted; the table below says the same", "clock.ledger": "Day by day",
	"ledger.day": "Day", "ledger.no": "No.", "ledger.says": "What it is", "ledger.decree": "Basis",

	"case.title": "Case %s", "case.since": "since %s", "case.closed": "It has ended", "case.deadlines": "Deadlines", "case.none": "No deadline runs.",
	"case.actions": "What you can do", "case.noactions": "There is nothing for you to do now.", "case.turn": "Now it is the turn of: %s",
	"case.others": "What you cannot do now, and why", "case.owed": "Duties not met yet", "case.values": "The report", "case.novalues": "Nothing of it is shown to you.",
	"case.missing": "filled in, but its text was erased or is not kept", "case.answers": "Answers of units", "case.links": "Cases that belong with it", "case.history": "History", "case.nohistory": "There is no entry to show yet.",
	"answer.met": "answered", "answer.returned": "given back", "answer.lapsed": "lapsed",
	"link.source": "opened from", "link.opened": "opened", "link.main": "joined to", "link.joined": "took in",

	"correct.go": "Correct", "correct.title": "Correct: %s", "correct.press": "Save the correction", "correct.reason": "Why it is corrected",
	"correct.says": "Change only what is wrong; what you empty becomes empty. The old entry stays in the history, and your name stands with the correction.",
	"correct.same": "Nothing has been changed yet.", "correct.noreason": "write why it is corrected",

	"told": "Recorded: %s, %s.", "told.gone": "Recorded. The case is no longer yours to see.",
	"able": "Who could do it:", "able.none": "Nobody could do it now.", "refused": "That cannot be done", "seen": "what is known:",
	"typed": "What you typed:", "rule": "condition:",
	"form.now": "now: %s", "form.keep": "now: %s; leave it empty to keep that", "form.afterwards": "Was it done before?", "form.within": "It may be recorded afterwards, within %s. Leave this empty if it is done now.", "form.when": "When it was done", "form.reason": "Why it is recorded only now", "form.proof": "What proves when", "form.when.wrong": "the time cannot be read; choose a day and an hour", "form.ifinput": "For some input only: the procedure judges it when it is sent.", "form.must": "required", "form.choose": "– choose –", "form.least": "at least %s", "form.most": "at most %s", "form.wrong": "Nothing is saved yet. Mend the fields that are marked.", "form.sent": "This form was sent before with something else in it. Look at the history; if it is needed, send it once more.",
	"form.other":        "Nothing is saved yet. Since this form was opened, who acts in this browser has changed: somebody signed in, or for whom you act is another. Acting now: %s. If that is right, press once more; what you typed is still here.",
	"form.other.case":   "Nothing is saved yet. That form is not of report %s, which is open in this browser now; another report may have been opened in another tab. What you typed stands below: copy it, then open the report that you mean again with its number and secret code.",
	"form.other.public": "Nothing is saved yet. This form was opened while you were signed in, or too long ago, and nobody is signed in now. Sign in first if this report is of your account; if not, send it once more. What you typed is still here.",
	"lost":              "Your session has ended", "lost.says": "Your session has ended; sign in again, then press once more here. Nothing is saved yet, and what you typed is still here.", "lost.own": "The time for viewing this report is over. Open the report again with its number and secret code, then press once more here. Nothing is saved yet, and what you typed is still here.",
	"lost.in": "Sign in again (in a new tab)", "lost.again": "Send once more",
	"form.changed": "The case changed while you were filling in. Nothing is saved yet; look at what changed, then send again. What you typed is still here.", "attachment.denied": "this attachment cannot be used here", "attachment": "link to a file, or its name",

	"entry.breach": "BREACH: %s passed its limit", "entry.recorded": "recorded afterwards, %s", "entry.owner": "accountable: %s", "entry.told": "told: %s", "entry.corrects": "corrects entry %d", "entry.withdraws": "withdraws entry %d",
	"entry.moved": "Moved to another stage", "entry.filled": "filled in: ", "entry.gone": "no longer stands", "move.stop": "%s: %s", "move.held": "%s: the count stands still", "move.until": "%s: by %s",

	"report": "Make a report", "report.choose": "Choose the service:", "report.send": "Send", "report.public": "The public can see: %s. Do not write names, addresses or numbers of people there.", "report.public.since": "After \"%s\" the public can see: %s. Do not write names, addresses or numbers of people there.",
	"report.anonymous": "You need no account. After sending you get a number and a secret code with which to follow this report.",
	"reported":         "Your report has been received", "reported.number": "Number of the report", "reported.secret": "Secret code", "reported.keep": "Write both down now. The code is shown once and cannot be sent again; whoever has it can read this report and reply.",
	"reported.shown": "Its secret code was shown when this report was sent, and is not shown again.", "reported.go": "See my report",
	"follow": "Follow your report", "follow.number": "Number of the report", "follow.secret": "Secret code", "follow.hint": "26 letters and digits; capitals do not matter, hyphens may be left out", "follow.go": "Open the report", "follow.wrong": "The number or the secret code is not right.",

	"status": "Status of reports", "status.says": "Only what the procedure opens to the public is shown here.", "status.none": "No report is open to the public yet.", "status.done": "Finished ones", "status.open": "Those under way",

	"board": "Board", "board.open": "Unfinished cases", "board.late": "Late", "board.stage": "By stage", "board.units": "Late by unit and stage", "board.nounit": "no unit", "board.unit": "Unit", "board.all": "All", "board.share.head": "Share that is late", "board.share": "%d of %d late",
	"board.none": "No case is late.", "board.empty": "No case is unfinished.", "board.hidden": "How many are late is not shown: some of their deadlines are hidden from you.", "board.month": "This month's report",

	"month.title": "Report of %s", "month.opened": "Opened", "month.closed": "Ended", "month.open": "Still under way", "month.before": "Month before", "month.after": "Next month", "month.running": "This month is not over; the numbers are up to now.",
	"month.stage": "Limits of stages", "month.limit": "Limits across stages", "month.duty": "Duties", "month.unit": "Units", "month.role": "Roles", "month.ends": "Ended as",
	"month.name": "Name", "month.ended": "Ended", "month.ontime": "On time", "month.late": "Late", "month.percent": "Percent on time", "month.median": "Median", "month.breaches": "Breaches", "month.breach.none": "No breach was put on record in this month.",
	"month.owner": "Accountable", "month.lastday": "Last day", "month.lateby": "Late by", "month.going": "not done yet", "month.unmet": "ended unmet", "month.more": "and %d more; the download has all", "month.withdrawn": "%d breaches were withdrawn.", "month.failed": "%d cases cannot be read and are not counted.",
	"month.rows": "Download the table (CSV)", "month.breachrows": "Download the breaches (CSV)", "month.runs": "Running", "month.runslate": "late", "month.choose": "Month", "month.go": "Show",
	"chart.alt": "Chart: %s; the table beside it has the numbers", "chart.row": "%d on time, %d late",

	"fault.400": "Not readable", "fault.400.says": "What was sent is no form of this page. Load the page again and fill it in anew.",
	"fault.401": "Sign in first", "fault.401.says": "This page is for those who have signed in.",
	"fault.403": "Not allowed", "fault.403.says": "The procedure does not allow it.",
	"fault.404": "Not found", "fault.404.says": "It is not here, or not for you.",
	"fault.409": "Changed", "fault.409.says": "Something came first. Load the page again.",
	"fault.405": "Not to be done here", "fault.405.says": "This address does not take what was sent. Go back to the first page.",
	"fault.413": "Too large", "fault.413.says": "What was filled in is too long.",
	"fault.422": "Cannot be decided", "fault.422.says": "The procedure does not say what follows.",
	"fault.429": "Too often", "fault.429.says": "Too many tries. Try again in some minutes.",
	"fault.500": "Something went wrong", "fault.500.says": "The fault is this service's, not yours, and has been noted. Try again later.",
	"fault.501": "Not to be had", "fault.501.says": "The store of this service cannot do that.",
	"fault.503": "Cannot be served now", "fault.503.says": "Try again in a moment.",
	"fault.foreign": "Refused", "fault.foreign.says": "This form was not sent from a page of this service.",
	"fault.home": "To the first page",
}
