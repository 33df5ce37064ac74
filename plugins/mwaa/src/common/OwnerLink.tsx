import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { entityName } from './entityName';

/** An owner by name, as a link to its page. */
export function OwnerLink({ owner }: { owner: string }) {
  return (
    <Link href={useEntityRefLink()(owner)}>{entityName(owner, 'group')}</Link>
  );
}
