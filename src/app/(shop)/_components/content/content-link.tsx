import { type ButtonVariant, buttonClass } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';

type Props = { href: string; text: string; variant?: ButtonVariant };

/** Where a block leads; nothing where it leads nowhere. */
export function ContentLink({ href, text, variant = 'primary' }: Props) {
  if (href === '' || text === '') return null;
  if (href.startsWith('/'))
    return (
      <ButtonLink href={href} variant={variant} prefetch={false}>
        {text}
      </ButtonLink>
    );
  return (
    // Shops write these too: a link is no recommendation of ours.
    <a href={href} rel="nofollow ugc noopener" className={buttonClass({ variant })}>
      {text}
    </a>
  );
}
