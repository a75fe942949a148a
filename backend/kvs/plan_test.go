package kvs

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

var rewrite = flag.Bool("rewrite", false, "write the golden files anew")

// golden holds a plan as text against testdata/plan/<name>.golden.
func golden(t *testing.T, name string, p backend.Plan) {
	t.Helper()
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s %s profile=%q target=%q name=%q gap=%v emulated=%v hosts=%v\n", p.System, p.Verb, p.Profile, p.Target, p.Name, p.Gap, p.Emulated, p.Hosts)
	for _, s := range p.Steps {
		fmt.Fprintf(&out, "\n%s ", s.Call)
		if err := json.Indent(&out, s.Body, "", "  "); err != nil {
			t.Fatal(err)
		}
		out.WriteByte('\n')
	}
	out.WriteString("\nchanges\n")
	for _, c := range p.Changes {
		fmt.Fprintf(&out, "  %s: %q -> %q\n", c.Path, c.From, c.To)
	}
	out.WriteString("\nnotes\n")
	for _, n := range p.Notes {
		fmt.Fprintf(&out, "  %s: %s\n", n.Severity, n.Message)
	}
	path := filepath.Join("testdata", "plan", name+".golden")
	if *rewrite {
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil { //nolint:gosec // a file of the repository
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path) //nolint:gosec // a file of the repository
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("%s is now\n%s", path, out.String())
	}
}

func TestPlansAreWhatTheyWere(t *testing.T) {
	live, idle := streamWith(configIn(t, fullBody), backend.StateLive), streamWith(configIn(t, fullBody), backend.StateIdle)
	idle.Native[0].Body = json.RawMessage(strings.Replace(string(idle.Native[0].Body), wordEnabled, wordDisabled, 1))
	const partly = `{"ImageGenerationConfiguration":{"SamplingInterval":100,"WidthPixels":null,"DestinationConfig":{"Uri":"s3://pictures/late/lobby"},"Blur":{"Radius":0}}}`
	for name, c := range map[string]struct {
		verb    backend.Verb
		running *backend.Production
		text    string
	}{
		"start-full":    {backend.VerbStart, nil, fullBody},
		"start-spec":    {backend.VerbStart, nil, specText},
		"start-layout":  {backend.VerbStart, nil, specWithLayout},
		"start-nulls":   {backend.VerbStart, nil, strings.Replace(fullBody, `1280`, `null`, 1)},
		"start-off":     {backend.VerbStart, nil, strings.Replace(fullBody, wordEnabled, wordDisabled, 1)},
		"start-idle":    {backend.VerbStart, idle, ""},
		"start-over":    {backend.VerbStart, idle, partly},
		"start-bare":    {backend.VerbStart, streamWith("", backend.StateIdle), fullBody},
		"start-running": {backend.VerbStart, live, ""},
		"update-part":   {backend.VerbUpdate, live, partly},
		"update-layout": {backend.VerbUpdate, live, layoutText},
		"update-same":   {backend.VerbUpdate, live, fullBody},
		"update-idle":   {backend.VerbUpdate, idle, partly},
		"stop":          {backend.VerbStop, live, ""},
		"stop-idle":     {backend.VerbStop, idle, ""},
		"remove":        {backend.VerbRemove, live, ""},
		"remove-idle":   {backend.VerbRemove, idle, ""},
		"remove-bare":   {backend.VerbRemove, streamWith("", backend.StateIdle), ""},
	} {
		t.Run(name, func(t *testing.T) {
			var s backend.Spec
			if c.text != "" {
				s = read(t, c.text)
			}
			p, err := Dialect{}.Plan(c.verb, c.running, s)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, p)
		})
	}
}

const specText = `
system: kvs
profile: cameras
name: lobby-camera
kvs:
  ImageGenerationConfiguration:
    ImageSelectorType: SERVER_TIMESTAMP
    DestinationConfig: {Uri: "s3://pictures/show", DestinationRegion: us-west-2}
    SamplingInterval: 10000
    Format: PNG
    HeightPixels: 720
`

