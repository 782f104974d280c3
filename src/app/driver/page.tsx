import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { needIn, pageFor } from '@/app/_factors/needs';
import { WaivedBanner } from '@/app/_factors/waived-banner';
import { comesWhole } from '@/app/_pages/comes-whole';
import { AppError } from '@/lib/errors';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { BodaIcon } from '@/ui/icons';
import { DriverApp } from './_components/driver-app';
import type { Home } from './_components/home';
import { ShiftSkeleton } from './_components/shift-skeleton';

type Visit = { kind: 'driver'; home: Home; waived: boolean } | { kind: 'nobody' } | { kind: 'other' };

async function visit(): Promise<Visit> {
  try {
    const procedures = await api();
    const { waived } = await procedures.shop.factors.enter({ role: 'driver' });
    return { kind: 'driver', home: await procedures.driver.shift.home(), waived };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const need = error.cause instanceof AppError ? needIn(error.cause.details) : null;
    if (need) redirect(pageFor(need, '/driver'));
    if (error.code === 'UNAUTHORIZED') return { kind: 'nobody' };
    if (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND') return { kind: 'other' };
    throw error;
  }
}

/** A phone keeps the page for when there is no network, and must keep none that only leads to signing in. */
export default async function DriverPage() {
  if (await comesWhole()) return <Shift />;
  return (
    <Suspense fallback={<ShiftSkeleton />}>
      <Shift />
    </Suspense>
  );
}

async function Shift() {
  const visitor = await visit();
  if (visitor.kind === 'nobody') redirect('/sign-in?next=/driver');
  return (
    <>
      {visitor.kind === 'driver' && visitor.waived ? <WaivedBanner /> : null}
      <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col px-4">
        {visitor.kind === 'driver' ? (
          <DriverApp initial={visitor.home} />
        ) : (
          <EmptyState
            level={1}
            className="my-auto"
            icon={<BodaIcon className="size-7" />}
            title="This page is for drivers"
            action={<ButtonLink href="/">Go to the shop</ButtonLink>}
          >
            You are signed in with a number that does not drive for us. Sign in with your driver's number to
            go online.
          </EmptyState>
        )}
      </main>
    </>
  );
}
