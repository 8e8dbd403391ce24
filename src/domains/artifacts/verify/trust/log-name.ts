/** The name that signs a log's checkpoints: its URL without scheme and trailing slashes (C2SP tlog-checkpoint.md). */
export function logName(url: string): string {
  const scheme = url.indexOf("://");
  let end = url.length;
  while (end > 0 && url.endsWith("/", end)) end--;
  return url.slice(scheme < 0 ? 0 : scheme + 3, end);
}