const specWithLayout = `
system: kvs
name: lobby-camera
layout:
  canvas: {width: 640, height: 360}
  layers: [{id: lobby-camera, source: lobby-camera, x: 0, y: 0, w: 640, h: 360, z: 1, fit: fill}]
kvs:
  ImageGenerationConfiguration:
    Status: ENABLED
    ImageSelectorType: SERVER_TIMESTAMP
    DestinationConfig: {Uri: "s3://pictures/show", DestinationRegion: us-west-2}
    SamplingInterval: 200
    Format: JPEG
`

const layoutText = `
canvas: {width: 640, height: 360}
layers: [{id: any, x: 0, y: 0, w: 640, h: 360, z: 1}]
`

// TestPlansThatAreRefusedSayWhere lists every limit of the model.
func TestPlansThatAreRefusedSayWhere(t *testing.T) {
	for name, c := range map[string]struct{ from, to, path, says string }{
		"status":           {`"ENABLED"`, `"ON"`, "Status", "ENABLED or DISABLED"},
		"status number":    {`"ENABLED"`, `1`, "Status", "ENABLED or DISABLED"},
		"selector":         {`"PRODUCER_TIMESTAMP"`, `"CLOCK"`, "ImageSelectorType", "SERVER_TIMESTAMP or PRODUCER_TIMESTAMP"},
		"no selector":      {`"ImageSelectorType": "PRODUCER_TIMESTAMP",`, ``, "ImageSelectorType", "is missing"},
		"null selector":    {`"PRODUCER_TIMESTAMP"`, `null`, "ImageSelectorType", "is missing"},
		"no destination":   {`{"Uri": "s3://pictures/show/lobby", "DestinationRegion": "us-west-2"}`, `null`, "DestinationConfig", "is missing"},
		"bare destination": {`{"Uri": "s3://pictures/show/lobby", "DestinationRegion": "us-west-2"}`, `"s3://x"`, "DestinationConfig", "must be a map"},
		"no uri":           {`"Uri": "s3://pictures/show/lobby", `, ``, "DestinationConfig.Uri", "is missing"},
		"uri":              {`s3://pictures/show/lobby`, `pictures`, "DestinationConfig.Uri", "s3://bucket/folder"},
		"starred uri":      {`show/lobby`, `show/*`, "DestinationConfig.Uri", "s3://bucket/folder"},
		"empty uri":        {`"s3://pictures/show/lobby"`, `""`, "DestinationConfig.Uri", "1 to 255 characters"},
		"long uri":         {`show/lobby`, strings.Repeat("x", 256), "DestinationConfig.Uri", "1 to 255 characters"},
		"no region":        {`, "DestinationRegion": "us-west-2"`, ``, "DestinationConfig.DestinationRegion", "is missing"},
		"region":           {`us-west-2`, `Oregon-west`, "DestinationConfig.DestinationRegion", "a region such as"},
		"short region":     {`us-west-2`, `us-w-2`, "DestinationConfig.DestinationRegion", "9 to 14 characters"},
		"no interval":      {`"SamplingInterval": 3000,`, ``, "SamplingInterval", "is missing"},
		"interval":         {`3000`, `32`, "SamplingInterval", "33 or more, not 32"},
		"zero interval":    {`3000`, `0`, "SamplingInterval", "33 or more, not 0"},
		"text interval":    {`3000`, `"3000"`, "SamplingInterval", "whole number"},
		"odd interval":     {`3000`, `33.5`, "SamplingInterval", "whole number"},
		"long interval":    {`3000`, `2147483648`, "SamplingInterval", "33 or more"},
		"format":           {`"JPEG"`, `"GIF"`, "Format", "JPEG or PNG"},
		"no format":        {`"Format": "JPEG",`, ``, "Format", "is missing"},
		"quality number":   {`"75"`, `75`, "FormatConfig.JPEGQuality", `must be a text, not a number: write "75" in quotes`},
		"quality zero":     {`"75"`, `"0"`, "FormatConfig.JPEGQuality", `"1" to "100"`},
		"quality 101":      {`"75"`, `"101"`, "FormatConfig.JPEGQuality", `"1" to "100"`},
		"quality word":     {`"75"`, `"high"`, "FormatConfig.JPEGQuality", `"1" to "100"`},
		"quality list":     {`"75"`, `[75]`, "FormatConfig.JPEGQuality", `"1" to "100"`},
		"quality missing":  {`{"JPEGQuality": "75"}`, `{}`, "FormatConfig.JPEGQuality", "is missing"},
		"two options":      {`{"JPEGQuality": "75"}`, `{"JPEGQuality": "75", "Blur": "1"}`, "FormatConfig", "exactly one member"},
		"options":          {`{"JPEGQuality": "75"}`, `"75"`, "FormatConfig", "must be a map"},
		"width 0":          {`1280`, `0`, "WidthPixels", "1 to 3840, not 0"},
		"width":            {`1280`, `3841`, "WidthPixels", "1 to 3840, not 3841"},
		"width text":       {`1280`, `"1280"`, "WidthPixels", "whole number"},
		"height":           {`720`, `2161`, "HeightPixels", "1 to 2160, not 2161"},
		"height 0":         {`720`, `0`, "HeightPixels", "1 to 2160, not 0"},
		"name":             {`"lobby-camera"`, `"lobby camera"`, "StreamName", "letters, digits"},
		"empty name":       {`"lobby-camera"`, `""`, "StreamName", "1 to 256 characters"},
		"long name":        {`"lobby-camera"`, `"` + strings.Repeat("a", 257) + `"`, "StreamName", "1 to 256 characters"},
		"no stream":        {`"StreamName": "lobby-camera",`, ``, "StreamName", "is missing"},
		"arn":              {`"StreamName": "lobby-camera"`, `"StreamARN": "lobby-camera"`, "StreamARN", "an ARN such as"},
		"two streams":      {`"StreamName": "lobby-camera"`, `"StreamName": "hall", "StreamARN": "` + lobbyARN + `"`, "StreamName", "names the stream"},
		"other region":     {`"StreamName": "lobby-camera"`, `"StreamARN": "` + strings.Replace(lobbyARN, "us-west-2", "eu-west-1", 1) + `"`, "DestinationConfig.DestinationRegion", "the stream's own region, eu-west-1, not us-west-2"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(fullBody, c.from, c.to, 1)
			if text == fullBody {
				t.Fatal("the document is as it was")
			}
			path := c.path
			if !strings.HasPrefix(path, "Stream") {
				path = memberConfig + "." + path
			}
			for root, document := range map[string]string{"": text, "kvs.": "{\"system\":\"kvs\",\n\"kvs\":" + text + "}"} {
				s := read(t, document)
				_, err := Dialect{}.Plan(backend.VerbStart, nil, s)
				at := (*file.Error)(nil)
				if !errors.Is(err, backend.Invalid) || !errors.As(err, &at) {
					t.Fatalf("%v", err)
				}
				if at.Path != root+path || at.Line == 0 || at.Column == 0 || !strings.Contains(at.Message, c.says) {
					t.Errorf("line %d, %s: %s", at.Line, at.Path, at.Message)
				}
				found := errorsIn(Dialect{}.Lint(s))
				if len(found) != 1 || found[0].Path != root+path || found[0].Line != at.Line || found[0].Message != at.Message || found[0].Code == "" {
					t.Errorf("lint: %+v", found)
				}
			}
		})
	}
}

