import type { Ctx } from '@/db/tx';
import { ALERT_JOB } from '@/services/platform/audit';
import { sealAudit, verifyAuditChain } from './jobs';
import { raiseAlert, SUMMARY_JOB, summariseAlert } from './raise-alert';

export { acknowledgeEvent } from './acknowledge-event';
export { kindWords } from './alert-words';
export { type AuditExport, exportAudit, mayExportAudit } from './export-audit';
export { sealAudit, verifyAuditChain } from './jobs';
export {
  type EventNote,
  getSecurityEvent,
  listSecurityEvents,
  recentAlerts,
  type SecurityAlert,
  type SecurityEventLine,
} from './list-security-events';
export { noteEvent } from './note-event';
export { ALERT_WINDOW_MS, raiseAlert, summariseAlert } from './raise-alert';
export { type AuditLine, searchAudit } from './search-audit';

export const SEAL_JOB = 'audit.seal';
export const VERIFY_JOB = 'audit.verify';

export const monitoringJobs = {
  [SEAL_JOB]: (ctx: Ctx) => sealAudit(ctx),
  [VERIFY_JOB]: async (ctx: Ctx) => {
    await verifyAuditChain(ctx);
  },
  [ALERT_JOB]: raiseAlert,
  [SUMMARY_JOB]: summariseAlert,
};
