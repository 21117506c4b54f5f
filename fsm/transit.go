package fsm

// before extends the clocks that the action extends.
func (t *transit) before() error {
	return t.Extend(t.step.a, t.from, t.step.at)
}

// leave ends the clock of the stage left, unless it stays alive in a stage that
// pauses.
func (t *transit) leave() error {
	left, entered, at := t.m.plan.Stages[t.from], t.Here(), t.step.at
	if left == nil {
		return nil
	}
	t.Excuse(left, at)
	if i, ok := t.Find(left.Clock); ok && t.Case.Clocks[i].State != Away && (entered == nil || !entered.Pauses.Any || entered == left) {
		if err := t.Stop(i, at, entered != nil && left.Kept); err != nil {
			return err
		}
	}
	if !left.Pauses.Any {
		return nil
	}
	// The clock of the stage before the pause ends too, unless the case is back
	// there: time in a pausing stage is never a return.
	return t.StopOthers(entered, at)
}

// enterNext starts or resumes the clock of the stage entered.
func (t *transit) enterNext() error {
	entered := t.Here()
	if entered == nil {
		t.Forget()
		return nil
	}
	return t.EnterStage(entered, t.step.o.OnReturn, t.step.at)
}

// after moves the limits and classes, and what stands still now.
func (t *transit) after() error {
	at := t.step.at
	if t.moved && t.from == t.Case.Stage { // from the stage into itself, which looplab does not call a transition
		if err := t.leave(); err != nil {
			return err
		}
		if err := t.enterNext(); err != nil {
			return err
		}
	}
	if err := t.MoveLimits(t.events, at); err != nil {
		return err
	}
	if !t.moved {
		if err := t.TouchStageClock(t.events, at); err != nil {
			return err
		}
	}
	if err := t.Reclassify(t.step.input, at); err != nil {
		return err
	}
	if err := t.HandOver(at); err != nil {
		return err
	}
	return t.HoldClocks(at)
}
