import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

export type DataPaths = {
  dataDir: string;
  postgres: string;
  media: string;
  /** Ids and licences, encrypted. */
  papers: string;
  logs: string;
  journal: string;
  state: string;
  secrets: string;
  keys: string;
  /** Anchors of the audit's hash chain. */
  auditAnchor: string;
  ledgerAnchor: string;
};

/** Where things lie in a data folder. */
export function dataPaths(dataDir: string): DataPaths {
  const folder = resolve(ROOT, dataDir);
  return {
    dataDir: folder,
    postgres: join(folder, 'postgres'),
    media: join(folder, 'media'),
    papers: join(folder, 'papers'),
    logs: join(folder, 'logs'),
    journal: join(folder, 'sandbox-journal.jsonl'),
    state: join(folder, 'demo.json'),
    secrets: join(folder, 'secrets.json'),
    keys: join(folder, 'encryption.keys'),
    auditAnchor: join(folder, 'audit-anchor.jsonl'),
    ledgerAnchor: join(folder, 'ledger-anchor.jsonl'),
  };
}

/** Pictures that systems of tests and measurements share. */
export const SHARED_MEDIA = join(ROOT, 'node_modules', '.cache', 'urban-herb-media');
