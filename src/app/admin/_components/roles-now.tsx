import { dateWords, momentWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import type { RouterOutputs } from './answers';
import { RoleBadges } from './role-badges';
import { TakeRole } from './take-role';

type Grants = RouterOutputs['people']['get']['grants'];
type Props = { userId: string; name: string; grants: Grants };

/** What somebody may do now, since when, by whom and why; and the way to take it back. */
export function RolesNow({ userId, name, grants }: Props) {
  return (
    <section aria-labelledby="roles-now">
      <h2 id="roles-now" className="title mb-3 text-lg">
        Roles now
      </h2>
      {grants.length === 0 ? <p className="text-muted">None. This account may not do anything.</p> : null}
      <ul className="flex flex-col gap-3">
        {grants.map(({ role, grantedAt, grantedBy, reason, expiresAt }) => (
          <Card as="li" key={role} padding="sm" className="flex flex-col gap-2">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <RoleBadges roles={[role]} />
              <span className="text-sm font-semibold">
                {expiresAt ? `Until ${momentWords(expiresAt)}` : 'For good'}
              </span>
            </div>
            <p className="text-sm text-muted">
              Given by {grantedBy} on {dateWords(grantedAt)}
              {reason ? `: ${reason}` : ''}
            </p>
            <TakeRole userId={userId} name={name} role={role} />
          </Card>
        ))}
      </ul>
    </section>
  );
}