// errorsIn are the findings that a plan is refused for.
func errorsIn(found []backend.Finding) []backend.Finding {
	var list []backend.Finding
	for _, f := range found {
		if f.Severity == layouts.SeverityError {
			list = append(list, f)
		}
	}
	return list
}

func TestAllProblemsAreTold(t *testing.T) {
	s := read(t, `{"StreamName": "a b",
"ImageGenerationConfiguration": {"Status": "ON", "SamplingInterval": 1,
"FormatConfig": {"JPEGQuality": 80}, "WidthPixel": 5}}`)
	_, err := Dialect{}.Plan(backend.VerbStart, nil, s)
	var all file.Errors
	if !errors.As(err, &all) || len(all) != 7 {
		t.Errorf("the plan tells %d: %v", len(all), err)
	}
	codes := map[string]int{}
	for _, f := range (Dialect{}).Lint(s) {
		codes[f.Code]++
	}
	want := map[string]int{
		layouts.CodeMissing: 3, layouts.CodeWord: 1, layouts.CodeRange: 1, backend.CodePattern: 2,
		backend.CodeUnknownMember: 1,
	}
	if fmt.Sprint(codes) != fmt.Sprint(want) {
		t.Errorf("the codes are %v, not %v", codes, want)
	}
}

func TestANullIsRefusedWhereItStands(t *testing.T) {
	s := read(t, "{\"StreamName\": \"a\", \"ImageGenerationConfiguration\": {\n\"Status\": \"ENABLED\",\n\"Format\":\n  null}}")
	_, err := Dialect{}.Plan(backend.VerbStart, nil, s)
	var all file.Errors
	if !errors.As(err, &all) {
		t.Fatal(err)
	}
	for _, at := range all {
		if null := at.Path == "ImageGenerationConfiguration.Format"; null != (at.Line == 4 && at.Column == 3) {
			t.Errorf("%v", at)
		}
	}
}

