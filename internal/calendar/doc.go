// Package calendar holds civil dates: days without a time of day or a zone.
// Periods are half-open and are computed in the branch's zone.
package calendar
