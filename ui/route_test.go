package ui_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/ui"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

func TestAScreenIsToldItsOwnSizeAndWhatIsKnown(t *testing.T) {
	r := console(t)
	sizes := got[tea.WindowSizeMsg](r.wall())
	if want := (tea.WindowSizeMsg{Width: 80, Height: 22}); len(sizes) != 1 || sizes[0] != want {
		t.Errorf("the wall was told %v, want %v", sizes, want)
	}
	r.Send(nav.Open{Place: nav.Detail})
	detail := r.screens[nav.Detail]
	if sizes := got[tea.WindowSizeMsg](detail); len(sizes) != 1 || len(got[env.News](detail)) != 1 {
		t.Errorf("a screen that was opened got %v", detail.got)
	}
	r.Resize(100, 30)
	for name, s := range r.screens {
		if sizes := got[tea.WindowSizeMsg](s); sizes[len(sizes)-1] != (tea.WindowSizeMsg{Width: 100, Height: 28}) {
			t.Errorf("%s was told %v", name, sizes)
		}
	}
	r.shows("this is detail", "last row of detail")
}

func TestResultsGoToEveryScreen(t *testing.T) {
	type result struct{}
	r := console(t)
	r.Send(nav.Open{Place: nav.Detail}, result{}, env.Restyled{})
	r.Keys("?")
	r.Send(result{})
	for name, s := range r.screens {
		if n := len(got[result](s)); n != 2 || len(got[env.Restyled](s)) < 1 {
			t.Errorf("%s got %d results", name, n)
		}
	}
}

func TestAKeyIsAnActionOfTheTopScreen(t *testing.T) {
	r := console(t)
	r.Send(nav.Open{Place: nav.Detail})
	r.Keys("x", "j", "up", "z", "Y")
	if want := []keys.Action{keys.Stop, keys.Down, keys.Up}; !slices.Equal(r.screens[nav.Detail].acts, want) {
		t.Errorf("the top screen was asked for %v, want %v", r.screens[nav.Detail].acts, want)
	}
	if acts := r.wall().acts; len(acts) != 0 || len(got[tea.KeyPressMsg](r.wall())) != 0 {
		t.Errorf("the screen below got %v", acts)
	}
}

func TestAKeyThatIsOffSaysWhy(t *testing.T) {
	r := console(t)
	r.Keys("e")
	if len(r.wall().acts) != 0 {
		t.Errorf("it was handed over all the same: %v", r.wall().acts)
	}
	r.shows("editor: nothing is chosen")
	r.Keys("A")
	r.shows("acknowledge alarm: there is no alarm to acknowledge")
}

func TestWhileTypingLettersBelongToTheScreen(t *testing.T) {
	r := console(t)
	r.wall().typing = true
	r.Keys("q", "x", "?", ":", "T", "space", "backspace", "left", "home", "ctrl+u", "enter", "up", "ctrl+w")
	var typed []string
	for _, k := range got[tea.KeyPressMsg](r.wall()) {
		typed = append(typed, k.String())
	}
	if want := strings.Fields("q x ? : T space backspace left home ctrl+u ctrl+w"); !slices.Equal(typed, want) {
		t.Errorf("the field got %v, want %v", typed, want)
	}
	if want := []keys.Action{keys.Enter, keys.Up}; !slices.Equal(r.wall().acts, want) {
		t.Errorf("the screen was asked for %v, want %v", r.wall().acts, want)
	}
	if c := r.View().Cursor; c == nil || c.X != 79 || c.Y != 22 {
		t.Errorf("the cursor is at %+v", c)
	}
	r.Keys("ctrl+c")
	if !r.Quit() {
		t.Error("ctrl+c does not quit")
	}
}

func TestADialogTakesTheKeys(t *testing.T) {
	r := console(t)
	for _, opens := range []string{"?", ":", "ctrl+p"} {
		r.Keys(opens, "x", "down", "e")
		r.Paste("text")
		r.Click(5, 5)
		if acts := r.wall().acts; len(acts) != 0 || len(got[tea.PasteMsg](r.wall()))+len(got[tea.MouseClickMsg](r.wall())) != 0 {
			t.Errorf("below a dialog the wall got %v and %v", acts, r.wall().got)
		}
		r.Keys("esc", "esc")
		r.hides("╭")
	}
}

func TestThePaletteDoesWhatAKeyDoes(t *testing.T) {
	r := console(t)
	r.Keys(":")
	r.Type("stop")
	r.Keys("enter")
	if !slices.Equal(r.wall().acts, []keys.Action{keys.Stop}) {
		t.Errorf("the wall was asked for %v", r.wall().acts)
	}
	r.Keys(":")
	r.Type("editor")
	r.Keys("enter")
	r.shows("editor: nothing is chosen")
	r.Keys(":")
	r.Type("settle")
	r.Keys("enter")
	r.shows("settle what is unknown: not here")
	r.Keys(":")
	r.Type("theme")
	r.Keys("enter")
	r.shows("theme: ")
}

