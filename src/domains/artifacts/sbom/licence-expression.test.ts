import { expect, test } from "vitest";
import { isLicenceExpression } from "./licence-expression.ts";

test.each([
  "MIT",
  "GPL-2.0+",
  "GPL-2.0-only WITH Classpath-exception-2.0",
  "(MIT OR Apache-2.0)",
  "MIT AND (BSD-2-Clause OR (ISC AND 0BSD))",
  "LicenseRef-own",
  "DocumentRef-other:LicenseRef-own",
])("%s is an expression", (text) => {
  expect(isLicenceExpression(text)).toBe(true);
});

test.each([
  "",
  "UNLICENSED",
  "SEE LICENSE IN LICENSE.md",
  "MIT OR",
  "OR MIT",
  "MIT MIT",
  "(MIT",
  "MIT)",
  "()",
  "(MIT OR Apache-2.0) WITH x",
  "MIT WITH (x)",
  "BSD, MIT",
  `${"(".repeat(33)}MIT${")".repeat(33)}`,
  "MIT ".repeat(2000),
])("%j is none", (text) => {
  expect(isLicenceExpression(text)).toBe(false);
});
