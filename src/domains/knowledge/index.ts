export { type Citation, cite, METHODS, type Method, type MethodId, methodOf } from "./methods.ts";