func TestTheHelpHasTheKeysOfTheScreen(t *testing.T) {
	r := console(t)
	r.Keys("?")
	r.shows("wall", "editor", "nothing is chosen", "command palette")
}

func TestBackAndQuit(t *testing.T) {
	r := console(t)
	r.Send(nav.Open{Place: nav.Detail})
	r.Keys("a", "a")
	r.shows("this is activity")
	r.Keys("q")
	r.shows("this is detail")
	r.Send(nav.Back{})
	r.shows("this is wall")
	r.Send(nav.Back{})
	r.Keys("esc")
	r.shows("this is wall")
	r.Keys("q")
	if !r.Quit() {
		t.Error("q does not quit from the wall")
	}
}

func TestQuittingWorksInEveryDialog(t *testing.T) {
	r := console(t)
	r.Keys(":", "ctrl+c")
	if !r.Quit() {
		t.Error("ctrl+c does not quit in the palette")
	}
}

func TestTheMouseIsCountedFromTheScreensCorner(t *testing.T) {
	r := console(t)
	r.Click(7, 0)
	r.Click(7, 23)
	r.Click(7, 3)
	r.Wheel(1, 2, 1)
	clicks, wheels := got[tea.MouseClickMsg](r.wall()), got[tea.MouseWheelMsg](r.wall())
	if len(clicks) != 1 || clicks[0].X != 7 || clicks[0].Y != 2 || len(wheels) != 1 || wheels[0].Y != 1 {
		t.Errorf("the wall got %v and %v", clicks, wheels)
	}
}

func TestAPasteGoesOnlyToWhatIsTypedInto(t *testing.T) {
	r := console(t)
	r.Paste("x")
	r.wall().typing = true
	r.Paste("y")
	if pastes := got[tea.PasteMsg](r.wall()); len(pastes) != 1 || pastes[0].Content != "y" {
		t.Errorf("the wall got %v", pastes)
	}
}

func TestAScreenMayTakeAnActionOfTheRootForItself(t *testing.T) {
	r := console(t)
	r.wall().offers = append(r.wall().offers, keys.Offer{Action: keys.Back}, keys.Offer{Action: keys.Refresh, Off: "no"})
	r.Keys("esc", "r")
	if !slices.Equal(r.wall().acts, []keys.Action{keys.Back}) {
		t.Errorf("the wall was asked for %v", r.wall().acts)
	}
	r.shows("refresh now: no")
}

func TestTellsGoByThemselves(t *testing.T) {
	r := console(t)
	r.Send(nav.Tell{Severity: backend.SeverityNote, Text: "hello"})
	r.shows("hello")
	r.Send(nav.Tell{Severity: backend.SeverityWarning, Text: "careful"})
	r.Advance(6e9)
	r.shows("careful")
	r.Advance(5e9)
	r.hides("careful", "hello")
	r.shows("x stop")
}

func TestACopyIsMadeSafeAndSaid(t *testing.T) {
	r := console(t)
	r.Send(nav.Copy{Text: "mixdeck stop us-live/x", What: "the command"})
	r.shows("copied: the command")
}

func TestTheThemeIsChanged(t *testing.T) {
	r := console(t)
	before := r.Frame().StyleAt(0, 5)
	r.Keys("T")
	r.shows("theme: ")
	if after := r.Frame().StyleAt(0, 5); after == before {
		t.Errorf("the screen is still drawn in %+v", after)
	}
	if n := len(got[env.Restyled](r.wall())); n != 2 {
		t.Errorf("the wall was told %d times", n)
	}
	cfg := r.config()
	cfg.Theme = "nosuch"
	if _, err := ui.New(cfg); err == nil {
		t.Error("a theme that does not exist is taken")
	}
}

func TestKeysThatAreLetGoDoNothing(t *testing.T) {
	r := console(t)
	r.Send(tea.KeyReleaseMsg(uitest.Key("x")))
	if len(r.wall().acts)+len(got[tea.KeyReleaseMsg](r.wall())) != 0 {
		t.Error("a release was handed over")
	}
}

func TestQuittingWithEditsIsAskedTwice(t *testing.T) {
	r := console(t)
	r.wall().edits = "There are changes that are kept nowhere."
	r.Keys("ctrl+c")
	if r.Quit() {
		t.Fatal("ctrl+c lost the edits")
	}
	r.shows("kept nowhere", "ctrl+c once more")
	r.Keys("down", "ctrl+c")
	if r.Quit() {
		t.Fatal("another key in between did not take the question back")
	}
	r.Keys("ctrl+c")
	if !r.Quit() {
		t.Error("the second press does not quit")
	}
}
