// Package caster is the adapter of the production studios (casters) of Alibaba
// Cloud ApsaraVideo Live, API version 2016-11-01.
//
// It has two halves. [Dialect] is pure: it reads a studio's part of a spec, turns
// layouts into normalized layers and back, holds the ranges of the vendor's pages
// before a call is made, and makes plans of the several calls that one verb
// takes. [Client] carries plans out and reads the cloud.
//
// A studio has two scenes: PVW, what is staged, and PGM, what is on air. What a
// started PGM refers to is never modified in place: a change is a copy that PVW
// is given, and a take gives PGM what PVW has.
//
// Facts about fields, ranges, states and errors are from the vendor's API pages
// (https://help.aliyun.com/document_detail/60293.html and the pages that it
// lists), the request metadata published for the vendor's command line, and the
// models of its SDKs.
package caster
