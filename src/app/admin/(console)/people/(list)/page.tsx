import { addressOf, Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { dateWords } from '@/app/_console/when';
import { RoleBadges } from '@/app/admin/_components/role-badges';
import { ROLE_CHOICES, readRole } from '@/app/admin/_components/role-words';
import { typedText } from '@/lib/typed-text';
import { api } from '@/trpc/server';
import { Button } from '@/ui/button';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { PeopleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';
import { TextInput } from '@/ui/text-input';

export const metadata = { title: 'People' };

const PATH = '/admin/people';
const LONGEST = 80;

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  const query = await searchParams;
  const q = typedText(one(query.q) ?? '', LONGEST);
  const role = readRole(one(query.role));
  const cursor = one(query.cursor);
  const page = await answerFor((await api()).admin.people.list({ q, role, cursor }), '/admin');
  const kept = { q, role: role ?? undefined };
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Who may do what?"
        answer="Everybody with an account, and the roles they hold now. Open a person to give or take roles."
      />
      <form action={PATH} className="mb-4 flex max-w-lg items-end gap-2">
        {role ? <input type="hidden" name="role" value={role} /> : null}
        <TextInput
          key={q}
          name="q"
          label="Find by phone number or name"
          defaultValue={q}
          maxLength={LONGEST}
          className="min-w-0 flex-1"
        />
        <Button type="submit" variant="secondary" className="min-h-12">
          Find
        </Button>
      </form>
      <TabLinks
        label="Who holds a role"
        className="mb-5"
        items={[
          { href: addressOf(PATH, { q }), label: 'Everybody', current: role === null },
          ...ROLE_CHOICES.map(({ value, label }) => ({
            href: addressOf(PATH, { q, role: value }),
            label: `${label}s`,
            current: value === role,
          })),
        ]}
      />
      <DataTable
        caption="People"
        hideCaption
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<PeopleIcon className="size-7" />} title="Nobody like that">
            A phone number must be whole; of a name, a part is enough.
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: 'Who',
            primary: true,
            render: ({ id, displayName, phoneMasked }) => (
              <RowLink href={`${PATH}/${id}`}>{displayName ?? phoneMasked}</RowLink>
            ),
          },
          {
            key: 'phone',
            header: 'Phone',
            render: ({ phoneMasked }) => <span className="tabular whitespace-nowrap">{phoneMasked}</span>,
          },
          { key: 'roles', header: 'Roles now', render: ({ roles }) => <RoleBadges roles={roles} /> },
          {
            key: 'since',
            header: 'Since',
            align: 'end',
            render: ({ createdAt }) => <span className="whitespace-nowrap">{dateWords(createdAt)}</span>,
          },
        ]}
      />
      <Older path={PATH} query={kept} cursor={cursor} nextCursor={page.nextCursor} words={MORE} />
    </main>
  );
}

const MORE = { back: 'Back to the first', on: 'Show more' };
