import type { Metadata } from 'next';
import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import { GiveRole } from '@/app/admin/_components/give-role';
import { RoleHistory } from '@/app/admin/_components/role-history';
import { RolesNow } from '@/app/admin/_components/roles-now';
import { SignOutPerson } from '@/app/admin/_components/sign-out-person';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';

type Props = PageProps<'/admin/people/[id]'>;

const load = cache(async (userId: string) => answerFor((await api()).admin.people.get({ userId }), '/admin'));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { displayName, phoneMasked } = await load((await params).id);
  return { title: displayName ?? phoneMasked };
}

export default async function PersonPage({ params }: Props) {
  const { id, displayName, phoneMasked, grants } = await load((await params).id);
  const live = grants.filter(({ isLive }) => isLive);
  const name = displayName ?? phoneMasked;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/people', label: 'People' }}
        title={name}
        answer={
          <>
            {displayName ? <span className="tabular block whitespace-nowrap">{phoneMasked}</span> : null}
            <span className="block text-sm break-all">Account {id}</span>
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <RolesNow userId={id} name={name} grants={live} />
          <RoleHistory grants={grants.filter(({ isLive }) => !isLive)} />
        </div>
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="give-role">
            <h2 id="give-role" className="title mb-4 text-lg">
              Give a role
            </h2>
            <GiveRole userId={id} held={live.map(({ role }) => role)} />
          </Card>
          <Card as="section" aria-labelledby="sign-out">
            <h2 id="sign-out" className="title text-lg">
              Their sign-ins
            </h2>
            <p className="mt-1 mb-4 text-muted">
              A phone was stolen, or somebody else is in the account? End every sign-in at once. They are
              told, and can sign in again.
            </p>
            <SignOutPerson userId={id} />
          </Card>
        </div>
      </div>
    </main>
  );
}
