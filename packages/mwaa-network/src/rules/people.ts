import { TAGS } from '../data';
import type { Environment } from '../snapshot';

/** Whether the web server has an address inside the VPC. */
export function hasPrivateWebServer(environment: Environment): boolean {
  return ['PRIVATE_ONLY', 'PUBLIC_AND_PRIVATE'].includes(
    environment.WebserverAccessMode ?? '',
  );
}

/** The blocks from which people come by a connection, as the environment's tag declares them. */
export function declaredBlocks({ Tags }: Environment): string[] {
  return (Tags?.[TAGS.clientBlocks] ?? '').split(/\s+/).filter(Boolean);
}
