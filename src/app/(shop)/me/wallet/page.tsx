import { StepUpHost } from '@/app/_factors/step-up';
import { isNetwork } from '@/app/_money/networks';
import { StatementsCard } from '@/app/_money/statements-card';
import { displayPhone, maskPhone, networkOf, parsePhone } from '@/lib/phone';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { WalletIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import type { WalletView } from '../../_components/answers';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { handsetUrl } from '../../_components/surroundings';
import { Actions } from './_components/actions';
import { BalanceCard } from './_components/balance-card';
import { KeepFresh } from './_components/keep-fresh';
import { labelsOf } from './_components/order-names';
import { Statement } from './_components/statement';
import { shownUnderWay, UnderWay } from './_components/under-way';

export const metadata = personalPage('Your wallet');

const isUntouched = ({ balanceUgx, statement, underWay }: WalletView) =>
  balanceUgx === 0n && statement.items.length === 0 && underWay.length === 0;

export default async function WalletPage({ searchParams }: PageProps<'/me/wallet'>) {
  const { cursor: given } = await searchParams;
  const cursor = Array.isArray(given) ? given[0] : given;
  const { account, orders, payments, wallet: walletOf } = (await api()).shop;
  const [wallet, me, operators] = await orSignIn(
    Promise.all([walletOf.get({ cursor }), account.me(), payments.providers()]),
    '/me/wallet',
  );
  const refIds = wallet.statement.items.filter(({ ref }) => ref.kind === 'order' || ref.kind === 'purchase');
  const names = labelsOf(await orders.labels({ ids: [...new Set(refIds.map(({ ref }) => ref.id))] }));
  const now = new Date();
  const underWay = shownUnderWay(wallet.underWay, now);
  const phone = me.phone === null ? null : parsePhone(me.phone);
  const network = phone ? networkOf(phone) : 'unknown';
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me', label: 'Me' }}
        title="Your wallet"
        answer="Money of yours that is with us: pay with it, or send it to your own number."
      />
      <StepUpHost />
      <KeepFresh isWaiting={underWay.some(({ state }) => state === 'on_its_way')} />
      <BalanceCard wallet={wallet} />
      <Actions
        wallet={{
          availableUgx: wallet.availableUgx,
          leastUgx: wallet.leastUgx,
          mostUgx: wallet.mostUgx,
          topUpsEnabled: wallet.topUpsEnabled,
        }}
        withdrawalIds={wallet.underWay.filter(({ what }) => what === 'withdrawal').map(({ ref }) => ref.id)}
        ownPhone={phone === null ? '' : displayPhone(phone)}
        ownPhoneMasked={maskPhone(phone)}
        ownNetwork={isNetwork(network) ? network : null}
        operators={operators}
        handset={handsetUrl()}
      />
      <UnderWay items={underWay} now={now} />
      {isUntouched(wallet) ? (
        <EmptyState
          icon={<WalletIcon className="size-7" />}
          title="Nothing has moved here yet"
          className="mt-8"
        >
          Money that goes back to you stays here when it cannot go to the phone that paid.
        </EmptyState>
      ) : (
        <>
          <Statement page={wallet.statement} cursor={cursor} names={names} now={now} />
          <StatementsCard account="wallet" title="As a file" now={now} className="mt-8" />
        </>
      )}
    </main>
  );
}
