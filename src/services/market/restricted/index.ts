import type { Ctx } from '@/db/tx';
import { EXPIRE_JOB, expireLicences } from './expire-licences';

export { type ChangeRuleOutcome, changeRule } from './change-rule';
export { type DecideLicenceOutcome, decideLicence } from './decide-licence';
export { EXPIRE_JOB as LICENCES_EXPIRE } from './expire-licences';
export { LicenceId } from './inputs';
export { licenceFiles } from './licence-files';
export { licencesInUse } from './licences-in-use';
export {
  type AnyLicence,
  getLicence,
  type LicenceItem,
  listLicences,
  listMyLicences,
  type MyLicences,
} from './list-licences';
export { type LicenceFile, readLicenceFile, readMyLicenceFile } from './read-licence-file';
export { listRules, type RestrictedCategory, type RestrictionRule } from './rules';
export { type SubmitLicenceOutcome, submitLicence } from './submit-licence';

export const restrictedJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [EXPIRE_JOB]: expireLicences,
};
