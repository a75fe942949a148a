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
