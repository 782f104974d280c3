import { answerFor } from '@/app/_console/visit';
import { whenWords } from '@/app/_console/when';
import { AddStaff } from '@/app/vendor/_components/add-staff';
import { ShareMoney } from '@/app/vendor/_components/share-money';
import { StaffActions } from '@/app/vendor/_components/staff-actions';
import { STAFF_WORDS } from '@/app/vendor/_components/staff-words';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { Badge } from '@/ui/status';

export const metadata = { title: 'Staff' };

export default async function StaffPage() {
  const { shopName, people, managersSeeMoney } = await answerFor(
    (await api()).vendor.staff.list(),
    '/vendor',
  );
  const now = systemClock.now();
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        eyebrow={shopName}
        title="Who works in the shop?"
        answer={people.length === 1 ? 'Only you so far.' : `${people.length} people.`}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <ul className="flex flex-col gap-3">
          {people.map(({ userId, firstName, phoneMasked, role, since, isMe }) => (
            <Card as="li" key={userId} padding="sm" className="flex flex-col gap-2">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <h2 className="font-semibold">
                  {firstName ?? phoneMasked}
                  {isMe ? ' (you)' : ''}
                </h2>
                <Badge tone={role === 'owner' ? 'done' : role === 'manager' ? 'info' : 'neutral'}>
                  {STAFF_WORDS[role].label}
                </Badge>
              </div>
              <p className="text-sm text-muted">
                {firstName ? <span className="tabular whitespace-nowrap">{phoneMasked}, </span> : null}
                since {whenWords(since, now)}
              </p>
              <StaffActions userId={userId} name={firstName ?? phoneMasked} role={role} />
            </Card>
          ))}
        </ul>
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="add-staff">
            <h2 id="add-staff" className="title mb-4 text-lg">
              Add somebody
            </h2>
            <AddStaff />
          </Card>
          <Card as="section" aria-labelledby="share-money">
            <h2 id="share-money" className="title mb-3 text-lg">
              Who sees the money
            </h2>
            <ShareMoney managersSeeMoney={managersSeeMoney} />
          </Card>
        </div>
      </div>
    </main>
  );
}
