import type { Objects } from './market';
import { ADMIN, OWNER_OR_MANAGER, type Person } from './people';
import { NOBODYS, type ProcedureRow } from './procedure-row';

const page = (it: Objects) => ({ pageId: it.contentPageId });
const version = (it: Objects) => ({ ...page(it), number: 1 });
const STORY = { id: NOBODYS, kind: 'story', title: 'Who we are', text: 'We dry our mint in the shade.' };

/** What both sides do alike, an admin with every page and a shop with its own. */
function editing(side: 'admin' | 'vendor'): Readonly<Record<string, ProcedureRow>> {
  const [may, object]: [readonly Person[], 'any' | 'own'] =
    side === 'admin' ? [ADMIN, 'any'] : [OWNER_OR_MANAGER, 'own'];
  const of = (input: (it: Objects) => unknown): ProcedureRow => ({ may, object, input });
  return {
    [`${side}.content.page.edit`]: of(page),
    [`${side}.content.page.version`]: of(version),
    [`${side}.content.page.diff`]: of((it) => ({ ...page(it), from: 1, to: 1 })),
    [`${side}.content.page.previewLink`]: of(version),
    [`${side}.content.page.preview`]: { may, input: () => ({ text: '**Mint**' }) },
    [`${side}.content.page.save`]: of((it) => ({
      ...{ ...page(it), seen: 1 },
      body: { title: '', summary: '', blocks: [STORY] },
    })),
    [`${side}.content.page.schedule`]: of((it) => ({
      ...version(it),
      publishAt: new Date('2026-03-12T07:00:00Z'),
    })),
    [`${side}.content.page.unschedule`]: of(version),
    [`${side}.content.page.publish`]: of(version),
    [`${side}.content.page.restore`]: of((it) => ({ ...version(it), seen: 1 })),
  };
}

/** What pages are made of. */
export const CONTENT_PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  'admin.content.list': { may: ADMIN, input: () => ({}) },
  'admin.content.open': { may: ADMIN, input: () => ({ kind: 'landing', slug: 'rain', language: 'en' }) },
  'admin.content.shared': { may: ADMIN },
  'admin.content.uses': { may: ADMIN, input: () => ({ slug: 'delivery-days' }) },
  'admin.content.removeShared': { may: ADMIN, input: () => ({ slug: 'nobodys' }), answer: 'NOT_FOUND' },
  'admin.content.waiting': { may: ADMIN },
  'admin.content.decide': {
    may: ADMIN,
    input: () => ({ reviewId: NOBODYS, decision: 'approved' }),
    answer: 'NOT_FOUND',
  },
  ...editing('admin'),
  'vendor.content.mine': { may: OWNER_OR_MANAGER, input: () => ({ language: 'lg' }) },
  'vendor.content.open': { may: OWNER_OR_MANAGER, input: () => ({ language: 'en' }) },
  ...editing('vendor'),
};
