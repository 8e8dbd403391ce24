import { type ExcursionMoment, wcls } from "../../../src/domains/reports/index.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { type Row, row } from "../row.ts";
import { fitted } from "./fitted.ts";

/** A person of 15 days with five moments each, good and bad days, and an allocation that follows the load. */
export function coverage(persons: number): Row {
  const truth = 0.2;
  let covered = 0;
  for (let person = 0; person < persons; person++) {
    const { effect } = fitted(wcls, simulatedDays(chanceFrom(person), truth));
    const first = effect[0];
    if (first && first.low <= truth && truth <= first.high) covered += 1;
  }
  return row({
    id: "C7.coverage",
    what: "Coverage of the 95 % interval for one person of 15 days, days as clusters",
    unit: "",
    figure: covered / persons,
    bar: 0.93,
    atMost: false,
    n: persons,
  });
}

function simulatedDays(random: () => number, truth: number): ExcursionMoment[] {
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: 15 }, (_, day) => {
    const mood = 0.3 * gaussian();
    return Array.from({ length: 5 }, () => {
      const loaded = random() < 0.5 ? 1 : 0;
      const probability = loaded === 1 ? 0.7 : 0.4;
      const treated = random() < probability;
      const outcome = mood - 0.3 * loaded + (treated ? truth : 0) + 0.4 * gaussian();
      const columns = { control: [1, loaded], moderator: [1] };
      return {
        cluster: `${day}`,
        outcome,
        treated,
        probability,
        numerator: 0.55,
        weight: 1,
        ...columns,
      };
    });
  }).flat();
}
