package siplain.proxy.path;

import siplain.sip.uri.Uri;

/**
 * One redirect that was followed.
 *
 * @param from where the request had been sent
 * @param reason why, as a Diversion has it (RFC 5806)
 */
record Redirected(Uri from, Uri to, int code, String reason) {}
