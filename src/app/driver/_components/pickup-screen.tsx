import { buttonClass } from '@/ui/button';
import { MapIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { CodeForm } from './code-form';
import { type Carried, type CodeOutcome, mapLink } from './home';
import { SharingStatus } from './sharing-status';
import type { Action } from './use-action';
import type { Sharing } from './use-location-sharing';

type Props = {
  delivery: Carried;
  sharing: Sharing;
  action: Action;
  enterCode: (code: string) => Promise<CodeOutcome>;
  onDone: () => Promise<void>;
};

export function PickupScreen({ delivery, sharing, action, enterCode, onDone }: Props) {
  const { pickup } = delivery;
  return (
    <>
      <div>
        <p className="text-sm font-semibold text-earth">
          Step 1 of 2 · {delivery.label} · <MoneyText amountUgx={delivery.earnUgx} />
        </p>
        <h1 className="title text-2xl">Collect at {pickup.name}</h1>
      </div>
      <a href={mapLink(pickup)} className={buttonClass({ variant: 'secondary', size: 'lg', wide: true })}>
        <MapIcon className="size-6" />
        Way to the shop
      </a>
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
          onDone={onDone}
        />
      </div>
    </>
  );
}
