package volc

// The five native calls of a mix task.
const (
	callCreate = "CreateCloudMixTask"
	callUpdate = "UpdateCloudMixTask"
	callDelete = "DeleteCloudMixTask"
	callList   = "ListCloudMixTask"
	callDetail = "GetCloudMixTaskDetail"
)

// Names of members that are read in several places.
const (
	memberRules    = "MixedRules"
	memberLayout   = "InputLayout"
	memberScene    = "Scene"
	memberLogo     = "Logo"
	memberSource   = "InputSource"
	memberOutput   = "Output"
	memberCallback = "Callback"
	memberTaskID   = "TaskID"
	memberName     = "Name"
	memberURL      = "Url"
	memberLayer    = "Layer"
)

// The ranges of the vendor's pages: pixels, bits and frames a second, seconds,
// and numbers of things.
const (
	minSide, maxSide           = 10, 2160
	minLayer, maxLayer         = 1, 9999
	maxSources                 = 8
	maxLogos                   = 4
	maxPushes                  = 8
	minVideoRate, maxVideoRate = 1_000_000, 20_000_000 // the vendor corrects what is outside
	minFrames, maxFrames       = 10, 60                // the vendor corrects what is outside
	minGOP, maxGOP             = 1, 10
	minAudioRate, maxAudioRate = 128_000, 320_000
)
