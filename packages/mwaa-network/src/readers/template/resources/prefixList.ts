import type { ManagedPrefixList } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { asText, compact } from '../values';

export const prefixList: ResourceHandler = {
  type: 'AWS::EC2::PrefixList',
  parts: ['prefixLists'],
  phase: 'make',
  idAttributes: ['PrefixListId'],
  ignored: ['MaxEntries', 'Tags'],
  read(resource, draft) {
    draft.prefixLists.push(
      compact<ManagedPrefixList>({
        PrefixListId: resource.id,
        PrefixListName: resource.text('PrefixListName'),
        AddressFamily: resource.text('AddressFamily'),
        Entries: (resource.records('Entries') ?? []).map(entry =>
          compact({
            Cidr: asText(entry.Cidr) ?? '',
            Description: asText(entry.Description),
          }),
        ),
      }),
    );
  },
};
