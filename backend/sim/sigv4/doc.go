// Package sigv4 checks AWS Signature Version 4 on requests to a simulator: the
// header form, as the AWS SDKs and tools of any language send it, refused with
// the errors that AWS documents.
//
// It is written from "Signature Version 4 signing process" in the IAM user
// guide and imports no SDK: a check that shared the signer's code would share
// its mistakes.
package sigv4
