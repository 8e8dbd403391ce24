/** Package URL of an npm package (purl-spec, type npm): `pkg:npm/%40scope/name@1.0.0`. */
export function npmPurl(name: string, version: string): string {
  return `pkg:npm/${name.split("/").map(encoded).join("/")}@${encoded(version)}`;
}

/** Long enough for every real package URL. */
const MOST_CHARACTERS = 2048;

/** Whether a text has the shape of a package URL: `pkg:type/…name`, printable ASCII without spaces. */
export const isPurl = (text: string): boolean =>
  text.length <= MOST_CHARACTERS && /^pkg:[a-z][a-z0-9.+-]*\/[!-~]*[!-.0-~]$/i.test(text);

/** All but the unreserved characters of RFC 3986 are percent-encoded; a colon is kept (purl-spec). */
const encoded = (part: string): string =>
  encodeURIComponent(part)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":");