func TestWhatIsDoubtfulIsOnlyWarnedOf(t *testing.T) {
	for ms, doubtful := range map[string]bool{"33": true, "199": true, "200": false, "2147483647": false} {
		s := read(t, strings.Replace(fullBody, "3000", ms, 1))
		p, err := Dialect{}.Plan(backend.VerbStart, nil, s)
		if err != nil {
			t.Fatalf("%s ms: %v", ms, err)
		}
		warned := false
		for _, n := range p.Notes {
			warned = warned || n.Severity == backend.SeverityWarning && strings.Contains(n.Message, "SamplingInterval")
		}
		found := false
		for _, f := range (Dialect{}).Lint(s) {
			found = found || f.Code == backend.CodeDoubtful && f.Severity == layouts.SeverityWarning && f.Line == 7
		}
		if warned != doubtful || found != doubtful {
			t.Errorf("%s ms: warned %v, lint %v", ms, warned, found)
		}
	}
}

func TestALayoutGivesASizeOrIsRefused(t *testing.T) {
	whole := layouts.Layer{W: 640, H: 360}
	centred := layouts.Layer{W: 640, H: 360, Anchor: layouts.Center}
	for name, c := range map[string]struct {
		layout layouts.Layout
		says   string
	}{
		"whole":      {layouts.Layout{Canvas: layouts.Canvas{Width: 640, Height: 360}, Layers: []layouts.Layer{whole}}, ""},
		"centred":    {layouts.Layout{Canvas: layouts.Canvas{Width: 640, Height: 360}, Layers: []layouts.Layer{centred}}, ""},
		"smaller":    {layouts.Layout{Canvas: layouts.Canvas{Width: 1280, Height: 720}, Layers: []layouts.Layer{whole}}, "must cover the whole canvas"},
		"two layers": {layouts.Layout{Canvas: layouts.Canvas{Width: 640, Height: 360}, Layers: []layouts.Layer{whole, whole}}, "one layer"},
		"grid":       {layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}, "one layer"},
		"nothing":    {layouts.Layout{Canvas: layouts.DefaultCanvas}, "one layer"},
		"logo":       {layouts.Layout{Canvas: layouts.Canvas{Width: 640, Height: 360}, Layers: []layouts.Layer{whole}, Logos: []layouts.Logo{{W: 1, H: 1}}}, "logos"},
		"component":  {layouts.Layout{Canvas: layouts.Canvas{Width: 640, Height: 360}, Layers: []layouts.Layer{whole}, Components: []layouts.Component{{W: 1, H: 1}}}, "components"},
		"too wide":   {layouts.Layout{Canvas: layouts.Canvas{Width: 3841, Height: 360}, Layers: []layouts.Layer{{W: 3841, H: 360}}}, "canvas.width: must be 1 to 3840 px"},
		"too high":   {layouts.Layout{Canvas: layouts.Canvas{Width: 640, Height: 2161}, Layers: []layouts.Layer{{W: 640, H: 2161}}}, "canvas.height: must be 1 to 2160 px"},
	} {
		size, _, err := Dialect{}.Lower(c.layout)
		if c.says == "" && (err != nil || string(size) != `{"WidthPixels":640,"HeightPixels":360}`) {
			t.Errorf("%s: %s, %v", name, size, err)
		}
		if c.says != "" && (!errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v", name, err)
		}
		s := read(t, specWithLayout)
		s.Layout = &c.layout
		if found := errorsIn(Dialect{}.Lint(s)); (len(found) > 0) != (c.says != "") {
			t.Errorf("%s: lint says %+v", name, found)
		}
	}
}

