package app

import (
	"crypto/tls"
	"fmt"
	"os"

	"zhibu/internal/fault"
)

// certificate reads the files, before anybody is told where the page is.
func (s Service) certificate() (*tls.Config, error) {
	if s.TLSCert == "" {
		return nil, nil //nolint:nilnil // nil is plain http
	}
	cert, err := os.ReadFile(s.TLSCert)
	if err != nil {
		return nil, fault.FromOS(err, s.TLSCert)
	}
	key, err := os.ReadFile(s.TLSKey)
	if err != nil {
		return nil, fault.FromOS(err, s.TLSKey)
	}
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, fmt.Sprintf("%s and %s are not a certificate and its key: %v", s.TLSCert, s.TLSKey, err))
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}}, nil
}
