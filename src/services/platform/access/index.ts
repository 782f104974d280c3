export {
  type AssuranceNeed,
  requireAssurance,
  requireStepUp,
  type SecondFactorRule,
} from './assurance';
export { authorise, authoriseSelf, authoriseSystem } from './authorise';
export { type Permission, rolesThatMay } from './permissions';
