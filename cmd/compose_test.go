package cmd

import (
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui/launch"
)

func chosen(kind, id string) []backend.Resource { return []backend.Resource{{Kind: kind, ID: id}} }

const account = "arn:aws:ivs:us-west-2:123456789012:"

func TestWhatIsPickedMakesASpecThatItsSystemTakes(t *testing.T) {
	c := composerOf([]profile{
		{name: "stages", system: backend.IVS, region: "us-west-2"},
		{name: "cameras", system: backend.KVS, region: "us-west-2"},
	})
	for profile, choice := range map[string]launch.Choice{
		"stages": {
			Name: "evening", Layout: &layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}},
			Picked: map[string][]backend.Resource{
				slotStage: chosen(slotStage, account+"stage/a"), slotChannel: chosen(slotChannel, account+"channel/a"),
				slotStorage: chosen(slotStorage, account+"storage-configuration/a"), slotEncoder: chosen(slotEncoder, account+"encoder-configuration/a"),
			},
		},
		"cameras": {
			Picked: map[string][]backend.Resource{slotStream: chosen(slotStream, "arn:aws:kinesisvideo:us-west-2:123456789012:stream/door/1700000000000")},
			Texts:  map[string]string{slotDestination: "s3://stills/door"},
		},
	} {
		if _, ok := c.Recipe(profile); !ok {
			t.Errorf("%s has no recipe", profile)
		}
		spec, err := c.Compose(profile, choice)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := dialectOf(spec.System)
		plan, err := d.Plan(backend.VerbStart, nil, spec)
		if err != nil || len(plan.Steps) == 0 {
			t.Errorf("%s: %v", profile, err)
		}
		for _, f := range reviewNative("form", spec) {
			if f.Severity == layouts.SeverityError {
				t.Errorf("%s: %s", profile, f)
			}
		}
	}
}

func TestACompositionWithNowhereToGoIsNotComposed(t *testing.T) {
	c := composerOf([]profile{{name: "stages", system: backend.IVS}, {name: "mixes", system: backend.Volc}})
	for profile, want := range map[string]string{"stages": "somewhere to go", "mixes": "needs a document"} {
		if _, err := c.Compose(profile, launch.Choice{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", profile, err)
		}
	}
	if _, ok := c.Recipe("mixes"); ok {
		t.Error("a mix task was given a recipe")
	}
}
