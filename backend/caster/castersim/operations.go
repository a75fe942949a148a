package castersim

// Calls a second of one account that the vendor lets through, each operation on
// its own (help.aliyun.com/document_detail/343507.html and the operations' pages).
const (
	changeRate = 10
	lookRate   = 15
	streamRate = 5
)

// operation is one call of the vendor's API.
type operation struct {
	perSecond float64
	run       func(*Simulator, params) (document, error)
}

// operations are the calls that are served, by the vendor's names.
func operations() map[string]operation {
	all := make(map[string]operation)
	for name, run := range changes() {
		all[name] = operation{changeRate, run}
	}
	for name, run := range looks() {
		all[name] = operation{lookRate, run}
	}
	all["DescribeCasterStreamUrl"] = operation{streamRate, (*Simulator).describeStreams}
	return all
}

func changes() map[string]func(*Simulator, params) (document, error) {
	return map[string]func(*Simulator, params) (document, error){
		"CreateCaster":              (*Simulator).createCaster,
		"CopyCaster":                (*Simulator).copyCaster,
		"DeleteCaster":              (*Simulator).deleteCaster,
		"SetCasterConfig":           (*Simulator).setConfig,
		"UpdateCasterResourceGroup": (*Simulator).moveCaster,
		"StartCaster":               (*Simulator).startCaster,
		"StopCaster":                (*Simulator).stopCaster,
		"RestartCaster":             (*Simulator).restartCaster,

		"AddCasterVideoResource":    (*Simulator).addResource,
		"ModifyCasterVideoResource": (*Simulator).modifyResource,
		"DeleteCasterVideoResource": (*Simulator).removeResource,
		"AddCasterLayout":           (*Simulator).addLayout,
		"ModifyCasterLayout":        (*Simulator).modifyLayout,
		"DeleteCasterLayout":        (*Simulator).removeLayout,
		"AddCasterComponent":        (*Simulator).addComponent,
		"ModifyCasterComponent":     (*Simulator).modifyComponent,
		"DeleteCasterComponent":     (*Simulator).removeComponent,
		"SetCasterChannel":          (*Simulator).setChannel,

		"UpdateCasterSceneConfig":   (*Simulator).updateScene,
		"SetCasterSceneConfig":      (*Simulator).setScene,
		"CopyCasterSceneConfig":     (*Simulator).copyScene,
		"DeleteCasterSceneConfig":   (*Simulator).clearScene,
		"UpdateCasterSceneAudio":    (*Simulator).setAudio,
		"EffectCasterUrgent":        (*Simulator).urgent,
		"EffectCasterVideoResource": (*Simulator).effectResource,
		"StartCasterScene":          (*Simulator).openScene,
		"StopCasterScene":           (*Simulator).closeScene,
	}
}

func looks() map[string]func(*Simulator, params) (document, error) {
	return map[string]func(*Simulator, params) (document, error){
		"DescribeCasters":              (*Simulator).describeCasters,
		"DescribeCasterConfig":         (*Simulator).describeConfig,
		"DescribeCasterVideoResources": (*Simulator).describeResources,
		"DescribeCasterLayouts":        (*Simulator).describeLayouts,
		"DescribeCasterComponents":     (*Simulator).describeComponents,
		"DescribeCasterChannels":       (*Simulator).describeChannels,
		"DescribeCasterScenes":         (*Simulator).describeScenes,
		"DescribeCasterSceneAudio":     (*Simulator).describeAudio,
	}
}

// look finds the studio that an operation reads.
func (s *Simulator) look(p params, do func(*studio) (document, error)) (document, error) {
	id := p.must("CasterId")
	if err := p.err(); err != nil {
		return nil, err
	}
	st, err := s.world.find(id)
	if err != nil {
		return nil, err
	}
	return do(st)
}

// change finds the studio that an operation changes, and notes the change where
// it is made.
func (s *Simulator) change(p params, do func(*studio) (document, error)) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		d, err := do(st)
		if err == nil {
			st.modified, st.asked = s.world.timeline.Now(), true
		}
		return d, err
	})
}
