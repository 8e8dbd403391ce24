import { describe } from "vitest";
import { storeContract } from "../tests/contracts/store.ts";
import { fakeSessions } from "../tests/fakes/focus-sessions.ts";
import { fakeLedger } from "../tests/fakes/ledger.ts";
import { fakeSite } from "../tests/fakes/site.ts";

describe("the ledger and sessions in memory", () => {
  storeContract(() => {
    const site = fakeSite();
    const sessions = fakeSessions(site);
    return {
      ledger: fakeLedger(site),
      sessions,
      begun: async (holder, agoS) => {
        const started = await sessions.start(holder);
        site.pass(agoS);
        return started.ok ? started.value.sessionId : "";
      },
    };
  });
});
