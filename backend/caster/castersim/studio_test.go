package castersim_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

func creation() args {
	return args{"CasterName": "news", "ClientToken": "t1", "NormType": "1", "ChargeType": "PostPaid"}
}

func TestARepeatedCreationMakesOneStudio(t *testing.T) {
	r := newRig(t, sim.Options{})
	first := r.made("CreateCaster", "CasterId", creation())
	if !strings.HasPrefix(first, "LIVEPRODUCER_POST-cn-") {
		t.Errorf("made %s", first)
	}
	if again := r.made("CreateCaster", "CasterId", creation().with(args{"CasterName": "other"})); again != first {
		t.Errorf("the same token made %s and %s", first, again)
	}
	if other := r.made("CreateCaster", "CasterId", creation().with(args{"ClientToken": "t2"})); other == first {
		t.Error("two tokens made one studio")
	}
	r.must("DeleteCaster", args{"CasterId": first}, nil)
	if again := r.made("CreateCaster", "CasterId", creation()); again == first {
		t.Error("the token tells of a studio that is gone")
	}
	if total, _ := r.list(nil); total != 2 {
		t.Errorf("there are %d studios", total)
	}
}

func TestCreationsThatThePagesForbidAreRefused(t *testing.T) {
	r := newRig(t, sim.Options{})
	for _, c := range []struct {
		change args
		want   string
	}{
		{args{"ClientToken": ""}, "400 MissingParameter"},
		{args{"NormType": ""}, "400 MissingParameter"},
		{args{"ChargeType": ""}, "400 MissingParameter"},
		{args{"ClientToken": strings.Repeat("x", 65)}, "400 InvalidClientToken.Malformed"},
		{args{"ClientToken": "tokén"}, "400 InvalidClientToken.Malformed"},
		{args{"NormType": "2"}, "400 InvalidNormType.Malformed"},
		{args{"NormType": "one"}, "400 InvalidParameter.Malformed"},
		{args{"ChargeType": "PrePaid"}, "400 InvalidParameter.Malformed"},
		{args{"CasterTemplate": "lp_8k"}, "400 InvalidParameter.Malformed"},
		{args{"Tag.1.Value": "v"}, "400 MissingParameter"},
	} {
		r.wantRefused(c.want, "CreateCaster", creation().with(c.change))
	}
	if total, _ := r.list(nil); total != 0 {
		t.Errorf("refused creations made %d studios", total)
	}
}

type casterRow struct {
	CasterID                                                        string `json:"CasterId"`
	CasterName, CasterTemplate, CreateTime, LastModified, StartTime string
	ResourceGroupID                                                 string `json:"ResourceGroupId"`
	ClientTokenID                                                   string `json:"ClientTokenId"`
	Status, NormType, ChannelEnable                                 int
	Tags                                                            struct {
		Tag []struct{ TagKey, TagValue string } `json:"tag"`
	}
}

// list is one page of studios.
func (r *rig) list(a args) (total int, rows []casterRow) {
	r.t.Helper()
	var all struct {
		Total      int
		CasterList struct{ Caster []casterRow }
	}
	r.must("DescribeCasters", a, &all)
	return all.Total, all.CasterList.Caster
}

func TestStudiosAreListedByTheTimeOfTheirLastChange(t *testing.T) {
	r := newRig(t, sim.Options{})
	var ids []string
	for i := range 5 {
		r.pass(time.Minute)
		ids = append(ids, r.made("CreateCaster", "CasterId", creation().with(args{
			"ClientToken": fmt.Sprint(i), "CasterName": fmt.Sprint("studio ", i), "Tag.1.Key": "desk", "Tag.1.Value": fmt.Sprint(i % 2),
		})))
	}
	r.pass(time.Minute)
	r.must("UpdateCasterResourceGroup", args{"CasterId": ids[1], "NewResourceGroupId": "rg-1"}, nil)
	order := func(a args) (names string) {
		_, rows := r.list(a)
		for _, row := range rows {
			names += fmt.Sprint(slices.Index(ids, row.CasterID))
		}
		return names
	}
	for _, c := range []struct {
		a    args
		want string
	}{
		{nil, "14320"},
		{args{"OrderByModifyAsc": "true"}, "02341"},
		{args{"PageSize": "2"}, "14"},
		{args{"PageSize": "2", "PageNum": "3"}, "0"},
		{args{"PageSize": "2", "PageNum": "9"}, ""},
		{args{"CasterName": "studio 3"}, "3"},
		{args{"CasterId": ids[4]}, "4"},
		{args{"ResourceGroupId": "rg-1"}, "1"},
		{args{"Tag.1.Key": "desk", "Tag.1.Value": "0"}, "420"},
		{args{"Status": "1"}, ""},
		{args{"ChargeType": "0"}, ""},
		{args{"NormType": "6"}, ""},
		{args{"StartTime": "2026-11-21T15:32:00Z", "EndTime": "2026-11-21T15:33:00Z"}, "12"},
	} {
		if got := order(c.a); got != c.want {
			t.Errorf("%v lists %s, not %s", c.a, got, c.want)
		}
	}
	for _, a := range []args{{"PageSize": "101"}, {"PageNum": "0"}, {"Status": "2"}, {"OrderByModifyAsc": "yes"}} {
		r.wantRefused("400 InvalidParameter.Malformed", "DescribeCasters", a)
	}
	r.wantRefused("400 InvalidStartTime.Malformed", "DescribeCasters", args{"StartTime": "today"})
}

