package caster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
	"mixdeck/layouts/file"
)

// evening is a whole spec, as people write it.
const evening = `system: caster
name: evening-news
caster:
  Config:
    DomainName: live.example.com
    TranscodeConfig: {casterTemplate: lp_hd}
    UrgentImageUrl: https://slates.example.com/slate.png
    SideOutputUrlList: ["rtmp://relay.example.com/live/key"]
  VideoResources:
    - {LocationId: RV01, ResourceName: host, LiveStreamUrl: rtmp://pull.example.com/a/b}
    - {LocationId: RV02, ResourceName: guest, LiveStreamUrl: rtmp://pull.example.com/a/c}
  Layouts:
    - {Name: full, BlendList: [RV01], MixList: [RV01], VideoLayer: [{FillMode: fit, WidthNormalized: 1, HeightNormalized: 1, PositionNormalized: [0, 0]}], AudioLayer: [{VolumeRate: 1}]}
  Components:
    - {Name: title, ComponentType: text, LocationId: RC01, ComponentLayer: {HeightNormalized: 0.1, PositionNormalized: [0.1, 0.8]}, TextLayerContent: {Text: News, SizeNormalized: 0.05}}
  Scenes:
    PVW: {Components: [title]}
    PGM: {Layout: full}
layout: two-up.yaml
`

const twoUpLayout = `name: two-up
canvas: {width: 1920, height: 1080}
layers:
  - {id: host,  source: host,  x: 0,   y: 270, w: 960, h: 540, z: 1, fit: contain}
  - {id: guest, source: guest, x: 960, y: 270, w: 960, h: 540, z: 2, fit: contain}
`

// specOf reads a document as the program does.
func specOf(t testing.TB, text string) backend.Spec {
	t.Helper()
	parse := func(name, text string) (file.Node, error) { return file.Parse(name, []byte(text)) }
	doc, err := parse("show.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	s, err := backend.SpecReader{
		Dialects: []backend.Dialect{Dialect{}},
		Load:     func(string) (file.Node, error) { return parse("two-up.yaml", twoUpLayout) },
	}.Read(doc)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func planOf(t testing.TB, v backend.Verb, running *backend.Production, s backend.Spec) backend.Plan {
	t.Helper()
	p, err := Dialect{}.Plan(v, running, s)
	if err != nil {
		t.Fatalf("%s: %v", v, err)
	}
	if p.Verb != v || p.System != backend.Caster || running != nil && (p.Target != running.ID || p.Profile != running.Ref.Profile) {
		t.Fatalf("%s made a plan of %s for %s of %s", v, p.Verb, p.Target, p.Profile)
	}
	return p
}

// refusal makes a plan that has to be refused, and returns what is said.
func refusal(t testing.TB, class backend.Class, v backend.Verb, running *backend.Production, s backend.Spec) string {
	t.Helper()
	_, err := Dialect{}.Plan(v, running, s)
	var refused *backend.Error
	if !errors.Is(err, class) || !errors.As(err, &refused) || running != nil && refused.Ref != running.Ref {
		t.Fatalf("%s is refused with %v, not as %s", v, err, class)
	}
	return err.Error()
}

// calls are the names of a plan's steps.
func calls(p backend.Plan) string {
	var names []string
	for _, s := range p.Steps {
		names = append(names, s.Call)
	}
	return strings.Join(names, " ")
}

func notesOf(p backend.Plan) string {
	var all []string
	for _, n := range p.Notes {
		all = append(all, string(n.Severity)+": "+n.Message)
	}
	return strings.Join(all, "\n")
}

// written is all that a plan says, to be compared with a golden one.
func writtenPlan(p backend.Plan) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s %q token=%q gap=%s emulated=%v hosts=%s\n", p.Verb, p.Name, p.TokenMember, p.Gap, p.Emulated, strings.Join(p.Hosts, " "))
	for i, s := range p.Steps {
		fmt.Fprintf(&out, "%d %s ", i+1, s.Call)
		_ = json.Indent(&out, s.Body, "", "  ")
		out.WriteByte('\n')
	}
	for _, n := range p.Notes {
		fmt.Fprintf(&out, "%s: %s\n", n.Severity, n.Message)
	}
	for _, c := range p.Changes {
		fmt.Fprintf(&out, "~ %s: %q -> %q\n", c.Path, c.From, c.To)
	}
	return out.Bytes()
}

// golden compares with a file below testdata; MIXDECK_GOLDEN=write writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("MIXDECK_GOLDEN") == "write" {
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("read the golden file (MIXDECK_GOLDEN=write makes it): %v", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s:\n%s", name, diff)
	}
}

// stage is a simulator with a client, and a studio in it that a plan has made.
type studioBench struct {
	*bench

	id   backend.ID
	made []string // what plans have made here
}

// onAir starts the evening's studio in a simulator.
func onAir(t *testing.T) *studioBench {
	t.Helper()
	b := &studioBench{bench: newBench(t, sim.Options{Seed: 7})}
	id, told := b.carry(planOf(t, backend.VerbStart, nil, specOf(t, evening)).WithToken("token-1"))
	b.id = id
	b.keep(told)
	return b
}

func (b *studioBench) keep(told *trail) {
	for _, made := range told.made {
		_, id, _ := strings.Cut(made, " ")
		b.made = append(b.made, id)
	}
}

// running is the studio as it is read, with what was made here.
func (b *studioBench) running() *backend.Production {
	b.t.Helper()
	p := b.get(b.id)
	p.Own = b.made
	return &p
}

// do plans a verb over what runs and carries it out.
func (b *studioBench) do(v backend.Verb, s backend.Spec) backend.Plan {
	b.t.Helper()
	p := planOf(b.t, v, b.running(), s)
	_, told := b.carry(p)
	b.keep(told)
	return p
}

// drawn is what a scene shows: layers as places and boxes, components as texts.
func (b *studioBench) drawn(scene castersim.Output) string {
	b.t.Helper()
	p, open := b.sim.Drawn(string(b.id), scene)
	if !open {
		return "closed"
	}
	if p.Standby != "" {
		return "standby"
	}
	var all []string
	for _, l := range p.Layers {
		all = append(all, fmt.Sprintf("%s %v,%v %vx%v", l.Location, l.X, l.Y, l.W, l.H))
	}
	for _, c := range p.Components {
		all = append(all, fmt.Sprintf("%s %q", c.Kind, c.Text))
	}
	return strings.Join(all, "; ")
}

func (b *studioBench) shows(scene castersim.Output, want string) {
	b.t.Helper()
	if got := b.drawn(scene); got != want {
		b.t.Errorf("%s shows %s\nnot %s", scene, got, want)
	}
}
