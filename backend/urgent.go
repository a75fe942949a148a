package backend

import "context"

type urgentKey struct{}

// Urgent marks a context whose reads go ahead of others, as a change does: the
// fresh look before a stop must not wait behind the polls.
func Urgent(ctx context.Context) context.Context {
	return context.WithValue(ctx, urgentKey{}, true)
}

// IsUrgent reports whether the context was marked by [Urgent].
func IsUrgent(ctx context.Context) bool { return ctx.Value(urgentKey{}) != nil }
