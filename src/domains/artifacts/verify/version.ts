/** Of the verifier, told in every verdict: the same version gives the same answer. */
export const VERIFIER_VERSION: string = "0.1.0";
