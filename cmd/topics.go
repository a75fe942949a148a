package cmd

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed help/*.md
var helpPages embed.FS

// topics are the pages of mixdeck help that belong to no command, as they are
// listed.
func topics() [][2]string {
	return [][2]string{
		{"spec", "What the documents of start, update and take say"},
		{"lint-codes", "What the codes of mixdeck lint mean"},
		{"guard", "What has to be proved before something on air is changed"},
		{"exit-codes", "What the exit codes mean"},
		{"simulators", "The clouds' stand-ins, and how to point tools at them"},
	}
}

// helpPage returns a page. A page that is not there is a mistake of the build,
// which a test finds.
func helpPage(name string) string {
	text, err := helpPages.ReadFile("help/" + name + ".md")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// helpTopics are commands that cannot be run: cobra lists them apart.
func helpTopics() []*cobra.Command {
	var commands []*cobra.Command
	for _, t := range topics() {
		commands = append(commands, &cobra.Command{Use: t[0], Short: t[1], Long: helpPage(t[0]), Args: noArgs})
	}
	return commands
}

// helpCommand shows the help of a command or a topic.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND|TOPIC]", Short: "Help about a command or a topic",
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := c.Root().Find(args)
			if err != nil || found == nil || len(rest) > 0 {
				return usagef("there is no command or topic %q (see mixdeck help)", strings.Join(args, " "))
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}
