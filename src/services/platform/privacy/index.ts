export {
  type ConsentCount,
  type ConsentEntry,
  consentHistory,
  consentOverview,
} from './consent-overview';
export { type DecideOutcome, decideConsent } from './decide-consent';
export { hasConsent } from './has-consent';
export { ConsentHistory, DecideConsent, PURPOSES, Purpose } from './inputs';
export { privacyJobs, RETENTION_JOB } from './jobs';
export { type MyConsent, type MyConsents, myConsents } from './my-consents';
export { type RetentionLine, retentionReport } from './retention-report';
