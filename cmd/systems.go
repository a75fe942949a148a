package cmd

import (
	"log/slog"

	"mixdeck/backend"
	"mixdeck/backend/caster"
	"mixdeck/backend/ivs"
	"mixdeck/backend/kvs"
	"mixdeck/backend/sim"
	"mixdeck/backend/volc"
)

// dialects returns the dialects of all systems.
func dialects() []backend.Dialect {
	return []backend.Dialect{ivs.Dialect{}, volc.Dialect{}, caster.Dialect{}, kvs.Dialect{}}
}

func dialectOf(s backend.System) (backend.Dialect, bool) {
	for _, d := range dialects() {
		if d.System() == s {
			return d, true
		}
	}
	return nil, false
}

// dialectFor returns the dialect of the profile's system, with what the profile
// sets of it.
func dialectFor(p profile) backend.Dialect {
	if p.system == backend.Volc {
		return volc.Dialect{Slate: p.slate}
	}
	d, _ := dialectOf(p.system)
	return d
}

// openClient makes the profile's client. It makes no call and reads no
// credentials of AWS yet; those of the others are looked up. The error says why
// the profile is not available.
func (a *app) openClient(p profile, log *slog.Logger) (backend.Client, error) {
	switch p.system {
	case backend.IVS:
		return a.openIVS(p, log)
	case backend.KVS:
		return a.openKVS(p, log)
	case backend.Volc:
		return a.openVolc(p, log)
	case backend.Caster:
		return a.openCaster(p, log)
	default:
		return nil, &backend.Error{System: p.system, Class: backend.Unavailable, Message: "there is no such system"}
	}
}

func (a *app) openIVS(p profile, log *slog.Logger) (backend.Client, error) {
	cfg := ivs.Config{
		Profile: p.name, Region: p.regionOr(), Endpoint: p.endpoint, AWSProfile: p.awsProfile,
		Now: a.now, Log: log,
	}
	if p.simulator {
		cfg.AccessKey, cfg.SecretKey = sim.AccessKey, sim.SecretKey
	}
	return ivs.Open(cfg)
}

func (a *app) openKVS(p profile, log *slog.Logger) (backend.Client, error) {
	cfg := kvs.Config{
		Profile: p.name, Region: p.regionOr(), Endpoint: p.endpoint, AWSProfile: p.awsProfile,
		Now: a.now, Log: log,
	}
	if p.simulator {
		cfg.AccessKey, cfg.SecretKey = sim.AccessKey, sim.SecretKey
	}
	return kvs.Open(cfg)
}

// casterNames returns the variables that hold Alibaba Cloud's access key,
// secret and security token, as its own tools read them.
func casterNames() [3]string {
	return [3]string{"ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"}
}

func (a *app) openCaster(p profile, log *slog.Logger) (backend.Client, error) {
	names := casterNames()
	cfg := caster.Config{
		Profile: p.name, Region: p.region, Endpoint: p.endpoint, Now: a.now, Log: log,
		AccessKey: a.env(names[0]), SecretKey: a.env(names[1]), SecurityToken: a.env(names[2]),
	}
	if p.simulator {
		cfg.AccessKey, cfg.SecretKey, cfg.SecurityToken = sim.AccessKey, sim.SecretKey, ""
	}
	if cfg.AccessKey == "" || cfg.SecretKey == "" {
		return nil, &backend.Error{
			System: backend.Caster, Class: backend.Auth,
			Message: "no credentials: set " + names[0] + " and " + names[1],
		}
	}
	return caster.Open(cfg)
}

// volcNames returns the variables that hold Volcengine's access key, secret key
// and session token: those of its SDK, else those of its command line. Keys of
// different pairs are never mixed.
func (a *app) volcNames() [3]string {
	line := [3]string{"VOLCENGINE_ACCESS_KEY", "VOLCENGINE_SECRET_KEY", "VOLCENGINE_SESSION_TOKEN"}
	sdk := [3]string{"VOLC_ACCESSKEY", "VOLC_SECRETKEY", "VOLC_SESSIONTOKEN"}
	if a.env(sdk[0]) == "" && a.env(line[0]) != "" {
		return line
	}
	return sdk
}

// credentialsOf says where the profile's credentials come from, as far as that
// is known before a call.
func (a *app) credentialsOf(p profile) string {
	switch {
	case p.simulator:
		return "the simulators' published pair"
	case p.system == backend.Volc:
		return a.volcNames()[0]
	case p.system == backend.Caster:
		return casterNames()[0]
	}
	return ""
}

func (a *app) openVolc(p profile, log *slog.Logger) (backend.Client, error) {
	names := a.volcNames()
	cfg := volc.Config{
		Profile: p.name, Region: p.region, Endpoint: p.endpoint, Now: a.now, Log: log,
		AccessKey: a.env(names[0]), SecretKey: a.env(names[1]), SessionToken: a.env(names[2]),
	}
	if p.simulator {
		// The simulator is in the vendor's one region, whatever the profile says.
		cfg.AccessKey, cfg.SecretKey, cfg.SessionToken, cfg.Region = sim.AccessKey, sim.SecretKey, "", ""
	}
	if cfg.AccessKey == "" || cfg.SecretKey == "" {
		return nil, &backend.Error{
			System: backend.Volc, Class: backend.Auth,
			Message: "no credentials: set VOLC_ACCESSKEY and VOLC_SECRETKEY",
		}
	}
	return volc.Open(cfg)
}
