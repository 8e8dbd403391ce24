import { describe, test } from "vitest";
import { byKeyboard } from "./minute/by-keyboard.ts";
import { demoToWallet } from "./minute/demo-to-wallet.ts";
import { killedStack } from "./minute/killed-stack.ts";
import { sentLater } from "./minute/sent-later.ts";

// These journeys mostly wait for the minute after which a session earns tokens, so they wait together.
describe.concurrent("a session of a minute or more", () => {
  test("ends in the wallet after 90 s, and only what the person saw was sent", demoToWallet);
  test("works by keyboard alone, from the first page to the wallet", byKeyboard);
  test("is refused plainly while there is no network, and sent later", sentLater);
  test("is paid once, though the whole stack is killed after the award", killedStack);
});
