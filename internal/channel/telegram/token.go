package telegram

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zhibu/internal/fault"
)

// concealed stands where the secret stood.
const concealed = "[secret]"

var tokenForm = regexp.MustCompile(`^([0-9]{1,18}):([A-Za-z0-9_-]{8,})$`)

// token is what authorises the bot. Printing it shows the bot's id alone.
type token struct {
	text   string
	bot    string         // the bot's id, decimal
	traces *regexp.Regexp // the secret, however it is escaped
}

func (t token) String() string { return t.bot + ":" + concealed }

func (t token) GoString() string { return t.String() }

func parseToken(text string) (token, error) {
	parts := tokenForm.FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		return token{}, fault.New(fault.Invalid, "the Telegram token: want BOT_ID:SECRET as @BotFather gave it")
	}
	id, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || id == 0 {
		return token{}, fault.New(fault.Invalid, "the bot id in the Telegram token")
	}
	return token{text: parts[0], bot: strconv.FormatInt(id, 10), traces: tracesOf(parts[2])}, nil
}

// tracesOf matches a secret whose bytes may be percent-escaped, several times over.
func tracesOf(secret string) *regexp.Regexp {
	var b strings.Builder
	for i := range len(secret) {
		c := secret[i]
		fmt.Fprintf(&b, "(?:%s|%%(?:25)*(?i:%02x))", regexp.QuoteMeta(string(c)), c)
	}
	return regexp.MustCompile(b.String())
}

// conceal takes the secret out of a text.
func (t token) conceal(text string) string {
	return t.traces.ReplaceAllLiteralString(text, concealed)
}
