export { type Anchor, type AnchorStore, fileAnchor, type SealReport } from '@/services/platform/sealing';
export { type EntryFilter, entriesAbout, type FoundEntry, findEntries } from './find-entries';
export { auditHolder } from './personal-data';
export { type AuditEntry, accountIn, actorName, recordAudit, recordAudits, recordRead } from './record-audit';
export { ALERT_JOB, recordSecurityEvent, type SecurityEvent } from './record-security-event';
export { type Evidence, isSensitive, REDACTED, type Redacted, redact, safeText } from './redact';
export { sealEntries } from './seal-entries';
export { SEVERITIES, type Severity } from './tables';
export { type AuditReport, type Finding, verifyAudit } from './verify-audit';
