package caster

import (
	"fmt"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// found is a finding in one line.
func found(f backend.Finding) string {
	return fmt.Sprintf("%d %s %s %s: %s", f.Line, f.Severity, f.Code, f.Path, f.Message)
}

func lintOf(t *testing.T, text string) string {
	t.Helper()
	var all []string
	for _, f := range (Dialect{}).Lint(specOf(t, text)) {
		all = append(all, found(f))
	}
	return strings.Join(all, "\n")
}

func TestASoundSpecHasNothingToFind(t *testing.T) {
	t.Parallel()
	if got := lintOf(t, evening); got != "" {
		t.Errorf("found %s", got)
	}
}

// change is a text of the evening's spec, what stands there instead, and a part
// of what is found; "" for nothing.
type change struct{ old, to, want string }

func holds(t *testing.T, list []change) {
	t.Helper()
	for _, c := range list {
		text := strings.Replace(evening, c.old, c.to, 1)
		if text == evening {
			t.Fatalf("%q is not in the spec", c.old)
		}
		got := lintOf(t, text)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s finds %s\nnot %s", c.to, got, c.want)
		}
		if strings.Contains(c.want, " error ") {
			said := refusal(t, backend.Invalid, backend.VerbStart, nil, specOf(t, text))
			if _, message, _ := strings.Cut(c.want, ": "); !strings.Contains(said, message) || !strings.Contains(said, "show.yaml:") {
				t.Errorf("%s: a plan says %s", c.to, said)
			}
		}
	}
}

func TestTheRangesOfSources(t *testing.T) {
	t.Parallel()
	const guest = "{LocationId: RV02, ResourceName: guest, LiveStreamUrl: rtmp://pull.example.com/a/c}"
	source := func(members string) string { return "{LocationId: RV02, ResourceName: guest" + members + "}" }
	holds(t, []change{
		{guest, source(""), "11 error missing caster.VideoResources[1]: has nothing to play"},
		{guest, source(", LiveStreamUrl: 'rtmp://a/b', ImageId: i"), "11 error exclusive caster.VideoResources[1].ImageId: stands beside LiveStreamUrl"},
		{guest, source(", LiveStreamUrl: pull"), "error pattern caster.VideoResources[1].LiveStreamUrl: must be an address with its scheme"},
		{guest, source(", MaterialId: m, RepeatNum: -1, FixedDelayDuration: 5000, BeginOffset: 0, EndOffset: -5"), ""},
		{guest, source(", MaterialId: m, RepeatNum: 2"), "error out-of-range caster.VideoResources[1].RepeatNum: must be -1 to 0, not 2"},
		{guest, source(", MaterialId: m, FixedDelayDuration: 5001"), "must be 0 to 5000, not 5001"},
		{guest, source(", MaterialId: m, BeginOffset: -1"), "BeginOffset: must be 0 to 2147483647, not -1"},
		{guest, source(", MaterialId: m, BeginOffset: soon"), "BeginOffset: must be a whole number from 0 to 2147483647, not a text"},
		{guest, source(", VodUrl: 'https://films.example.com/a.mkv'"), "warning doubtful-range caster.VideoResources[1].VodUrl: does not end as an MP4, FLV or TS file"},
		{guest, source(", ImageUrl: 'https://films.example.com/a.PNG?x=1'"), ""},
		{guest, source(", ImageUrl: 'https://films.example.com/a.gif'"), "warning doubtful-range caster.VideoResources[1].ImageUrl: does not end as a JPG or PNG"},
		{guest, source(", LiveStreamURL: 'rtmp://a/b', ImageId: i"), "warning unknown-member caster.VideoResources[1].LiveStreamURL: a video source has no such member that mixdeck knows; it is sent as it is; did you mean LiveStreamUrl?"},
		{guest, guest + "\n    - text", "error unknown-word caster.VideoResources[2]: must be a map, not a text"},
		{"LocationId: RV02", "LocationId: RV00", "error pattern caster.VideoResources[1].LocationId: must be RV01 to RV99"},
		{"LocationId: RV02", "LocationId: RV01", "error duplicate caster.VideoResources[1].LocationId: RV01 is the place of another one too"},
		{"ResourceName: guest, ", "", "error missing caster.VideoResources[1].ResourceName: is missing"},
		{guest, guest + strings.Repeat("\n    - {ResourceName: more, LiveStreamUrl: 'rtmp://a/b'}", 5), "warning too-many-inputs caster.VideoResources: has 7 videos, and the vendor's console takes 6"},
		{guest, guest + "\n    - {ResourceName: more, LiveStreamUrl: 'rtmp://a/b'}", "12 warning missing caster.VideoResources[2]: has no LocationId, so that no layout can show it"},
	})
}

