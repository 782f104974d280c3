export { type AddressKind, addressKind } from './address-kind';
export type { Resolve } from './check-host';
export { type FetchHow, type FetchOutcome, fetchOutside, type OutsideLimits } from './fetch-outside';
export { hostOf, type OutsideProblem, type OutsideRules, readAddress } from './outside-address';
