package fsm

// Who sees what: package view holds the policy, and the machine of a procedure answers
// by it.

// Sees reports whether the actor may know that there is such a case. Who may not
// is to be answered as for a number that does not exist.
func (m *Machine) Sees(c Case, by Actor) bool {
	return m.view.Sees(c, by)
}

// Concerns reports whether the actor sees the case as its reporter or in a role
// that works on it, and not only as one of the public or of a unit that had it.
func (m *Machine) Concerns(c Case, by Actor) bool {
	return m.view.Concerns(c, by)
}

// Employs reports whether the actor holds a role of the office in this SOP, for
// all cases or for those of his unit: he is no stranger, though a case may not
// be his.
func (m *Machine) Employs(by Actor) bool {
	return m.view.Employs(by)
}

// KeptSecret reports whether the file hides the case itself from the public
// (sembunyikan: kasus): then whom it does not concern is not told that it exists,
// an officer of another unit neither.
func (m *Machine) KeptSecret(c Case) bool {
	return m.view.KeptSecret(c)
}

// SeesAll reports whether nothing of the case is hidden from the actor. What is
// known of an entry beside its body, as its hash, may be shown only then.
func (m *Machine) SeesAll(c Case, by Actor) bool {
	return m.view.SeesAll(c, by)
}

// View returns the case as the actor may see it; the zero Case if he may not
// know of it (see [Machine.Sees]). The zero Actor is the public.
//
// The actor sees in every capacity in which the case concerns him (lingkup), his
// own or of those he stands in for; what any of these may see, he sees. See "Who
// sees what" in the package's documentation. It is the one place that hides;
// what leaves this module goes through it.
//
// Which other cases it belongs together with it never shows: that takes both of them,
// see [Machine.LinkSight].
func (m *Machine) View(c Case, by Actor) Case {
	return m.view.View(c, by)
}

// ViewPast returns a case as it once was, as the actor may see it now: who may
// see what is judged by the case as it is now. A secrecy that came later hides
// what stood open then.
func (m *Machine) ViewPast(c, now Case, by Actor) Case {
	return m.view.ViewPast(c, now, by)
}

// ViewTried returns a case as a command that was only tried would leave it, as the actor
// may see it: what he sees of it now, as it was, and after the command, both, and what he
// gave himself. So an approval that is tried shows no draft, and a class that is tried
// uncovers nothing.
func (m *Machine) ViewTried(was, c Case, given map[string]Value, by Actor) Case {
	return m.view.ViewTried(was, c, given, by)
}

// Hides reports whether kerahasiaan hides anything of the case, from anybody.
func (m *Machine) Hides(c Case) bool {
	return m.view.Hides(c)
}

// ViewEntry returns an entry's body as the actor may see it, given the case that
// it belongs to; false: he may not see that there is one. The public sees none,
// the reporter what he did, was told of, or moved the case or its deadlines, and
// a unit that had the case what it did itself.
func (m *Machine) ViewEntry(c Case, e Draft, by Actor) (Draft, bool) {
	return m.view.ViewEntry(c, e, by)
}

// Veil takes from an entry's body which other case it names, as [Machine.View] does, since
// that takes both of them; and, where kerahasiaan hides anything now ([Machine.Hides]), who
// the reporter is and what it hides from anybody. It is for the office's own writing that
// strangers may come to read, not for showing a case: that is [Machine.ViewEntry].
func (m *Machine) Veil(c Case, e Draft) Draft {
	return m.view.Veil(c, e)
}

// FromFields reports whether the deadline of a clock follows from what is filled in:
// from a date field that it counts from, or from the field of its class. Who knows
// the deadline then knows that field.
func (m *Machine) FromFields(clock string) bool {
	return m.view.FromFields(clock)
}

// FromCondition reports whether a clock exists only where what is filled in says so
// (bila of a tenggat): who knows that it runs then knows that.
func (m *Machine) FromCondition(clock string) bool {
	return m.view.FromCondition(clock)
}

// WithoutBranch returns an entry as it is told to who may read no field: without the
// branch, where that tells more than the stage to which it led.
func (m *Machine) WithoutBranch(e Draft) Draft {
	return m.view.WithoutBranch(e)
}

// ShowsDeadline reports whether the actor may be shown the deadline of a clock of the
// case: he may read all that it follows from ([Machine.FromFields]).
func (m *Machine) ShowsDeadline(c Case, clock string, by Actor) bool {
	return m.view.ShowsDeadline(c, clock, by)
}

// ShowsDeadlines reports whether a role of the office is shown every deadline of every
// case that is its work, whatever kerahasiaan hides from it; true of any other role.
func (m *Machine) ShowsDeadlines(role string) bool {
	return m.view.ShowsDeadlines(role)
}

// ViewStanding returns how clocks of a case stand as the actor may see it: the clocks
// that [Machine.View] shows him, and of who answers for them role and unit unless
// they are his colleagues.
func (m *Machine) ViewStanding(c Case, told []ClockStanding, by Actor) []ClockStanding {
	return m.view.ViewStanding(c, told, by)
}

// ListedForPublic returns what the public is shown of a case in lists, by the time
// since when it is; false: it sees no such case.
func (m *Machine) ListedForPublic(c *Case) (Listed, bool) {
	return m.view.ListedForPublic(c)
}

// ListedForFormer returns what units that had a case, and have it no more, are
// shown of it in lists. What came later has no place there.
func (m *Machine) ListedForFormer(c *Case) Listed {
	return m.view.ListedForFormer(c)
}

// ListedForReporter returns what the reporter is shown of his case in lists, by
// the earliest deadline that he sees and owes says is one; when it has ended, by
// the time of that.
func (m *Machine) ListedForReporter(c *Case, owes func(k *Clock) bool) Listed {
	return m.view.ListedForReporter(c, owes)
}

// Works reports whether the actor sees the case in a role that works on it.
func (m *Machine) Works(c Case, by Actor) bool {
	return m.view.Works(c, by)
}

// RefusedToStranger returns what somebody whom a case does not concern
// ([Machine.Concerns]) is told of why an action is refused: that it is not his, in
// the same words wherever the case is, so that nobody learns by asking in which
// stage it is or what is owed on it. nil: he asked for no action.
func (m *Machine) RefusedToStranger(c Case, by Actor, action string) *Refused {
	return m.view.RefusedToStranger(c, by, action)
}

// NotHisDuty returns what somebody is told who asks for a duty that is not his, on a
// case on which he does not work, such as its reporter: the same whether it is owed
// or not. nil: it is his, it is no duty, or he works on the case.
func (m *Machine) NotHisDuty(c Case, by Actor, action string) *Refused {
	return m.view.NotHisDuty(c, by, action)
}

// LinkSight reports whether the actor may be told, as far as this case says, which
// cases it belongs together with: he is its reporter, or works on it with nothing of it
// taken from him by kerahasiaan; and whether he knows who its reporter is. A link is
// shown to who may be told by both cases, and knows the reporter of both or of
// neither: else the one would tell him who stands behind the other.
func (m *Machine) LinkSight(c Case, by Actor) (told, names bool) {
	return m.view.LinkSight(c, by)
}
