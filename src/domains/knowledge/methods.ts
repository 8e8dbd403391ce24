/** Who described a method first, and where. */
export interface Citation {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly where: string;
  readonly doi: string | null;
}

/** How a number on the screen was made. */
export interface Method {
  readonly id: MethodId;
  readonly title: string;
  readonly how: string;
  /** How much of the past goes into one value; null when it is not a window. */
  readonly windowS: number | null;
  /** Empty: made for Attune, described here and nowhere else. */
  readonly citations: readonly Citation[];
}

export type MethodId = "pulse" | "pulse_quality" | "blinks" | "telemetry" | "state";

const POS: Citation = {
  authors: "Wang, W.; den Brinker, A. C.; Stuijk, S.; de Haan, G.",
  year: 2017,
  title: "Algorithmic Principles of Remote PPG",
  where: "IEEE Transactions on Biomedical Engineering 64(7), 1479–1491",
  doi: "10.1109/TBME.2016.2609282",
};

const CHROMINANCE: Citation = {
  authors: "de Haan, G.; Jeanne, V.",
  year: 2013,
  title: "Robust Pulse Rate From Chrominance-Based rPPG",
  where: "IEEE Transactions on Biomedical Engineering 60(10), 2878–2886",
  doi: "10.1109/TBME.2013.2266196",
};

const EYE_ASPECT_RATIO: Citation = {
  authors: "Soukupová, T.; Čech, J.",
  year: 2016,
  title: "Real-Time Eye Blink Detection using Facial Landmarks",
  where: "21st Computer Vision Winter Workshop, Rimske Toplice",
  doi: null,
};

export const METHODS: readonly Method[] = [
  {
    id: "pulse",
    title: "Pulse",
    how: "The mean colour of skin regions changes a little with every beat. The part of that change that light and motion do not explain is the pulse wave (POS). Its strongest frequency is the rate.",
    windowS: 12,
    citations: [POS],
  },
  {
    id: "pulse_quality",
    title: "Quality of the pulse",
    how: "The power at the rate and at its double is compared with all other power in the band. When it does not stand out, or the regions of the face disagree, the pulse is unknown.",
    windowS: 12,
    citations: [CHROMINANCE],
  },
  {
    id: "blinks",
    title: "Blinks and eye openness",
    how: "The height of each eye is divided by its width. A short dip below the person's own open level is a blink.",
    windowS: 60,
    citations: [EYE_ASPECT_RATIO],
  },
  {
    id: "telemetry",
    title: "Keys and pointer",
    how: "Only counts and times of key presses, clicks and page changes are kept. Which key was pressed and what was written are never read.",
    windowS: 30,
    citations: [],
  },
  {
    id: "state",
    title: "State",
    how: "Each signal says how much it speaks for or against each state, in log-odds, scaled by its quality. The sums are compared. A missing signal says nothing. With fewer than three signals, too little of the whole covered, or no clear lead, the state is unknown. The shares are evidence, not probabilities.",
    windowS: null,
    citations: [],
  },
];

/** The card of a method. */
export function methodOf(id: MethodId): Method {
  const method = METHODS.find((candidate) => candidate.id === id);
  if (!method) throw new RangeError(`no method ${id}`);
  return method;
}

/** Its sources as plain text, one a line. */
export const cite = ({ citations }: Method): string =>
  citations.length === 0 ? "Attune's own method." : citations.map(citeOne).join("\n");

function citeOne({ authors, year, title, where, doi }: Citation): string {
  const link = doi === null ? "" : ` https://doi.org/${doi}`;
  return `${authors} (${year}). ${title}. ${where}.${link}`;
}
