/** What scripts say of the wallet and of the service. */
export const serviceWords = {
  wallet: {
    reasons: { focus_session: "Focus session" } as Readonly<Record<string, string>>,
    capLeft: (left: number) => `${left} more tokens can be earned today.`,
  },
  status: {
    names: { site: "Site", database: "Database", redis: "Limits and live log" } as Readonly<
      Record<string, string>
    >,
    ok: "Working",
    down: "Not working",
    overall: {
      ok: "Everything works.",
      degraded: "Some parts do not work. Sensing on your device still works.",
      down: "The service does not work now. Sensing on your device still works.",
      unreachable: "The service cannot be reached. Sensing on your device still works.",
    },
    checked: (time: string) => `Checked at ${time}.`,
  },
} as const;