func TestTheRangesOfLayouts(t *testing.T) {
	t.Parallel()
	const sides = "WidthNormalized: 1, HeightNormalized: 1, PositionNormalized: [0, 0]"
	holds(t, []change{
		{"FillMode: fit", "FillMode: cover", "13 error unknown-word caster.Layouts[0].VideoLayer[0].FillMode: must be none or fit"},
		{"FillMode: fit, " + sides, "FillMode: none", ""},
		{sides, "WidthNormalized: 1", "error out-of-range caster.Layouts[0].VideoLayer[0].HeightNormalized: must be more than 0 where FillMode is fit"},
		{sides, "WidthNormalized: 0, HeightNormalized: 1", "WidthNormalized: must be more than 0 where FillMode is fit"},
		{sides, "WidthNormalized: -1, HeightNormalized: 1", "error out-of-range caster.Layouts[0].VideoLayer[0].WidthNormalized: must be 0 to"},
		{sides, "WidthNormalized: 1280, HeightNormalized: 1", "warning doubtful-range caster.Layouts[0].VideoLayer[0].WidthNormalized: 1280 is more than the canvas"},
		{sides, "WidthNormalized: '0.5', HeightNormalized: 1", ""},
		{sides, sides + ", PositionRefer: middle", "error unknown-word caster.Layouts[0].VideoLayer[0].PositionRefer: must be topLeft or"},
		{sides, sides + ", PositionRefer: centre", "; did you mean center?"},
		{"PositionNormalized: [0, 0]", "PositionNormalized: [0]", "error out-of-range caster.Layouts[0].VideoLayer[0].PositionNormalized: must be a list of two numbers"},
		{"PositionNormalized: [0, 0]", "PositionNormalized: [0, 90]", "warning doubtful-range caster.Layouts[0].VideoLayer[0].PositionNormalized[1]: 90 is more than the canvas"},
		{sides, sides + ", FixedDelayDuration: 5001", "VideoLayer[0].FixedDelayDuration: must be 0 to 5000, not 5001"},
		{sides, sides + ", Opacity: 1", "warning unknown-member caster.Layouts[0].VideoLayer[0].Opacity"},
		{"VolumeRate: 1", "VolumeRate: 10.5", "error out-of-range caster.Layouts[0].AudioLayer[0].VolumeRate: must be 0 to 10, not 10.5"},
		{"VolumeRate: 1", "VolumeRate: 3", "note doubtful-range caster.Layouts[0].AudioLayer[0].VolumeRate: is louder than the vendor's console allows"},
		{"VolumeRate: 1", "ValidChannel: left", "error unknown-word caster.Layouts[0].AudioLayer[0].ValidChannel: must be leftChannel or"},
		{"BlendList: [RV01]", "BlendList: [RV01, RV02]", "error out-of-range caster.Layouts[0].VideoLayer: has 1 elements and BlendList 2: they go together by position"},
		{"MixList: [RV01]", "MixList: [RV01, RV02]", "caster.Layouts[0].AudioLayer: has 1 elements and MixList 2"},
		{"MixList: [RV01], ", "", "error missing caster.Layouts[0].MixList: is missing"},
		{"BlendList: [RV01]", "BlendList: RV01", "error unknown-word caster.Layouts[0].BlendList: must be a list of LocationIds, not a text"},
		{"BlendList: [RV01]", "BlendList: [R1]", "error pattern caster.Layouts[0].BlendList[0]: must be RV01 to RV99"},
		{"BlendList: [RV01]", "BlendList: [RV44]", "error unknown-source caster.Layouts[0].BlendList[0]: no video source has the LocationId RV44"},
		{"  Components:", "    - {Name: full, BlendList: [RV01], MixList: [RV01], VideoLayer: [{}], AudioLayer: [{}]}\n  Components:", "14 error duplicate caster.Layouts[1].Name: full is the name of another one too"},
		{"  Components:", strings.Repeat("    - {BlendList: [RV01], MixList: [RV01], VideoLayer: [{}], AudioLayer: [{}]}\n", 12) + "  Components:", "warning too-many caster.Layouts: has 13 layouts, and the vendor's console takes 12"},
	})
}