func TestALayoutAloneIsHeldAgainstWhatAnImageShows(t *testing.T) {
	full := frame(640, 360)
	for name, c := range map[string]struct {
		spec backend.Spec
		want string
	}{
		"sound":     {backend.Spec{Layout: &full}, ""},
		"of a spec": {backend.Spec{System: backend.KVS, Layout: &full}, "warning system "},
		"a grid":    {backend.Spec{Layout: &layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}}, "error one-of "},
		"too wide":  {backend.Spec{Layout: new(frame(3841, 1))}, "error out-of-range canvas.width"},
		"a spec's":  {backend.Spec{System: backend.KVS, Layout: new(frame(1, 2161))}, "error out-of-range layout.canvas.height"},
		"another's": {backend.Spec{System: backend.IVS, Layout: &full}, "error system "},
		"nothing":   {backend.Spec{System: backend.KVS}, ""},
		"contained": {backend.Spec{Layout: &layouts.Layout{Canvas: full.Canvas, Layers: []layouts.Layer{{W: 640, H: 360}}}}, "warning system "},
	} {
		var got []string
		for _, f := range (Dialect{}).Lint(c.spec) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Severity, f.Code, f.Path))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestASoundBodyHasNoFindings(t *testing.T) {
	for _, text := range []string{specText, specWithLayout, strings.Replace(fullBody, "720", "null", 1)} {
		if found := (Dialect{}).Lint(read(t, text)); len(errorsIn(found)) > 0 || strings.Contains(text, "null") && len(found) > 0 {
			t.Errorf("%s: %+v", text, found)
		}
	}
}

func TestASizeBelongsInOnePlace(t *testing.T) {
	s := read(t, strings.Replace(specWithLayout, "Format: JPEG", "HeightPixels: 360", 1))
	_, err := Dialect{}.Plan(backend.VerbStart, nil, s)
	at := (*file.Error)(nil)
	if !errors.Is(err, backend.Invalid) || !errors.As(err, &at) || at.Path != "kvs.ImageGenerationConfiguration.HeightPixels" {
		t.Errorf("%v", err)
	}
	found := Dialect{}.Lint(s)
	if len(errorsIn(found)) != 2 || errorsIn(found)[0].Code != backend.CodeExclusive && errorsIn(found)[1].Code != backend.CodeExclusive {
		t.Errorf("lint: %+v", found)
	}
}

func TestVerbsThatTheStateDoesNotAllowAreConflicts(t *testing.T) {
	live, bare := streamWith(configIn(t, fullBody), backend.StateLive), streamWith("", backend.StateIdle)
	leaving := streamWith(configIn(t, fullBody), backend.StateStopping)
	unread := streamWith(configIn(t, fullBody), backend.StateLive)
	unread.Native = nil
	for name, c := range map[string]struct {
		verb    backend.Verb
		running *backend.Production
		text    string
		class   backend.Class
		says    string
	}{
		"start what runs":       {backend.VerbStart, live, fullBody, backend.Conflict, "use update"},
		"update nothing":        {backend.VerbUpdate, live, "", backend.Invalid, "nothing is staged"},
		"update what has none":  {backend.VerbUpdate, bare, fullBody, backend.Conflict, "use start"},
		"update what leaves":    {backend.VerbUpdate, leaving, fullBody, backend.Conflict, "being deleted"},
		"start what leaves":     {backend.VerbStart, leaving, "", backend.Conflict, "being deleted"},
		"start bare":            {backend.VerbStart, bare, "", backend.Invalid, "ImageGenerationConfiguration.ImageSelectorType, ImageGenerationConfiguration.DestinationConfig"},
		"start by layout":       {backend.VerbStart, nil, layoutText, backend.Invalid, "a layout alone does not start images"},
		"start bare by layout":  {backend.VerbStart, bare, layoutText, backend.Invalid, "no image configuration yet"},
		"update for another":    {backend.VerbUpdate, live, strings.Replace(fullBody, "lobby-camera", "hall", 1), backend.Conflict, `for the stream "hall" and not for "lobby-camera"`},
		"update by another arn": {backend.VerbUpdate, live, strings.Replace(fullBody, `"StreamName": "lobby-camera"`, `"StreamARN": "`+lobbyARN+`1"`, 1), backend.Conflict, "and not for"},
		"stop unread":           {backend.VerbStop, unread, "", backend.Conflict, "was not read"},
		"update unread":         {backend.VerbUpdate, unread, fullBody, backend.Conflict, "was not read"},
		"stop nothing":          {backend.VerbStop, nil, "", backend.Invalid, "needs the stream"},
		"remove nothing":        {backend.VerbRemove, nil, "", backend.Invalid, "needs the stream"},
		"take":                  {backend.VerbTake, live, fullBody, backend.Invalid, "use update"},
		"panic":                 {backend.VerbPanic, live, "", backend.Invalid, "no picture to fall back on"},
		"another system":        {backend.VerbStart, nil, "system: ivs\nivs: {stageArn: x}", backend.Invalid, "for ivs, not for kvs"},
	} {
		var s backend.Spec
		if c.text != "" {
			s = read(t, c.text)
		}
		_, err := Dialect{}.Plan(c.verb, c.running, s)
		if !errors.Is(err, c.class) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if e, ok := errors.AsType[*backend.Error](err); ok && c.running != nil && e.Ref != c.running.Ref {
			t.Errorf("%s: the error is of %v", name, e.Ref)
		}
	}
}

