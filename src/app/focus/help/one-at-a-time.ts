/** Presses that share one turn: a second one while the first is at work does nothing. */
export function oneAtATime() {
  let working = false;
  return (work: () => Promise<void>) => async (): Promise<void> => {
    if (working) return;
    working = true;
    await work().finally(() => {
      working = false;
    });
  };
}
