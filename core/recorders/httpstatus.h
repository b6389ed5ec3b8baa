// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace probes {

//! What an Elasticsearch server answers, for a request or an item of it (RFC 9110, RFC 6585).
enum HttpStatus : int {
    BadRequest = 400,
    Unauthorized = 401,
    Forbidden = 403,
    NotFound = 404,
    Conflict = 409,
    TooLarge = 413,
    TooMany = 429,
    Unavailable = 503,
};

} // namespace probes