func TestAStudioIsStartedOnceItLacksNothing(t *testing.T) {
	s := newRig(t, sim.Options{}).bareStudio()
	s.wantRefused("404 InvalidDomainName.NotFound", "StartCaster", nil)
	s.must("SetCasterConfig", args{"DomainName": "live.example.com"}, nil)
	s.wantRefused("400 IncorrectSceneStatus.ConfigError", "StartCaster", nil)
	s.must("SetCasterConfig", configured(), nil)
	s.wantRefused("400 IncorrectSceneStatus.ConfigError", "StartCaster", nil)
	s.source("RV01")
	s.start()
	for _, id := range []string{s.pvw, s.pgm} {
		if row := s.scene(id); row.Status != 1 || row.LayoutID != "" {
			t.Errorf("a scene begins as %+v", row)
		}
	}
	if p := s.drawn(castersim.PGM); p.Width != 1280 || p.Height != 720 || len(p.Layers) != 0 {
		t.Errorf("the program begins as %+v", p)
	}
	s.wantRefused("400 IncorrectCasterStatus", "StartCaster", nil)
}

func TestAStoppedStudioKeepsItsScenesAndMayBeDeleted(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	if _, rows := s.r.list(nil); rows[0].Status != 1 || rows[0].StartTime == "" {
		t.Errorf("a started studio is listed as %+v", rows[0])
	}
	s.wantRefused("400 IncorrectCasterStatus.Inuse", "DeleteCaster", nil)
	s.must("StopCaster", nil, nil)
	if _, rows := s.r.list(nil); rows[0].Status != 0 || rows[0].StartTime != "" {
		t.Errorf("a stopped studio is listed as %+v", rows[0])
	}
	if row := s.scene(s.pgm); row.Status != 0 || row.StreamURL != "" || row.LayoutID != s.full {
		t.Errorf("a stopped program is %+v", row)
	}
	if _, open := s.r.sim.Drawn(s.id, castersim.PGM); open {
		t.Error("a stopped program is drawn")
	}
	s.wantRefused("400 IncorrectSceneStatus", "StopCaster", nil)
	s.wantRefused("400 IncorrectCasterStatus.Idle", "RestartCaster", nil)
	before := s.pgm
	s.start()
	if s.pgm != before || places(s.drawn(castersim.PGM)) != "RV01" {
		t.Errorf("started again the program is %s and shows %+v", s.pgm, s.drawn(castersim.PGM))
	}
	s.must("StopCaster", nil, nil)
	s.must("DeleteCaster", nil, nil)
	s.wantRefused("404 InvalidCaster.NotFound", "DescribeCasterScenes", nil)
	if _, open := s.r.sim.Drawn(s.id, castersim.PGM); open {
		t.Error("a deleted studio is drawn")
	}
}

func TestARestartTakesTheConfiguredCanvasOver(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	s.must("SetCasterConfig", configured().with(args{"TranscodeConfig": `{"CasterTemplate":"lp_sd_v"}`}), nil)
	if p := s.drawn(castersim.PGM); p.Width != 1280 {
		t.Errorf("the canvas changed on air: %+v", p)
	}
	s.must("RestartCaster", nil, nil)
	if p := s.drawn(castersim.PGM); p.Width != 480 || p.Height != 854 || places(p) != "RV01" {
		t.Errorf("after the restart the program is %+v", p)
	}
}

