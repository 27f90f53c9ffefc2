// Package calendar holds civil dates: days without a time of day or a zone, and
// which of them are working days (Holidays; the published ones are embedded).
// Periods are half-open and are computed in the branch's zone.
package calendar