func TestTheRangesOfComponents(t *testing.T) {
	t.Parallel()
	holds(t, []change{
		{"ComponentType: text", "ComponentType: title", "15 error unknown-word caster.Components[0].ComponentType: must be text or image or caption or html"},
		{"LocationId: RC01", "LocationId: RV01", "error pattern caster.Components[0].LocationId: must be RC01 to RC99"},
		{"ComponentType: text, LocationId: RC01", "ComponentType: caption, LocationId: RC01", "caster.Components[0].LocationId: must be RV01 to RV99, the place of the source that is captioned"},
		{"ComponentType: text", "ComponentType: image", "error missing caster.Components[0].ImageLayerContent: is missing: a component of the type image needs it"},
		{"Text: News", "Text: " + strings.Repeat("x", 1025), "error out-of-range caster.Components[0].TextLayerContent.Text: must be at most 1024 characters, not 1025"},
		{"SizeNormalized: 0.05", "SizeNormalized: 36", "caster.Components[0].TextLayerContent.SizeNormalized: must be 0 to 1, not 36"},
		{"SizeNormalized: 0.05", "Color: red", "error pattern caster.Components[0].TextLayerContent.Color: must be a color such as 0xff0000"},
		{"SizeNormalized: 0.05", "Color: '0x00FF00'", ""},
		{"{HeightNormalized: 0.1, PositionNormalized: [0.1, 0.8]}", `'{"HeightNormalized":2}'`, "caster.Components[0].ComponentLayer.HeightNormalized: must be 0 to 1, not 2"},
		{"{HeightNormalized: 0.1, PositionNormalized: [0.1, 0.8]}", `'{"HeightNormalized":'`, "error pattern caster.Components[0].ComponentLayer: must be a map, or JSON text that holds one"},
		{"ComponentLayer: {HeightNormalized: 0.1, PositionNormalized: [0.1, 0.8]}, ", "", "error missing caster.Components[0].ComponentLayer: is missing"},
		{"Name: title", "Name: title, Effect: spin", "caster.Components[0].Effect: must be none or animateH or animateV"},
		{"Name: title", "Name: title, LayerOrder: top", "caster.Components[0].LayerOrder: must be cover or background"},
		{"  Scenes:", "    - {ComponentType: html, LocationId: RC01, ComponentLayer: {}, HtmlLayerContent: x}\n  Scenes:", "error duplicate caster.Components[1].LocationId: RC01 is the place of another one too"},
	})
}

