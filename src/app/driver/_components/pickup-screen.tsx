import { MoneyText } from '@/ui/money-text';
import { CodeForm } from './code-form';
import type { Carried } from './home';
import { SharingStatus } from './location/sharing-status';
import type { Sharing } from './location/use-location-sharing';
import type { Answer } from './queue/action-queue';
import type { Action } from './use-action';
import { WayLinks } from './way-links';

type Props = {
  delivery: Carried;
  /** "Step 1 of 3" */
  step: string;
  /** Shops to call at after this one. */
  thenAt: readonly string[];
  sharing: Sharing;
  action: Action;
  enterCode: (code: string) => Promise<Answer>;
};

export function PickupScreen({ delivery, step, thenAt, sharing, action, enterCode }: Props) {
  const { pickup, drop } = delivery;
  return (
    <>
      <div>
        <p className="text-sm font-semibold text-earth">
          {step} · {delivery.label} · <MoneyText amountUgx={delivery.earnUgx} />
        </p>
        <h1 className="title text-2xl">Collect at {pickup.name}</h1>
        {thenAt.length > 0 ? (
          <p className="mt-2 text-lg">
            Then {[...thenAt.map((name) => `at ${name}`), `to ${drop.name}`].join(', ')}
          </p>
        ) : null}
      </div>
      <WayLinks to={pickup} label="Way to the shop" />
      <SharingStatus sharing={sharing} carrying />
      <div className="mt-auto">
        <CodeForm
          label="Code from the shop"
          hint="The shop reads it to you when it hands over the parcel."
          button="I have the parcel"
          lockedWords="Ask the shop to give you a new code; this page opens again by itself."
          triesLeft={delivery.triesLeft}
          action={action}
          enterCode={enterCode}
        />
      </div>
    </>
  );
}
