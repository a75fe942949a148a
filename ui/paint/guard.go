package paint

import (
	"fmt"
	"reflect"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Crash is a panic of the model or of one of its commands. Run returns it after
// the terminal was given back.
type Crash struct {
	// Value is what was panicked with.
	Value any
	// Stack is the stack of the goroutine that panicked.
	Stack []byte
}

// Error says that the program failed, and on what.
func (c *Crash) Error() string { return fmt.Sprintf("the console failed: %v", c.Value) }

// Unwrap returns the value, if it was an error.
func (c *Crash) Unwrap() error {
	err, _ := c.Value.(error)
	return err
}

// catch, deferred, ends the program with a Crash if there is a panic.
func (p *Program) catch() {
	if v := recover(); v != nil {
		p.cancel(&Crash{Value: v, Stack: debug.Stack()})
	}
}

// guard returns cmd with a panic in it, or in a command that it returns, caught.
func (p *Program) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer p.catch()
		return p.guardAll(cmd())
	}
}

// guardAll guards the commands of a batch or a sequence, whose type Bubble Tea
// keeps to itself: both are slices of commands.
func (p *Program) guardAll(msg tea.Msg) tea.Msg {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	guarded := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		cmd, _ := v.Index(i).Interface().(tea.Cmd)
		guarded.Index(i).Set(reflect.ValueOf(p.guard(cmd)))
	}
	out, _ := guarded.Interface().(tea.Msg)
	return out
}