func TestTheRangesOfConfigurationsAndScenes(t *testing.T) {
	t.Parallel()
	const domain = "DomainName: live.example.com"
	with := func(member string) string { return domain + "\n    " + member }
	many := `SideOutputUrlList: ["rtmp://r/0"` + strings.Repeat(`, "rtmp://r/x"`, 20) + "]"
	holds(t, []change{
		{domain, with("Delay: 301"), "6 error out-of-range caster.Config.Delay: must be 0 to 300, not 301"},
		{domain, with("ChannelEnable: 1"), "warning system caster.Config.ChannelEnable: cannot be taken back"},
		{domain, with("ChannelEnable: 2"), "caster.Config.ChannelEnable: must be 0 to 1, not 2"},
		{domain, with("CallbackUrl: 'rtmp://a/b'"), "error pattern caster.Config.CallbackUrl: must be an address that begins with http:// or https://"},
		{domain, with("SideOutputUrl: 'http://a/b'"), "caster.Config.SideOutputUrl: must be an address that begins with rtmp://"},
		{`SideOutputUrlList: ["rtmp://relay.example.com/live/key"]`, many, "error too-many caster.Config.SideOutputUrlList: has 21 addresses, and the vendor takes 20"},
		{`["rtmp://relay.example.com/live/key"]`, `'"rtmp://a/b","http://c/5ecret"'`, "caster.Config.SideOutputUrlList: its address 2 must begin with rtmp://"},
		{"casterTemplate: lp_hd", "casterTemplate: lp_8k", "error unknown-word caster.Config.TranscodeConfig.casterTemplate: must be lp_ld or"},
		{domain, with("AutoSwitchUrgentOn: 3"), "caster.Config.AutoSwitchUrgentOn: must be true or false"},
		{domain, with("AutoSwitchUrgentOn: true"), ""},
		{domain, with("SyncGroupsConfig: [{mode: 2}]"), "caster.Config.SyncGroupsConfig[0].mode: must be 0 to 1, not 2"},
		{domain, with("RecordConfig: [1]"), "caster.Config.RecordConfig: must be a map, or JSON text that holds one, not a list"},
		{domain, with("Delays: 1"), "warning unknown-member caster.Config.Delays: SetCasterConfig has no such member that mixdeck knows; it is sent as it is; did you mean Delay?"},
		{"    UrgentImageUrl: https://slates.example.com/slate.png\n", "", "note system caster.Config: no standby is configured"},
		{"PGM: {Layout: full}", "PGM: {Layout: full}\n    AUX: {}", "error unknown-member caster.Scenes.AUX: a studio has the scenes PVW and PGM, and no AUX"},
		{"PGM: {Layout: full}", "PGM: {Layout: full, Status: 1}", "error unknown-member caster.Scenes.PGM.Status: the scene PGM has no Status"},
		{"PGM: {Layout: full}", "PGM: {Layout: full, Audio: {FollowEnable: 2}}", "caster.Scenes.PGM.Audio.FollowEnable: must be 0 to 1, not 2"},
		{"PGM: {Layout: full}", "PGM: {Layout: full, Audio: {MixList: [RV01]}}", "error missing caster.Scenes.PGM.Audio.MixList: stands without AudioLayer"},
		{"PGM: {Layout: full}", "PGM: {Layout: full, Audio: {MixList: [RV01, RV02], AudioLayer: [{}]}}", "caster.Scenes.PGM.Audio.AudioLayer: has 1 elements and MixList 2"},
		{"PGM: {Layout: full}", "PGM: {Layout: ful}", `error missing caster.Scenes.PGM.Layout: no layout has the name "ful"`},
		{"  Config:", "  NormType: 3\n  Config:", "warning doubtful-range caster.NormType: 3 is a kind of studio that only older pages"},
		{"  Config:", "  NormType: 2\n  Config:", "error unknown-word caster.NormType: must be 1 or 3 or 4 or 6"},
		{"  Config:", "  ChargeType: PrePaid\n  Config:", "error unknown-word caster.ChargeType: must be PostPaid"},
		{"layout: two-up.yaml", "layout: {canvas: {width: 1280, height: 720}, grid: {}}", "warning system layout.grid: it is worked out here and sent as 2 fixed layers"},
	})
	if strings.Contains(lintOf(t, strings.Replace(evening, `["rtmp://relay.example.com/live/key"]`, `'"http://c/5ecret"'`, 1)), "5ecret") {
		t.Error("a finding repeats an address")
	}
}

func TestASpecForAStudioThatExistsLacksNothing(t *testing.T) {
	t.Parallel()
	got := lintOf(t, "system: caster\ncaster: {CasterId: c, NormType: 1, Scenes: {PVW: {Layout: some-id, Components: [some]}}}")
	if got != "2 warning exclusive caster.NormType: is not sent: the studio exists already, and only CreateCaster takes it" {
		t.Errorf("found %s", got)
	}
}

func TestABareLayoutIsHeldAgainstWhatAStudioDraws(t *testing.T) {
	t.Parallel()
	l := layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{ID: "RV01", W: 10, H: 10, Fit: layouts.FitCover}}, Logos: []layouts.Logo{{URL: "https://example.com/a", W: 9, H: 9}}}
	list := Dialect{}.Lint(backend.Spec{System: backend.Caster, Layout: &l})
	if len(list) != 2 || list[0].Code != backend.CodeLogos || list[0].Path != "logos[0]" || list[1].Path != "layers[0]" {
		t.Errorf("%+v", list)
	}
}
