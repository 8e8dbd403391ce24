import { concatBytes } from "../../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { Envelope } from "./bundle.ts";

/** Pre-authentication encoding, DSSE v1.0.2 protocol.md: what a signature covers. Lengths count UTF-8 bytes. */
export function preAuthEncoding({
  payloadType,
  payload,
}: Pick<Envelope, "payloadType" | "payload">): Uint8Array {
  const type = utf8Bytes(payloadType);
  return concatBytes(
    utf8Bytes(`DSSEv1 ${type.length} `),
    type,
    utf8Bytes(` ${payload.length} `),
    payload,
  );
}
