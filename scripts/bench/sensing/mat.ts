import { inflateSync } from "node:zlib";

/** Numbers of a MATLAB 5 file by the name of their field, wherever in its structures they are. */
export type MatFields = ReadonlyMap<string, Float64Array>;

const MI_INT8 = 1;
const MI_INT32 = 5;
const MI_UINT32 = 6;
const MI_MATRIX = 14;
const MI_COMPRESSED = 15;
const MX_STRUCT = 2;
const HEADER_BYTES = 128;

interface Element {
  readonly type: number;
  readonly body: DataView;
}

/** Reads structures and real numeric arrays (MATLAB, MAT-File Format, version 5); throws on what is neither. */
export function parseMat(bytes: Uint8Array): MatFields {
  const fields = new Map<string, Float64Array>();
  for (const element of elements(viewOf(bytes.subarray(HEADER_BYTES)))) {
    const inner =
      element.type === MI_COMPRESSED
        ? elements(viewOf(inflateSync(bytesOf(element.body))))
        : [element];
    for (const { type, body } of inner) if (type === MI_MATRIX) readMatrix(body, "", fields);
  }
  return fields;
}

function readMatrix(body: DataView, field: string, fields: Map<string, Float64Array>): void {
  const [flags, , name, ...rest] = elements(body);
  if (!flags || !name) return;
  if (flags.body.getUint8(0) !== MX_STRUCT) {
    const [values] = rest;
    if (values) fields.set(field || text(name.body), numbers(values));
    return;
  }
  const [width, names, ...members] = rest;
  if (!width || !names) throw new Error("a structure without field names");
  const step = width.body.getInt32(0, true);
  members.forEach((member, i) => {
    const label = text(new DataView(names.body.buffer, names.body.byteOffset + i * step, step));
    if (member.type === MI_MATRIX) readMatrix(member.body, label, fields);
  });
}

function elements(view: DataView): Element[] {
  const found: Element[] = [];
  let place = 0;
  while (place + 8 <= view.byteLength) {
    const first = view.getUint32(place, true);
    // Up to four bytes fit into the tag itself, which then holds their count in its upper half.
    const small = first >>> 16;
    const type = small ? first & 0xffff : first;
    const length = small || view.getUint32(place + 4, true);
    const from = place + (small ? 4 : 8);
    found.push({ type, body: new DataView(view.buffer, view.byteOffset + from, length) });
    const padded = type === MI_COMPRESSED ? length : Math.ceil(length / 8) * 8;
    place += small ? 8 : 8 + padded;
  }
  return found;
}

const READERS: Readonly<
  Record<number, [bytes: number, read: (v: DataView, at: number) => number]>
> = {
  [MI_INT8]: [1, (v, at) => v.getInt8(at)],
  2: [1, (v, at) => v.getUint8(at)],
  3: [2, (v, at) => v.getInt16(at, true)],
  4: [2, (v, at) => v.getUint16(at, true)],
  [MI_INT32]: [4, (v, at) => v.getInt32(at, true)],
  [MI_UINT32]: [4, (v, at) => v.getUint32(at, true)],
  7: [4, (v, at) => v.getFloat32(at, true)],
  9: [8, (v, at) => v.getFloat64(at, true)],
};

function numbers({ type, body }: Element): Float64Array {
  const reader = READERS[type];
  if (!reader) throw new Error(`numbers of a kind that is not read: ${type}`);
  const [width, read] = reader;
  return Float64Array.from({ length: Math.floor(body.byteLength / width) }, (_, i) =>
    read(body, i * width),
  );
}

const bytesOf = (view: DataView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const text = (view: DataView): string =>
  new TextDecoder().decode(bytesOf(view)).split("\0")[0] ?? "";
