package awsjson

import "strings"

// MaxTags is how many tags an AWS resource may carry. AWS General Reference,
// "Tag naming limits and requirements".
const MaxTags = 50

// CheckTags holds new tags, laid over those that a resource has, against the
// limits of AWS tags: none begins with aws:, in any capitals, which is refused
// as [Dialect.Invalid], and there are [MaxTags] in all, beyond which the error
// is tooMany.
func (d Dialect) CheckTags(had, add map[string]string, tooMany error) error {
	n := len(had)
	for k := range add {
		if strings.HasPrefix(strings.ToLower(k), "aws:") {
			return d.invalid("A tag key must not begin with aws:, as %q does", k)
		}
		if _, ok := had[k]; !ok {
			n++
		}
	}
	if n > MaxTags {
		return tooMany
	}
	return nil
}