func TestACopyHasThingsOfItsOwn(t *testing.T) {
	r := newRig(t, sim.Options{})
	s := r.startedStudio()
	a := args{"SrcCasterId": s.id, "CasterName": "copy", "ClientToken": "c"}
	twin := &studio{r: r, id: r.made("CopyCaster", "CasterId", a)}
	if again := r.made("CopyCaster", "CasterId", a); again != twin.id || twin.id == s.id {
		t.Errorf("copied as %s and %s", twin.id, again)
	}
	for _, action := range []string{"DescribeCasterLayouts", "DescribeCasterComponents", "DescribeCasterVideoResources"} {
		var mine, its struct{ Total int }
		s.must(action, nil, &mine)
		twin.must(action, nil, &its)
		if mine.Total != its.Total || mine.Total == 0 {
			t.Errorf("%s: %d and %d", action, mine.Total, its.Total)
		}
	}
	twin.wantRefused("404 InvalidLayout.NotFound", "DescribeCasterLayouts", args{"LayoutId": s.full})
	twin.start()
	r.wantRefused("404 InvalidCaster.NotFound", "CopyCaster", a.with(args{"SrcCasterId": "none", "ClientToken": "d"}))
	r.wantRefused("400 MissingParameter", "CopyCaster", a.with(args{"CasterName": ""}))
}

func TestOperationsWithoutAStudioAreRefused(t *testing.T) {
	r := newRig(t, sim.Options{})
	for _, action := range []string{"StartCaster", "StopCaster", "DeleteCaster", "DescribeCasterConfig", "DescribeCasterChannels", "DescribeCasterStreamUrl"} {
		r.wantRefused("400 MissingParameter", action, nil)
		r.wantRefused("404 InvalidCaster.NotFound", action, args{"CasterId": "LIVEPRODUCER_POST-cn-00000000000"})
		r.wantRefused("400 InvalidCasterId.Malformed", action, args{"CasterId": "../etc"})
	}
}

func TestCallsMakeAtMostAHundredStudios(t *testing.T) {
	r := newRig(t, sim.Options{World: sim.World{Count: 3}})
	for i := range 100 {
		r.made("CreateCaster", "CasterId", creation().with(args{"ClientToken": fmt.Sprint(i)}))
	}
	r.wantRefused("400 CasterNumberExceed", "CreateCaster", creation().with(args{"ClientToken": "more"}))
	r.made("CreateCaster", "CasterId", creation().with(args{"ClientToken": "7"}))
}

func TestAChangeMovesTheTimeOfTheLastChangeAndARefusalDoesNot(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	modified := func() string {
		_, rows := s.r.list(args{"CasterId": s.id})
		return rows[0].LastModified
	}
	before := modified()
	s.r.pass(time.Second)
	s.wantRefused("400 IncorrectCasterStatus", "StartCaster", nil)
	s.must("DescribeCasterScenes", nil, nil)
	if modified() != before {
		t.Error("a refusal or a look moved the time of the last change")
	}
	s.take()
	if modified() == before {
		t.Error("a take did not move the time of the last change")
	}
}

func TestTheProgramCanBeLostAndComeBack(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	if err := s.r.sim.CutProgram(s.id); err != nil {
		t.Fatal(err)
	}
	if s.scene(s.pgm).Status != 0 || s.scene(s.pvw).Status != 1 {
		t.Error("the program is not the scene that was lost")
	}
	if err := s.r.sim.RestoreProgram(s.id); err != nil || places(s.drawn(castersim.PGM)) != "RV01" {
		t.Errorf("%v", err)
	}
	s.must("StopCaster", nil, nil)
	for _, id := range []string{s.id, s.r.bareStudio().id, "none"} {
		if s.r.sim.CutProgram(id) == nil {
			t.Errorf("the program of %s was lost", id)
		}
	}
}

func TestAddressesOfScenesCarryAKeyEach(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	pvw, pgm := s.scene(s.pvw).StreamURL, s.scene(s.pgm).StreamURL
	if !strings.Contains(pvw, "?auth_key=") || !strings.Contains(pgm, "?auth_key=") || pvw == pgm {
		t.Errorf("the preview is at %s, the program at %s", pvw, pgm)
	}
	s.must("SetCasterConfig", nil, nil)
	if again := s.scene(s.pgm).StreamURL; again != pgm {
		t.Errorf("the program on air moved to %s", again)
	}
}
