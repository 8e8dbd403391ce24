/**
 * Flags for every Chromium under test: no sandbox (it may run as root), nothing asked of the network by
 * the browser itself, and software GL, which MediaPipe needs even on its CPU path.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  "--no-sandbox",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
];
