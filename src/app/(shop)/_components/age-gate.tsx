import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { Badge } from '@/ui/status';
import { ConfirmAge } from './confirm-age';

/** Asks for the age before goods for adults are shown. Made on the server but for the one button. */
export function AgeGate({ name }: { name: string }) {
  return (
    <Card as="section" aria-labelledby="age" className="mx-auto mt-6 flex max-w-xl flex-col gap-4">
      <Badge tone="attention" className="self-start">
        18+
      </Badge>
      <h1 id="age" className="title text-2xl">
        {name}
      </h1>
      <p>
        This is for adults. Confirm that you are 18 or older to see it. The driver asks for your identity
        document at the door.
      </p>
      <div className="flex flex-wrap gap-3">
        <ConfirmAge />
        <ButtonLink href="/" size="lg" variant="secondary">
          I am younger
        </ButtonLink>
      </div>
    </Card>
  );
}
