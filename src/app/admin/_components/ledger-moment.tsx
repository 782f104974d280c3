import { fromKampalaInput, toKampalaInput } from '@/app/_console/kampala-input';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { TextInput } from '@/ui/text-input';

/** Which moment an address asks for; null is now, and what is no moment counts as now. */
export const momentIn = (text: string | undefined): Date | null => fromKampalaInput(text ?? '');

/** How the moment stands in an address; undefined is now. */
export const momentText = (at: Date | null): string | undefined =>
  at === null ? undefined : toKampalaInput(at);

/** Chooses the moment of what the page shows; an ordinary form, so that the answer is an address that can be kept. */
export function LedgerMoment({ path, at }: { path: string; at: Date | null }) {
  const text = momentText(at);
  return (
    <form
      action={path}
      key={text ?? 'now'}
      className="mb-5 grid items-end gap-3 sm:grid-cols-[minmax(0,18rem)_auto_auto] sm:justify-start"
    >
      <TextInput
        name="at"
        type="datetime-local"
        label="As it stood at"
        hint="Time in Kampala"
        required
        defaultValue={text}
      />
      <Button type="submit" variant="secondary">
        Look
      </Button>
      {at === null ? null : (
        <ButtonLink variant="quiet" href={path}>
          Back to now
        </ButtonLink>
      )}
    </form>
  );
}
