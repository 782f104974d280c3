import type { Transaction } from '@/db/client';
import type { MediaEnv } from '@/env';
import { kampalaDate } from '@/lib/kampala-time';
import { licenceFiles } from '@/services/market/restricted';
import { restrictionRules, vendorLicences } from '@/services/market/restricted/tables';
import { wholePdf } from '@/services/platform/documents';
import { vendors } from './catalogue';
import { LICENSED } from './lots';
import { stableId } from './stable';

const DAY_MS = 24 * 60 * 60_000;
const NUMBER = 'DEMO/2026/041';
/** Invented. */
const ISSUER = 'Office for Botanical Licences';

/** Switches hemp on for Kampala and licenses one shop; what people have decided since stays. */
export async function seedRestricted(tx: Transaction, media: MediaEnv, now: Date): Promise<void> {
  const categoryId = stableId('category', 'hemp-cbd');
  const [known] = await tx.select({ id: restrictionRules.id }).from(restrictionRules).limit(1);
  if (known) return;
  await tx.insert(restrictionRules).values({
    ...{ categoryId, region: 'kampala', isOn: true, needsLicence: true, needsCertificate: true },
    ...{
      thcLimitPpm: 3_000,
      reason: 'The demo shows it in Kampala.',
      changedBy: 'system:seed',
      changedAt: now,
    },
  });
  const expiresOn = kampalaDate(new Date(now.getTime() + 300 * DAY_MS));
  const paper = await paperOf(expiresOn, now);
  await tx
    .insert(vendorLicences)
    .values({
      ...{ id: stableId('licence', LICENSED), vendorId: stableId('vendor', LICENSED), categoryId },
      ...{ number: NUMBER, issuer: ISSUER, expiresOn, state: 'approved', submittedAt: now, decidedAt: now },
      fileKey: await licenceFiles(media).put(paper, 'pdf'),
      ...{ mime: 'application/pdf', bytes: paper.byteLength },
    })
    .onConflictDoNothing();
}

const paperOf = (expiresOn: string, madeAt: Date): Promise<Buffer> =>
  wholePdf({
    title: 'Licence to sell hemp goods',
    from: ISSUER,
    madeAt,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: 'Holder', detail: vendors.find(({ slug }) => slug === LICENSED)?.name ?? '' },
          { term: 'Number', detail: NUMBER },
          { term: 'Good until', detail: expiresOn },
        ],
      },
      { kind: 'words', text: 'Made up for a demonstration: no authority has given it.' },
    ],
  });
