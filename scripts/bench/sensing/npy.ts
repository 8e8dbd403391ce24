/** Reads a one-dimensional NumPy file of little-endian floats (format 1.0, dtype f4 or f8). Throws on any other. */
export function parseNpy(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = new TextDecoder().decode(bytes.subarray(1, 6));
  if (magic !== "NUMPY" || view.getUint8(6) !== 1) throw new Error("no npy file of format 1");
  const headerEnd = 10 + view.getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, headerEnd));
  const kind = /'descr': '<f([48])'/.exec(header)?.[1];
  const length = Number(/'shape': \((\d+),\)/.exec(header)?.[1]);
  if (!kind || !Number.isInteger(length)) throw new Error(`npy of another kind: ${header}`);
  const width = Number(kind);
  return Float64Array.from({ length }, (_, i) =>
    width === 4
      ? view.getFloat32(headerEnd + 4 * i, true)
      : view.getFloat64(headerEnd + 8 * i, true),
  );
}
