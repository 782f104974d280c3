import { Badge, type Tone } from '@/ui/status';
import { readRole, roleLabel } from './role-words';

const TONES = {
  customer: 'neutral',
  vendor: 'info',
  driver: 'waiting',
  admin: 'attention',
} as const satisfies Record<string, Tone>;

/** The roles somebody holds. */
export function RoleBadges({ roles }: { roles: readonly string[] }) {
  if (roles.length === 0) return <span className="text-muted">None</span>;
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {roles.map((role) => {
        const known = readRole(role);
        return (
          <Badge key={role} tone={known ? TONES[known] : 'neutral'}>
            {roleLabel(role)}
          </Badge>
        );
      })}
    </span>
  );
}
