package keys

// defaults is the table of keys; the documentation's table is made from it.
func defaults() []Binding {
	return []Binding{
		{Up, []string{"up", "k"}, "move up"},
		{Down, []string{"down", "j"}, "move down"},
		{Left, []string{"left", "h"}, "move left"},
		{Right, []string{"right", "l"}, "move right"},
		{Top, []string{"home"}, "to the first"},
		{Bottom, []string{"end"}, "to the last"},
		{PageUp, []string{"pgup"}, "a page up"},
		{PageDown, []string{"pgdown"}, "a page down"},
		{Enter, []string{"enter"}, "open"},
		{Back, []string{"esc"}, "back, cancel"},
		{Next, []string{"tab"}, "next pane"},
		{Previous, []string{"shift+tab"}, "previous pane"},
		{Help, []string{"?"}, "help"},
		{Palette, []string{":", "ctrl+p"}, "command palette"},
		{Filter, []string{"/"}, "filter"},
		{Refresh, []string{"r"}, "refresh now"},
		{Redraw, []string{"ctrl+l"}, "redraw"},
		{Leave, []string{"q"}, "back, and quit from the wall"},
		{Quit, []string{"ctrl+c"}, "quit"},

		{Start, []string{"n"}, "start"},
		{Edit, []string{"e"}, "editor"},
		{Update, []string{"u"}, "update from a file"},
		{Take, []string{"t"}, "take"},
		{Stop, []string{"x"}, "stop"},
		{Panic, []string{"!"}, "panic"},
		{LastGood, []string{"b"}, "back to the last good"},
		{Mark, []string{"space"}, "mark"},
		{View, []string{"v"}, "tiles or table"},
		{Sort, []string{"s"}, "sort"},
		{NextSystem, []string{"f"}, "next system"},
		{Activity, []string{"a"}, "activity"},
		{Acknowledge, []string{"A"}, "acknowledge alarm"},
		{CopyCommand, []string{"y"}, "copy as command"},
		{Reveal, []string{"R"}, "reveal secrets for 10 s"},
		{Theme, []string{"T"}, "theme"},

		{Settle, []string{"s"}, "settle what is unknown"},
		{Finish, []string{"f"}, "finish a replace that was cut off"},
		{Confirm, []string{"Y"}, "confirm what is armed"},
	}
}
