package ivs

import (
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

func TestABareBodyIsRecognisedByItsStage(t *testing.T) {
	for document, want := range map[string]bool{
		"stageArn: " + stageARN:               true,
		"stageArn: null":                      true, // meant as one, and refused with the reason
		"{\"stageArn\": \"x\", \"other\": 1}": true,
		"grid: {}":                            false,
		"MixedRules: {}\nName: a":             false,
		"ImageGenerationConfiguration: {}":    false,
		"CasterId: a":                         false,
		"[stageArn]":                          false,
		"stageArn":                            false,
	} {
		doc, err := file.Parse("doc", []byte(document))
		if err != nil {
			t.Fatal(err)
		}
		s, ok := Dialect{}.Recognise(doc)
		if ok != want {
			t.Errorf("%q recognised: %t, want %t", document, ok, want)
		}
		if ok && (s.System != backend.IVS || !s.Native.Exists() || s.Layout != nil) {
			t.Errorf("%q gives %+v", document, s)
		}
	}
}

func TestARecognisedBodyHasItsNameAndItsUnknownMembersAsWarnings(t *testing.T) {
	s := specOf(t, "body.yaml", withMore("tags: {Name: News}\nstageArns: []"))
	if s.Name != "News" {
		t.Errorf("the name is %q", s.Name)
	}
	want := "stageArns: StartComposition has no such member; it is sent as it is; did you mean stageArn?"
	if len(s.Warnings) != 1 || s.Warnings[0].Severity != backend.SeverityWarning || s.Warnings[0].Message != want {
		t.Errorf("the warnings are %v", s.Warnings)
	}
	p, err := Dialect{}.Plan(backend.VerbStart, nil, s)
	if err != nil {
		t.Fatal(err)
	}
	if n := countNotes(p.Notes, want); n != 1 {
		t.Errorf("the plan has the warning %d times", n)
	}
}

func countNotes(notes []backend.Note, message string) (n int) {
	for _, note := range notes {
		if note.Message == message {
			n++
		}
	}
	return n
}

func TestEveryVerbThatIsNotNativeSaysWhy(t *testing.T) {
	want := map[backend.Verb]backend.How{
		backend.VerbStart: backend.HowNative, backend.VerbStop: backend.HowNative, backend.VerbUpdate: backend.HowReplace,
		backend.VerbTake: backend.HowNone, backend.VerbPanic: backend.HowNone, backend.VerbRemove: backend.HowNone,
		"dance": backend.HowNone,
	}
	for verb, how := range want {
		a := Dialect{}.Ability(verb)
		if a.How != how || (a.Reason == "") != (how == backend.HowNative) {
			t.Errorf("%s is %+v, want %s", verb, a, how)
		}
	}
	for _, verb := range backend.Verbs() {
		if _, known := want[verb]; !known {
			t.Errorf("the verb %s is not tried here", verb)
		}
	}
}
