package keys_test

import (
	"strings"
	"testing"

	"mixdeck/ui/keys"
)

func TestTheDefaultKeysAgree(t *testing.T) {
	for _, b := range keys.Default().Bindings() {
		if b.Does == "" {
			t.Errorf("%s does not say what it does", b.Action)
		}
	}
}

func TestAnActionOfAScreenGoesBeforeOneOfEveryScreen(t *testing.T) {
	m, err := keys.Default().With(map[string]string{"wall.stop": "r"})
	if err != nil {
		t.Fatal(err)
	}
	offers := []keys.Offer{{Action: keys.Refresh}, {Action: keys.Stop, Off: "it has ended"}}
	if o, ok := m.Find("r", offers); !ok || o != offers[1] {
		t.Errorf("r finds %+v", o)
	}
	if o, ok := m.Find("r", offers[:1]); !ok || o.Action != keys.Refresh {
		t.Errorf("without the screen's own, r finds %+v", o)
	}
	if _, ok := m.Find("x", offers); ok {
		t.Error("a key that was given away still finds something")
	}
}

func TestKeysThatWouldBeAmbiguousOrUnsafeAreRefused(t *testing.T) {
	for _, tc := range []struct {
		changes map[string]string
		want    string
	}{
		{map[string]string{"wall.stop": "t"}, "would both be on"},
		{map[string]string{"wall.nothing": "t"}, "there is no action"},
		{map[string]string{"confirm.yes": "enter"}, "confirm by habit"},
		{map[string]string{"confirm.yes": "Y space"}, "confirm by habit"},
		{map[string]string{"confirm.yes": "x"}, "pressed twice would confirm"},
		{map[string]string{"wall.stop": "Y"}, "pressed twice would confirm"},
	} {
		if _, err := keys.Default().With(tc.changes); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%v gives %v, want %q", tc.changes, err, tc.want)
		}
	}
}
