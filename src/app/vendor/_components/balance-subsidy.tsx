import { whenWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import { ShopSubsidyForm } from './shop-subsidy';
import { type Subsidy, subsidyWords } from './subsidy-words';

type Props = {
  given: {
    subsidy: Subsidy;
    history: readonly (Subsidy & { id: number; since: Date; by: string | null })[];
    commissionBps: number;
    canChange: boolean;
  };
  now: Date;
};

/** Deliveries that the shop pays instead of its customers, and who wanted that since when. */
export function BalanceSubsidy({ given: { subsidy, history, commissionBps, canChange }, now }: Props) {
  return (
    <Card as="section" aria-labelledby="subsidy" className="mt-6">
      <h2 id="subsidy" className="title mb-3 text-lg">
        Deliveries that we pay
      </h2>
      {canChange ? (
        <ShopSubsidyForm subsidy={subsidy} commissionBps={commissionBps} />
      ) : (
        <p>
          {subsidyWords(subsidy)}. <span className="text-muted">The owner of the shop can change it.</span>
        </p>
      )}
      {history.length > 0 ? (
        <>
          <h3 className="mt-6 font-semibold">History</h3>
          <ul className="mt-2 flex flex-col gap-1">
            {history.map((one) => (
              <li key={one.id}>
                {subsidyWords(one)}
                <span className="block text-sm text-muted">
                  {`since ${whenWords(one.since, now)}${one.by ? `, by ${one.by}` : ''}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
