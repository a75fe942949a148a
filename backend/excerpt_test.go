package backend_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"mixdeck/backend"
)

func TestAnExcerptIsOneShortLineWithoutSecrets(t *testing.T) {
	for _, c := range []struct{ name, answer, want string }{
		{"nothing", "", ""},
		{"nothing that prints", "\x00\x01\xff\n", ""},
		{"a page", "<html>\n\t<b>busy</b>\r\n</html>", "<html> <b>busy</b> </html>"},
		{"an escape", "a\x1b[31mred\x9b", "a [31mred"},
		{"a secret", "cannot push to rtmp://push.example.com/live/5ecret now", "cannot push to rtmp://push.example.com/live/**** now"},
		{"a secret across the cut", strings.Repeat("x ", 85) + "rtmp://push.example.com/live/5ecret-and-more", strings.Repeat("x ", 85) + "rtmp://push.example.com/live/*…"},
	} {
		if got := backend.Excerpt([]byte(c.answer), backend.RedactText); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnExcerptIsCutBetweenCharacters(t *testing.T) {
	got := backend.Excerpt([]byte("a"+strings.Repeat("字", 10_000)), backend.RedactText)
	if !utf8.ValidString(got) || !strings.HasSuffix(got, "字…") || len(got) > 200+len("…") {
		t.Errorf("%d bytes: %q", len(got), got)
	}
}
