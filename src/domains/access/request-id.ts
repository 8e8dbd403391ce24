/** True for an id that a caller may choose: 8 to 128 characters that are safe in a log and a header. */
export const isRequestId = (id: string): boolean => /^[\w.-]{8,128}$/.test(id);

/** True for a `traceparent` of version 00 with ids that are not all zero: W3C Trace Context, section 3.2. */
export const isTraceparent = (value: string): boolean =>
  /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(value);
