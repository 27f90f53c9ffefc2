package telegram

import (
	"net/url"
	"strings"

	"zhibu/internal/fault"
)

const officialAPI = "https://api.telegram.org"

// server is where a Bot API answers.
type server struct {
	methods string // format of a method's URL: token, method
	files   string // prefix of a file's URL, to be followed by the token
}

func parseServer(base string) (server, error) {
	if base == "" {
		base = officialAPI
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" ||
		u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return server{}, fault.New(fault.Invalid, "the address of the Bot API server: want http(s)://HOST[:PORT][/PATH]")
	}
	base = strings.TrimRight(base, "/")
	return server{
		methods: strings.ReplaceAll(base, "%", "%%") + "/bot%s/%s",
		files:   base + "/file/bot",
	}, nil
}
