// Package testkit is what tests of several packages share: a temporary
// database with one branch, and judges of what was delivered. Only tests
// import it.
package testkit
