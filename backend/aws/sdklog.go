package aws

import (
	"fmt"
	"log/slog"

	"github.com/aws/smithy-go/logging"

	"mixdeck/backend"
)

// sdkLog takes what the SDK has to say, which it would write to standard error
// and so over the screen.
type sdkLog struct{ log *slog.Logger }

func newLog(log *slog.Logger) sdkLog {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return sdkLog{log}
}

// Logf logs one line, with addresses redacted.
func (l sdkLog) Logf(class logging.Classification, format string, args ...any) {
	message := slog.String("message", backend.RedactText(fmt.Sprintf(format, args...)))
	if class == logging.Warn {
		l.log.Warn("AWS SDK", message)
		return
	}
	l.log.Debug("AWS SDK", message)
}
