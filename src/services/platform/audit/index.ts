export type { Anchor, AnchorStore } from './anchors/anchor';
export { fileAnchor } from './anchors/file-anchor';
export { type EntryFilter, entriesAbout, type FoundEntry, findEntries } from './find-entries';
export { type AuditEntry, actorName, recordAudit, recordRead } from './record-audit';
export { ALERT_JOB, recordSecurityEvent, type SecurityEvent } from './record-security-event';
export { type Evidence, isSensitive, REDACTED, type Redacted, redact, safeText } from './redact';
export { type SealReport, sealEntries } from './seal-entries';
export { SEVERITIES, type Severity } from './tables';
export { type AuditReport, type Finding, verifyAudit } from './verify-audit';
