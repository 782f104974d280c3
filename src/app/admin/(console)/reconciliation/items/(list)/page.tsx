import { addressOf, Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { ItemTable } from '@/app/admin/_components/reconciliation/item-table';
import { CLASS_WORDS } from '@/app/admin/_components/reconciliation/item-words';
import { ITEM_CLASSES, ITEM_STATES } from '@/services/money/reconciliation/inputs';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Items' };

const PATH = '/admin/reconciliation/items';
const STATE_WORDS = { open: 'Open', resolved: 'Settled' } as const;
/** What never waits for anybody is looked at by its day and file, not here. */
const CLASSES = ITEM_CLASSES.filter((name) => name !== 'matched' && name !== 'fee');

export default async function ItemsPage({ searchParams }: PageProps<'/admin/reconciliation/items'>) {
  const query = await searchParams;
  const cursor = one(query.cursor);
  const state = ITEM_STATES.find((name) => name === one(query.state)) ?? 'open';
  const itemClass = ITEM_CLASSES.find((name) => name === one(query.class));
  const page = await answerFor(
    (await api()).admin.reconciliation.items({ state, class: itemClass, cursor }),
    '/admin',
  );
  const kept = { state: state === 'open' ? undefined : state, class: itemClass };
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/reconciliation', label: 'Statements' }}
        title="What does not fit?"
        answer={itemClass ? CLASS_WORDS[itemClass].means : 'Newest first. Open one to see both sides.'}
      />
      <TabLinks
        label="State"
        className="mb-3"
        items={ITEM_STATES.map((name) => ({
          href: addressOf(PATH, { ...kept, state: name === 'open' ? undefined : name }),
          label: STATE_WORDS[name],
          current: name === state,
        }))}
      />
      <TabLinks
        label="Kind"
        className="mb-5"
        items={[undefined, ...CLASSES].map((name) => ({
          href: addressOf(PATH, { ...kept, class: name }),
          label: name ? CLASS_WORDS[name].name : 'All',
          current: name === itemClass,
        }))}
      />
      <ItemTable
        items={page.items}
        empty={
          <EmptyState icon={<CheckCircleIcon className="size-7" />} title="Nothing here">
            {state === 'open'
              ? 'Nothing of this kind waits for a person.'
              : 'Nothing of this kind was settled.'}
          </EmptyState>
        }
      />
      <Older path={PATH} query={kept} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
