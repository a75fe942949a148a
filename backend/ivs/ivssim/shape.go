package ivssim

import "mixdeck/backend/sim/awsjson"

// Patterns that many shapes share, from the models.
const (
	namePattern  = `[a-zA-Z0-9-_]*`
	tokenPattern = `[a-zA-Z0-9+/=_-]*`
)

func arnOf(resource string) awsjson.Shape {
	return awsjson.Text(1, 128, `arn:aws:ivs:[a-z0-9-]+:[0-9]+:`+resource+`/[a-zA-Z0-9-]+`)
}

// optionalARN is an ARN or nothing.
func optionalARN(resource string) awsjson.Shape {
	return awsjson.Text(0, 128, `|arn:aws:ivs:[a-z0-9-]+:[0-9]+:`+resource+`/[a-zA-Z0-9-]+`)
}

func name() awsjson.Shape { return awsjson.Text(0, 128, namePattern) }

// paged adds the members that every list call has.
func paged(members ...awsjson.Member) awsjson.Shape {
	return awsjson.Object(append(members,
		awsjson.May("nextToken", awsjson.Text(0, 1024, tokenPattern)),
		awsjson.May("maxResults", awsjson.Integer(1, 100)))...)
}
