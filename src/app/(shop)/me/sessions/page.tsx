import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';
import { api } from '@/trpc/server';
import { PhoneIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Badge } from '@/ui/status';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { whenWords } from '../../_components/when';
import { EndSession } from './_components/end-session';
import { SignOutEverywhere } from './_components/sign-out-everywhere';

export const metadata = personalPage('Where you are signed in');

type Session = inferRouterOutputs<AppRouter>['shop']['account']['sessions'][number];

const FACTORS: Record<NonNullable<Session['factor']>, string> = {
  totp: 'a code from an app',
  passkey: 'a passkey',
  security_key: 'a security key',
  recovery_code: 'a recovery code',
};

function SessionRow({ session, now }: { session: Session; now: Date }) {
  const { sessionId, isThisOne, device, place, factor } = session;
  const name = device ?? 'A device we do not recognise';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <PhoneIcon className="size-6 shrink-0 text-leaf" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold">
          {name}
          {isThisOne ? <Badge>This device</Badge> : null}
        </p>
        <p className="text-sm text-muted">
          Last used {isThisOne ? 'now' : whenWords(session.lastUsedAt, now)}
          {place ? `, ${place}` : ''}
        </p>
        <p className="text-sm text-muted">
          Signed in {whenWords(session.signedInAt, now)}
          {factor ? `, with ${FACTORS[factor]}` : ''}
        </p>
      </div>
      {isThisOne ? null : <EndSession sessionId={sessionId} device={name} />}
    </li>
  );
}

export default async function SessionsPage() {
  const sessions = await orSignIn((await api()).shop.account.sessions(), '/me/sessions');
  const now = new Date();
  const others = sessions.filter(({ isThisOne }) => !isThisOne).length;
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me', label: 'Me' }}
        title="Where you are signed in"
        answer={
          others === 0
            ? 'Only on this device.'
            : `On this device and ${others === 1 ? 'one other' : `${others} others`}.`
        }
      />
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {sessions.map((session) => (
          <SessionRow key={session.sessionId} session={session} now={now} />
        ))}
      </ul>
      <SignOutEverywhere others={others} />
    </main>
  );
}
