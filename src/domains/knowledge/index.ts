export { cite, METHODS, type Method, type MethodId, methodOf } from "./methods.ts";
export type { Citation } from "./sources.ts";
