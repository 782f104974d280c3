import { env } from '@/env';
import type { Severity } from '@/services/platform/audit';

type Words = { readonly subject: string; readonly body: string };

const WHERE = () => new URL('/admin/security', env().NEXTAUTH_URL).href;

/** What the contacts read first. No names, numbers or addresses: a phone may be read by others. */
export function firstWords(kind: string, severity: Severity, count: number): Words {
  const times = count === 1 ? '' : `, ${count} times so far`;
  return {
    subject: `Urban Herb security: ${severity}`,
    body: `Urban Herb security: ${severity}, ${kindWords(kind)}${times}. Look at ${WHERE()}`,
  };
}

export function laterWords(kind: string, severity: Severity, count: number): Words {
  return {
    subject: `Urban Herb security: ${severity}, ${count} times`,
    body: `Urban Herb security: ${severity}, ${kindWords(kind)} happened ${count} times in half an hour. Look at ${WHERE()}`,
  };
}

/** "sign_in.flood" reads "sign in: flood". */
export function kindWords(kind: string): string {
  return kind.replace(/\./g, ': ').replace(/_/g, ' ');
}
