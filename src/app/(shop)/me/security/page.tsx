import { StepUpHost } from '@/app/_factors/step-up';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { safeNext } from '../../_components/safe-next';
import { AddFactor } from './_components/add-factor';
import { FactorList } from './_components/factor-list';
import { RecoveryCodes } from './_components/recovery-codes';
import { SetupNotice } from './_components/setup-notice';

export const metadata = personalPage('Confirming it is you');

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SecurityPage({ searchParams }: PageProps<'/me/security'>) {
  const asked = await searchParams;
  const setup = first(asked.setup);
  const next = safeNext(first(asked.next), '/me');
  const factors = await orSignIn((await api()).shop.factors.list(), '/me/security');
  const { items, recoveryCodesLeft, missing, limit } = factors;
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me', label: 'Me' }}
        title="Confirming it is you"
        answer={
          items.length === 0
            ? 'Only the code by SMS so far. Add a second way, so that a stolen SIM is not enough.'
            : 'Besides the code by SMS, these prove that it is you.'
        }
      />
      {/* On paper only the recovery codes are of use. */}
      <div data-print="hide">
        {setup ? (
          <SetupNotice
            why={setup === 'lost' ? 'lost' : 'required'}
            missing={missing}
            holds={factors.holds}
            next={next}
          />
        ) : null}
        <FactorList items={items} now={systemClock.now()} />
        <AddFactor full={items.length >= limit} appEnough={missing !== 'key'} />
      </div>
      {items.length > 0 ? <RecoveryCodes left={recoveryCodesLeft} /> : null}
      <StepUpHost />
    </main>
  );
}
