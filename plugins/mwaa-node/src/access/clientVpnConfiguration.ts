import { ExportClientVpnClientConfigurationCommand } from '@aws-sdk/client-ec2';
import type { Reader } from '../collect/Reader';

/** The configuration file for the clients; certificate and key are theirs to add. */
export async function readClientVpnConfiguration(
  reader: Reader,
  ClientVpnEndpointId: string,
): Promise<string> {
  const { ClientConfiguration = '' } = await reader.send(
    'ec2:ExportClientVpnClientConfiguration',
    new ExportClientVpnClientConfigurationCommand({
      ClientVpnEndpointId,
    }),
  );
  return ClientConfiguration;
}
