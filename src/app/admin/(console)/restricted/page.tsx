import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { LicenceQueue } from '@/app/admin/_components/restricted/licence-queue';
import { RuleCard } from '@/app/admin/_components/restricted/rule-card';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';

const PATH = '/admin/restricted';
const VIEWS = [
  { name: 'waiting', label: 'Waiting', none: 'No licence waits for an answer.' },
  { name: 'approved', label: 'Good', none: 'No shop has a licence yet.' },
] as const;

export const metadata = { title: 'Restricted goods' };

export default async function RestrictedPage({ searchParams }: PageProps<'/admin/restricted'>) {
  const query = await searchParams;
  const cursor = one(query.cursor);
  const { name: state, none } = VIEWS.find(({ name }) => name === one(query.state)) ?? VIEWS[0];
  const { restricted } = (await api()).admin;
  const [categories, { items, nextCursor }] = await Promise.all([
    answerFor(restricted.rules(), '/admin'),
    answerFor(restricted.licences({ state, cursor }), '/admin'),
  ]);
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What is sold to adults, and where?"
        answer="A category is off in each region until it is switched on here. What loses its licence or certificate leaves by itself."
      />
      <section aria-labelledby="licences" className="mb-8">
        <h2 id="licences" className="title mb-3 text-lg">
          Licences
        </h2>
        <TabLinks
          label="Which licences"
          className="mb-3"
          items={VIEWS.map(({ name, label }) => ({
            href: `${PATH}?state=${name}`,
            label,
            current: name === state,
          }))}
        />
        <LicenceQueue items={items} none={none} />
        <Older
          path={PATH}
          query={{ state }}
          cursor={cursor}
          nextCursor={nextCursor}
          words={{ back: 'Back to the first', on: 'Show more' }}
        />
      </section>
      {categories.length === 0 ? (
        <EmptyState title="No category is restricted">All that is sold here is for everybody.</EmptyState>
      ) : null}
      {categories.map(({ slug, name, enabled, rules }) => (
        <section key={slug} aria-labelledby={slug} className="mb-8">
          <h2 id={slug} className="title mb-1 text-lg">
            {name}
          </h2>
          {enabled ? null : (
            <p className="mb-3 text-sm text-muted">
              The category itself is off: nothing in it is sold anywhere.
            </p>
          )}
          <div className="grid gap-4 md:grid-cols-2">
            {rules.map((rule) => (
              <RuleCard
                key={`${rule.region}-${rule.ruleId}`}
                categorySlug={slug}
                categoryName={name}
                rule={rule}
              />
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}