// TestWhatTheServiceTookBeforeIsNotRefused: an update of one member must not
// fail for another, which runs.
func TestWhatTheServiceTookBeforeIsNotRefused(t *testing.T) {
	odd := strings.NewReplacer("3000", "20", `"JPEG"`, `"WEBP"`).Replace(configIn(t, fullBody))
	live := streamWith(odd, backend.StateLive)
	p, err := Dialect{}.Plan(backend.VerbUpdate, live, read(t, `{"ImageGenerationConfiguration":{"WidthPixels":640}}`))
	if err != nil || len(p.Changes) != 1 {
		t.Errorf("%+v, %v", p.Changes, err)
	}
	if _, err := (Dialect{}).Plan(backend.VerbStop, live, backend.Spec{}); err != nil {
		t.Errorf("stop: %v", err)
	}
	_, err = Dialect{}.Plan(backend.VerbUpdate, live, read(t, `{"ImageGenerationConfiguration":{"SamplingInterval":21}}`))
	if !errors.Is(err, backend.Invalid) {
		t.Errorf("a fault of its own: %v", err)
	}
}

// TestAnUpdateClearsNothingThatItDoesNotName draws configurations and updates of
// some of their members.
func TestAnUpdateClearsNothingThatItDoesNotName(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		whole := parse(t, configIn(t, fullBody))
		named := map[string]bool{}
		patch := map[string]json.RawMessage{}
		for _, key := range whole.Keys() {
			if rapid.Bool().Draw(r, key) {
				named[key] = true
				patch[key] = whole.Get(key).JSON()
			}
		}
		if named[memberInterval] {
			patch[memberInterval] = json.RawMessage("7000")
		}
		live := streamWith(string(whole.JSON()), backend.StateLive)
		s, _ := Dialect{}.Recognise(parse(t, string(wrapped(encode(patch)))))
		p, err := Dialect{}.Plan(backend.VerbUpdate, live, s)
		if err != nil {
			r.Fatal(err)
		}
		if !named[memberInterval] {
			if len(p.Steps) > 0 || len(p.Changes) > 0 || len(p.Notes) == 0 {
				r.Errorf("nothing changes, and the plan is %+v", p)
			}
			return
		}
		sent := parse(t, string(p.Steps[0].Body)).Get(memberConfig)
		for _, key := range whole.Keys() {
			want := string(whole.Get(key).JSON())
			if key == memberInterval {
				want = "7000"
			}
			if got := string(sent.Get(key).JSON()); got != want {
				r.Errorf("%s is sent as %s instead of %s", key, got, want)
			}
		}
		if len(p.Changes) != 1 {
			r.Errorf("the changes are %v", p.Changes)
		}
	})
}

func TestAnUpdateDoesNotEndTheImages(t *testing.T) {
	live := streamWith(configIn(t, fullBody), backend.StateLive)
	_, err := Dialect{}.Plan(backend.VerbUpdate, live, read(t, `{"ImageGenerationConfiguration":{"Status":"DISABLED"}}`))
	if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), "use stop") {
		t.Errorf("got %v", err)
	}
}
