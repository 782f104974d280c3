export { type Breach, openBreach, updateBreach } from './breaches';
export {
  type ConsentCount,
  type ConsentEntry,
  consentHistory,
  consentOverview,
} from './consent-overview';
export { type DecideOutcome, decideConsent } from './decide-consent';
export { downloadExport, type ExportFile } from './download-export';
export type { ExportDocument } from './export-document';
export { hasConsent } from './has-consent';
export {
  BreachId,
  ConsentHistory,
  DATA_CATEGORIES,
  DecideConsent,
  DownloadExport,
  ERASE_WORD,
  EXPORT_FORMATS,
  LiftHold,
  ListBreaches,
  ListDataRequests,
  OpenBreach,
  PlaceHold,
  PURPOSES,
  Purpose,
  REQUEST_KINDS,
  RequestErasure,
  RequestId,
  UpdateBreach,
} from './inputs';
export { isLeaving } from './is-leaving';
export { privacyJobs, RESUME_JOB, RETENTION_JOB } from './jobs';
export { liftHold, placeHold } from './legal-holds';
export { type DataRequestRow, type HoldRow, listDataRequests, listHolds } from './list-data-requests';
export { type MyConsent, type MyConsents, myConsents } from './my-consents';
export { type MyDataRequest, type MyDataRequests, myDataRequests } from './my-data-requests';
export { privacyHolder } from './personal-data';
export { type BreachRow, type BreachView, getBreach, listBreaches } from './read-breaches';
export {
  COOLING_DAYS,
  type ErasureOutcome,
  requestErasure,
  type UndoOutcome,
  undoErasure,
} from './request-erasure';
export { requestExport } from './request-export';
export { privacyRetention } from './retention';
export { type RetentionLine, retentionReport } from './retention-report';
export { EXPORT_DAYS } from './run-export';
